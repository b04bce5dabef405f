/** The words behind /checkin and /attendance, in Chinese and English, and how several names are written. */

export type CheckinWord = 'open' | 'close' | 'code';
export type AttendanceWord = 'show' | 'done' | 'history';

const wordsOf = <W extends string>(words: Readonly<Record<string, W>>): ReadonlyMap<string, W> =>
  new Map(
    Object.entries(words).flatMap(([line, word]) =>
      line.split(' ').map((one) => [one, word] as const),
    ),
  );

const CHECKIN = wordsOf<CheckinWord>({
  'open start 开始 开放 签到': 'open',
  'close stop end done 关闭 结束 停止': 'close',
  'qr code qrcode 二维码 扫码': 'code',
});

const ATTENDANCE = wordsOf<AttendanceWord>({
  'done lock confirm 确认 锁定 完成': 'done',
  'history people 记录 个人记录 个人': 'history',
});

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** Anything else than a word that is known opens: /checkin takes no other arguments. */
export const readCheckinWord = (args: string): CheckinWord => CHECKIN.get(plain(args)) ?? 'open';

export const readAttendanceWord = (args: string): AttendanceWord =>
  ATTENDANCE.get(plain(args)) ?? 'show';

/** One a line, or separated by commas. */
export const splitNames = (text: string): string[] => text.split(/[\n、,，;；]+/);
