/** "姓名,电报\r\n张伟,@zhang\r\n" in GB18030, which Node can read but not write. */
export const GB18030 = Buffer.from('d0d5c3fb2cb5e7b1a80d0ad5c5ceb02c407a68616e670d0a', 'hex');
