/** Checks values against the Bot API's data: fields, types, choices and limits, at any depth. */
import { type Fields, type FieldSpec, methodSpec, typeSpec } from './schema.ts';

export type ProblemKind =
  | 'missing'
  | 'unknown'
  | 'type'
  | 'enum'
  | 'min'
  | 'max'
  | 'min_length'
  | 'max_length'
  | 'bytes'
  | 'min_items'
  | 'max_items';

export interface Problem {
  /** E.g. `reply_markup.inline_keyboard[0][1].callback_data`. */
  path: string;
  /** `Type.field` or `method.field`, for looking up Telegram's own words. */
  field: string;
  kind: ProblemKind;
  message: string;
}

interface Place {
  path: string;
  field: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Problems of a call's parameters; a method that does not exist has none. */
export const checkParams = (method: string, params: Record<string, unknown>): Problem[] =>
  checkFields(params, methodSpec(method)?.fields ?? {}, method, '');

/** Problems of a value that should be of a Bot API type, e.g. `Update` or `Array of Message`. */
export const checkType = (value: unknown, type: string): Problem[] =>
  checkOne(value, type, { path: '', field: type });

const checkFields = (
  value: Record<string, unknown>,
  fields: Fields,
  owner: string,
  path: string,
): Problem[] => {
  const at = (name: string): Place => ({
    path: path === '' ? name : `${path}.${name}`,
    field: `${owner}.${name}`,
  });
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name): Problem => ({ ...at(name), kind: 'unknown', message: 'is not known' }));
  const isParsed = Object.keys(value).some((name) => name.endsWith('parse_mode'));
  const known = Object.entries(fields).flatMap(([name, spec]): Problem[] => {
    const place = at(name);
    if (value[name] === undefined) {
      return spec.required ? [{ ...place, kind: 'missing', message: 'is required' }] : [];
    }
    const wrong = checkAny(value[name], spec.types, place);
    return wrong.length > 0 ? wrong : checkLimits(value[name], spec, place, isParsed);
  });
  return [...unknown, ...known];
};

/** The problems of the alternative that fits best; none when one fits. */
const checkAny = (value: unknown, types: readonly string[], place: Place): Problem[] => {
  let best: { problems: Problem[]; rank: number } | undefined;
  for (const type of types) {
    const problems = checkOne(value, type, place);
    if (problems.length === 0) return [];
    const rank = rankOf(problems, place);
    if (best === undefined || rank < best.rank) best = { problems, rank };
  }
  return best?.problems ?? [];
};

/** A wrong kind of value, a wrong discriminator and unknown fields tell that another alternative was meant. */
const rankOf = (problems: readonly Problem[], place: Place): number => {
  let rank = 0;
  for (const { path, kind } of problems) {
    const isTop =
      path.lastIndexOf('.') <= place.path.length && !path.slice(place.path.length).includes('[');
    if (path === place.path && kind === 'type') rank += 1000;
    else if (isTop && kind === 'enum' && /(^|\.)(type|status|source)$/.test(path)) rank += 100;
    else if (isTop && (kind === 'missing' || kind === 'unknown')) rank += 10;
    else rank += 1;
  }
  return rank;
};

const checkOne = (value: unknown, type: string, place: Place): Problem[] => {
  const wrong = (message: string): Problem[] => [{ ...place, kind: 'type', message }];
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return wrong('must be an array');
    const of = type.slice('Array of '.length);
    return value.flatMap((item: unknown, index) =>
      checkOne(item, of, { path: `${place.path}[${index}]`, field: place.field }),
    );
  }
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : wrong('must be an integer');
    case 'Float':
      return typeof value === 'number' ? [] : wrong('must be a number');
    case 'String':
    case 'InputFile':
      return typeof value === 'string' ? [] : wrong('must be a string');
    case 'Boolean':
      return typeof value === 'boolean' ? [] : wrong('must be a boolean');
    default:
  }
  const spec = typeSpec(type);
  if (spec === undefined) throw new Error(`The Bot API data has no type ${type}`);
  // A button of a reply keyboard may be its label alone.
  if (type === 'KeyboardButton' && typeof value === 'string') return [];
  if (spec.subtypes !== undefined) return checkAny(value, spec.subtypes, place);
  if (!isObject(value)) return wrong('must be an object');
  return checkFields(value, spec.fields ?? {}, type, place.path);
};

const checkLimits = (
  value: unknown,
  spec: FieldSpec,
  place: Place,
  isParsed: boolean,
): Problem[] => {
  const out: Problem[] = [];
  const add = (kind: ProblemKind, message: string): void => {
    out.push({ ...place, kind, message });
  };
  const { min = -Infinity, max = Infinity, min_items = 0, max_items = Infinity } = spec;
  if (spec.const !== undefined && value !== spec.const) add('enum', `must be ${spec.const}`);
  if (typeof value === 'number' && value < min) add('min', `must be at least ${min}`);
  if (typeof value === 'number' && value > max) add('max', `must be at most ${max}`);
  if (Array.isArray(value)) {
    if (value.length < min_items) add('min_items', `must have at least ${min_items} items`);
    if (value.length > max_items) add('max_items', `must have at most ${max_items} items`);
  }
  if (typeof value === 'string') checkText(value, spec, isParsed, add);
  return out;
};

const checkText = (
  text: string,
  spec: FieldSpec,
  isParsed: boolean,
  add: (kind: ProblemKind, message: string) => void,
): void => {
  const { min_length = 0, max_length = Infinity, min_bytes = 0, max_bytes = Infinity } = spec;
  if (spec.enum !== undefined && !spec.enum.includes(text)) {
    add('enum', `must be one of ${spec.enum.slice(0, 12).join(', ')}`);
  }
  const length = Array.from(text).length;
  const isMeasuredLater = spec.length_after_parsing === true || isParsed;
  if (length < min_length) add('min_length', `must have at least ${min_length} characters`);
  if (length > max_length && !isMeasuredLater) {
    add('max_length', `must have at most ${max_length} characters`);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes < min_bytes || bytes > max_bytes) {
    add('bytes', `must have ${min_bytes} to ${max_bytes} bytes`);
  }
};
