/** The Bot API as data: which methods and types exist, which fields they have and within what limits. */
import data from './bot-api.json' with { type: 'json' };

export interface FieldSpec {
  types: string[];
  required?: boolean;
  enum?: string[];
  const?: boolean | string | number;
  min?: number;
  max?: number;
  /** In characters (code points). */
  min_length?: number;
  max_length?: number;
  length_after_parsing?: boolean;
  /** In bytes of UTF-8. */
  min_bytes?: number;
  max_bytes?: number;
  min_items?: number;
  max_items?: number;
}

export type Fields = Readonly<Record<string, FieldSpec>>;
export interface MethodSpec {
  returns: string[];
  fields: Fields;
}
export interface TypeSpec {
  fields?: Fields;
  subtypes?: string[];
}

const api = data as unknown as {
  version: string;
  methods: Record<string, MethodSpec>;
  types: Record<string, TypeSpec>;
};

export const BOT_API_VERSION = api.version;

const own = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export const methodSpec = (method: string): MethodSpec | undefined => own(api.methods, method);
export const typeSpec = (type: string): TypeSpec | undefined => own(api.types, type);
