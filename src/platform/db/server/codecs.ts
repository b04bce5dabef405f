/** How values travel between the program and the server, in the same form as with the embedded database. */

/** By type number of Postgres; the driver asks for one per parameter and per column. */
export interface Codecs {
  parsers: Record<number | string, unknown>;
  serializers: Record<number | string, unknown>;
}

type Parse = (text: string) => unknown;

const asText: Parse = (text) => text;

/** Numbers where they are exact. */
const asBigint: Parse = (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
};

/** Arrays by their type number, with the parser of an element. The driver's own way to learn them can crash the process. */
const ARRAYS: Readonly<Record<number, Parse>> = {
  1000: (text) => text === 't', // bool[]
  1005: Number, // smallint[]
  1007: Number, // integer[]
  1016: asBigint, // bigint[]
  1021: Number, // real[]
  1022: Number, // double precision[]
  1009: asText, // text[]
  1015: asText, // varchar[]
  2951: asText, // uuid[]
  3807: (text) => JSON.parse(text) as unknown, // jsonb[]
};

const BIGINT = 20;

/** `timestamptz`, `timestamp` and `date`. */
const TIMES = [1184, 1114, 1082];

/** Reads `{1,"a b",NULL,{nested}}`. */
export const parseArray = (text: string, parse: Parse): unknown[] => {
  let at = 0;
  const quoted = (): string => {
    let value = '';
    for (at++; text[at] !== '"'; at++) {
      if (text[at] === '\\') at++;
      value += text[at] ?? '';
      if (at >= text.length) throw new SyntaxError('An array ends within a quoted element');
    }
    at++;
    return value;
  };
  const plain = (): unknown => {
    const start = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at++;
    const value = text.slice(start, at);
    return value === 'NULL' ? null : parse(value);
  };
  const list = (): unknown[] => {
    const items: unknown[] = [];
    at++;
    while (at < text.length && text[at] !== '}') {
      if (text[at] === '{') items.push(list());
      else if (text[at] === '"') items.push(parse(quoted()));
      else items.push(plain());
      if (text[at] === ',') at++;
    }
    at++;
    return items;
  };
  // Bounds other than 1 stand before the list: [0:1]={1,2}
  at = Math.max(0, text.indexOf('{'));
  return list();
};

const textOf = (item: unknown): string =>
  typeof item === 'bigint' ? item.toString() : JSON.stringify(item);

/** Writes an array as Postgres reads it; text that is one already stays as it is. */
export const serializeArray = (value: unknown): string => {
  if (!Array.isArray(value)) return String(value);
  const items = value.map((item: unknown) => {
    if (item === null || item === undefined) return 'NULL';
    if (Array.isArray(item)) return serializeArray(item);
    const text = typeof item === 'string' ? item : textOf(item);
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${items.join(',')}}`;
};

/** Called after the query builder has set its own. */
export const completeCodecs = ({ parsers, serializers }: Codecs): void => {
  parsers[BIGINT] = asBigint;
  serializers[BIGINT] = String;
  for (const [type, parse] of Object.entries(ARRAYS)) {
    parsers[type] = (text: string) => parseArray(text, parse);
    serializers[type] = serializeArray;
  }
  // The query builder switches off the conversion of times; a Date in raw SQL would make the driver throw.
  for (const type of TIMES) {
    serializers[type] = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  }
};
