/** Reads an iCalendar file as a calendar does: unfolds, splits names, parameters and values, takes escapes back. */
export interface Property {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

const unescapeText = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, c: string) => (c === 'n' || c === 'N' ? '\n' : c));

const readLine = (line: string): Property => {
  const match = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/su.exec(line);
  if (match === null) throw new Error(`No property: ${line}`);
  const [, name = '', rest = '', value = ''] = match;
  const parameters = Object.fromEntries(
    [...rest.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))/gu)].map(([, key, a, b]) => [
      key,
      a ?? b ?? '',
    ]),
  );
  return { name, parameters, value };
};

/** @throws when the file is not as RFC 5545 wants it. */
export const parseCalendar = (text: string): Property[] => {
  if (!text.endsWith('\r\n')) throw new Error('The last line has no end');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('A bare line break');
    if (Buffer.byteLength(line) > 75) throw new Error(`Over 75 octets: ${line}`);
    if (line.includes('\uFFFD')) throw new Error('A character was cut');
  }
  return text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n').map(readLine);
};

export const textOf = (properties: readonly Property[], name: string): string[] =>
  properties.filter((one) => one.name === name).map((one) => unescapeText(one.value));
