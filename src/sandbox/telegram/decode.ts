/** Turns what arrives (forms are all strings, absent values may be null) into the values the schema describes. */
import type { FieldSpec, MethodSpec } from './schema.ts';

export type Params = Record<string, unknown>;

/** Without keys whose value is null or undefined, at any depth, as a JSON body would be sent. */
export const withoutAbsent = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined && v !== null)
      .map(([k, v]) => [k, withoutAbsent(v)]),
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** Telegram takes integers, booleans and nested JSON written as strings; what can't be read stays a string. */
const decodeString = (text: string, { types }: FieldSpec): unknown => {
  const isInteger = types.includes('Integer') && /^-?\d{1,16}$/.test(text);
  if (isInteger || (types.includes('Float') && /^-?\d+(\.\d+)?$/.test(text))) return Number(text);
  if (types.includes('String') || types.includes('InputFile')) return text;
  if (types.includes('Boolean')) return decodeBoolean(text);
  if (types.includes('Integer') || types.includes('Float')) return text;
  return withoutAbsent(parseJson(text));
};

const decodeBoolean = (text: string): unknown => {
  if (['true', '1', 'yes', 't', 'y'].includes(text.toLowerCase())) return true;
  if (['false', '0', 'no', 'f', 'n'].includes(text.toLowerCase())) return false;
  return text;
};

export const decodeParams = (spec: MethodSpec, raw: Params): Params =>
  Object.fromEntries(
    Object.entries(withoutAbsent(raw) as Params).map(([name, value]) => {
      const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined;
      return [
        name,
        field !== undefined && typeof value === 'string' ? decodeString(value, field) : value,
      ];
    }),
  );
