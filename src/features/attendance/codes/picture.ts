/** Draws a link as a QR code that a camera reads from across a room. */
const PIXELS = 800;

/** PNG, black on white with the quiet zone of the standard. What it takes is loaded with the first one. */
export const codePicture = async (link: string): Promise<Uint8Array> => {
  const { default: QRCode } = await import('qrcode');
  return QRCode.toBuffer(link, { errorCorrectionLevel: 'M', margin: 4, width: PIXELS });
};
