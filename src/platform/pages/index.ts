/** Pages: forms and ballot papers as one HTML file that opens on a phone and prints well on A4. */
export { page } from './page.ts';
export { fileName } from './file-name.ts';
export type { PageBlock, PageCell, PageColumn, PageField, PageSlip, PageSpec } from './spec.ts';
