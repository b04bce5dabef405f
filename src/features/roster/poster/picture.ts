/** The poster that a branch puts up: name, invitation, QR code and link on a sheet of A4. What it takes is loaded with the first poster. */
import type { Texts } from '../../../platform/i18n/index.ts';
import {
  box,
  image,
  renderPicture,
  type PictureElement,
  type Style,
} from '../../../platform/pictures/index.ts';

/** A4 at 150 dots per inch. */
const SIZE = { width: 1240, height: 1754 };
const RED = '#b3261e';
const CREAM = '#fffaf3';
const INK = '#2b2320';

const column = (style: Style, ...children: PictureElement[]): PictureElement =>
  box({ flexDirection: 'column', ...style }, children);

const text = (content: string, style: Style): PictureElement => box(style, content);

/** Long names get smaller letters, so that they stay on two lines. */
const nameSize = (name: string): number => {
  const length = Array.from(name).length;
  if (length <= 12) return 92;
  return length <= 24 ? 72 : 52;
};

/** The font has no emoji. */
const drawable = (name: string): string =>
  name.replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu, '').trim() || name;

const QR_SIZE = 520;

export const posterElement = (
  texts: Texts,
  poster: { branch: string; link: string; qr: string },
): PictureElement => {
  const zh = texts('zh-CN');
  const en = texts('en');
  return column(
    { width: '100%', height: '100%', backgroundColor: CREAM, color: INK, alignItems: 'center' },
    column(
      {
        width: '100%',
        padding: '84px 90px 76px',
        backgroundColor: RED,
        color: '#ffffff',
        alignItems: 'center',
      },
      text(zh.plain('roster:poster.headline'), { fontSize: 50, letterSpacing: 6, opacity: 0.92 }),
      text(drawable(poster.branch), {
        fontSize: nameSize(drawable(poster.branch)),
        fontWeight: 700,
        marginTop: 20,
        textAlign: 'center',
        textWrap: 'balance',
        whiteSpace: 'pre-wrap',
        justifyContent: 'center',
        maxWidth: 1060,
        lineHeight: 1.25,
      }),
    ),
    text(zh.plain('roster:poster.invitation'), {
      fontSize: 42,
      lineHeight: 1.6,
      marginTop: 56,
      maxWidth: 1000,
      textAlign: 'center',
      textWrap: 'balance',
      whiteSpace: 'pre-wrap',
      justifyContent: 'center',
    }),
    text(en.plain('roster:poster.invitation'), {
      fontSize: 27,
      lineHeight: 1.5,
      marginTop: 14,
      maxWidth: 960,
      textAlign: 'center',
      textWrap: 'balance',
      whiteSpace: 'pre-wrap',
      justifyContent: 'center',
      color: '#6b5f58',
    }),
    column(
      {
        marginTop: 40,
        padding: 26,
        backgroundColor: '#ffffff',
        border: `6px solid ${RED}`,
        borderRadius: 28,
      },
      image(poster.qr, { width: QR_SIZE, height: QR_SIZE }),
    ),
    text(zh.plain('roster:poster.scan'), { fontSize: 38, fontWeight: 700, marginTop: 30 }),
    text(en.plain('roster:poster.scan'), { fontSize: 27, marginTop: 6, color: '#6b5f58' }),
    text(poster.link, { fontSize: 29, marginTop: 22, color: RED }),
    column(
      { marginTop: 'auto', marginBottom: 50, alignItems: 'center', color: '#8a7d75' },
      text(zh.plain('roster:poster.privacy'), { fontSize: 25 }),
      text(en.plain('roster:poster.privacy'), { fontSize: 19, marginTop: 6 }),
    ),
  );
};

export const posterPng = async (
  texts: Texts,
  poster: { branch: string; link: string },
): Promise<Uint8Array> => {
  const { default: QRCode } = await import('qrcode');
  const qr = await QRCode.toDataURL(poster.link, {
    errorCorrectionLevel: 'Q',
    margin: 1,
    width: QR_SIZE * 2,
  });
  return renderPicture(posterElement(texts, { ...poster, qr }), SIZE);
};

/** The picture on one page of A4. */
export const posterPdf = async (png: Uint8Array, title: string): Promise<Uint8Array> => {
  const { default: Pdf } = await import('pdfkit');
  return new Promise((resolve, reject) => {
    const document = new Pdf({ size: 'A4', margin: 0, info: { Title: title } });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    const { width, height } = document.page;
    document.image(Buffer.from(png), 0, 0, { width, height });
    document.end();
  });
};
