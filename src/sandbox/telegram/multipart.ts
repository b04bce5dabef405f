/** Reads multipart/form-data as leniently as Telegram: bots write the headers of parts in many ways. */
export interface Part {
  readonly name: string;
  /** Set for files only. */
  readonly filename?: string;
  readonly mime?: string;
  readonly bytes: Uint8Array;
}

const HEADER_END = '\r\n\r\n';

/** The boundary that the content type announces. @throws SyntaxError when there is none. */
const boundaryOf = (contentType: string): string => {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new SyntaxError('The content type has no boundary');
  return boundary;
};

/** A parameter of a header, quoted or not; names may be percent-encoded as browsers do it. */
const parameterOf = (header: string, name: string): string | undefined => {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(header);
  const value = match?.[1] ?? match?.[2];
  return value?.replaceAll('%22', '"').replaceAll('%0D%0A', '\n');
};

const readPart = (data: Buffer): Part => {
  const end = data.indexOf(HEADER_END);
  if (end < 0) throw new SyntaxError('A part has no headers');
  const lines = data.toString('utf8', 0, end).split('\r\n');
  const header = (name: string): string =>
    lines.find((line) => line.toLowerCase().startsWith(`${name}:`)) ?? '';
  const disposition = header('content-disposition');
  const name = parameterOf(disposition, 'name');
  if (name === undefined) throw new SyntaxError('A part has no name');
  const filename = parameterOf(disposition, 'filename');
  const mime = header('content-type').split(':')[1]?.trim();
  return {
    name,
    bytes: data.subarray(end + HEADER_END.length),
    ...(filename === undefined ? {} : { filename }),
    ...(mime === undefined ? {} : { mime }),
  };
};

/** @throws SyntaxError */
export const readMultipart = (body: Uint8Array, contentType: string): Part[] => {
  const delimiter = `\r\n--${boundaryOf(contentType)}`;
  const data = Buffer.concat([Buffer.from('\r\n'), body]);
  const parts: Part[] = [];
  let at = data.indexOf(delimiter);
  for (;;) {
    if (at < 0) throw new SyntaxError('The body is cut off');
    const start = at + delimiter.length;
    if (data.toString('latin1', start, start + 2) === '--') return parts;
    const next = data.indexOf(delimiter, start);
    if (next < 0) throw new SyntaxError('The body is cut off');
    parts.push(readPart(data.subarray(start + 2, next)));
    at = next;
  }
};
