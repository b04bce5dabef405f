/** Reads single fields of a card from text that a person typed, in a spreadsheet or in a dialog. */
import type { TelegramId } from '../../../shared/ids.ts';
import {
  MAX_CAPACITY,
  MAX_NAME,
  MAX_TEXT,
  type Card,
  type Field,
  type TelegramAccount,
} from './card.ts';
import { readAwaySince } from './dates.ts';
import { cleanName, cleanText, foldText, lengthOf } from './text.ts';
import { isPlaceholder, LANGUAGE_WORDS, NO, STANDING_WORDS, YES, YES_BY_FIELD } from './words.ts';

export type FieldProblem =
  | 'name-missing'
  | 'name-too-long'
  | 'name-characters'
  | 'formula'
  | 'standing-unknown'
  | 'telegram-malformed'
  | 'date-impossible'
  | 'date-in-future'
  | 'capacity-malformed'
  | 'yes-no-unclear'
  | 'text-too-long'
  | 'phone-malformed'
  | 'language-unknown';

export type FieldResult<T> = { ok: true; value: T } | { ok: false; problem: FieldProblem };

/** `today`: the branch's date, 'YYYY-MM-DD'. */
export interface FieldContext {
  today: string;
}

const ok = <T>(value: T): FieldResult<T> => ({ ok: true, value });
const no = (problem: FieldProblem): { ok: false; problem: FieldProblem } => ({
  ok: false,
  problem,
});

/** Nothing typed, or one of the signs that stand for it ("/", "无"). Names have no such signs. */
export const isBlank = (field: Field, text: string): boolean =>
  field === 'name' ? cleanText(text) === '' : isPlaceholder(foldText(text));

/**
 * Reads one field. A blank field gives what "nothing" means for it: null, no, an empty list, a full
 * member; the capacity then depends on another field, so it gives undefined.
 */
export const readField = <F extends Field>(
  field: F,
  text: string,
  context: FieldContext,
): FieldResult<Value<F>> => {
  const reader: Reader<F> = READERS[field];
  return looksLikeFormula(field, text) ? no('formula') : reader(text, context, field);
};

type Value<F extends Field> = Card[F] | (F extends 'capacity' ? undefined : never);
type Reader<F extends Field> = (
  text: string,
  context: FieldContext,
  field: Field,
) => FieldResult<Value<F>>;

/**
 * What a spreadsheet would compute, and what a failed formula leaves (#N/A). User names begin with @,
 * phone numbers with +.
 */
const looksLikeFormula = (field: Field, text: string): boolean => {
  const folded = foldText(text);
  if (isBlank(field, text)) return false;
  if (/^(?:=|#(?:n\/a|ref!|name\?|value!|div\/0!|null!|num!|spill!|calc!))/.test(folded))
    return true;
  if (field === 'telegram') return false;
  return field === 'phone' ? /^[@-]/.test(folded) : /^(?:[+@]|-(?!\d))/.test(folded);
};

const readName: Reader<'name'> = (text) => {
  const name = cleanName(text);
  if (name === '') return no('name-missing');
  if (lengthOf(name) > MAX_NAME) return no('name-too-long');
  // A colon belongs to remarks below a table ("填表人：…"), never to a name.
  return /\p{L}/u.test(name) && !/[:：]/.test(name) ? ok(name) : no('name-characters');
};

const USERNAME =
  /^(?:(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.(?:me|dog)\/@?|tg:\/\/resolve\?domain=|@)?([a-z]\w{2,31})(?:[/?&#].*)?$/;
const ACCOUNT_NUMBER = /^(?:id:?\s*|tg:\/\/user\?id=)?([1-9]\d{0,15})$/;
const MAX_ACCOUNT_NUMBER = 2 ** 52;
/** Longer than any account number so far, and what people put into the wrong column. */
const MOBILE_PHONE = /^1[3-9]\d{9}$/;

const readTelegram: Reader<'telegram'> = (text) => {
  const folded = foldText(text);
  if (isPlaceholder(folded)) return ok(null);
  const digits = ACCOUNT_NUMBER.exec(folded)?.[1];
  if (digits !== undefined && Number(digits) < MAX_ACCOUNT_NUMBER && !MOBILE_PHONE.test(digits)) {
    return ok<TelegramAccount>({ kind: 'id', id: Number(digits) as TelegramId });
  }
  const username = USERNAME.exec(folded)?.[1];
  return username === undefined ? no('telegram-malformed') : ok({ kind: 'username', username });
};

const readStanding: Reader<'standing'> = (text) => {
  const word = foldText(text).replace(/[\s_-]/g, '');
  const standing = isPlaceholder(word) ? 'full' : STANDING_WORDS.get(word);
  return standing === undefined ? no('standing-unknown') : ok(standing);
};

const readYesNo = (text: string, _context: FieldContext, field: Field): FieldResult<boolean> => {
  const word = foldText(text);
  if (YES.has(word) || YES_BY_FIELD[field]?.has(word)) return ok(true);
  return isPlaceholder(word) || NO.has(word) ? ok(false) : no('yes-no-unclear');
};

const readCapacity: Reader<'capacity'> = (text) => {
  const folded = foldText(text);
  if (isPlaceholder(folded)) return ok(undefined);
  const digits = /^(\d{1,4})(?:\.0+)? ?[人名个]?$/.exec(folded)?.[1];
  const capacity = Number(digits);
  return digits !== undefined && capacity <= MAX_CAPACITY ? ok(capacity) : no('capacity-malformed');
};

const readText = (text: string): FieldResult<string | null> => {
  if (isPlaceholder(foldText(text))) return ok(null);
  const clean = cleanText(text);
  return lengthOf(clean) > MAX_TEXT ? no('text-too-long') : ok(clean);
};

const readInterests: Reader<'interests'> = (text) => {
  const whole = readText(text);
  if (!whole.ok || whole.value === null) return whole.ok ? ok([]) : whole;
  const interests = new Map<string, string>();
  for (const part of text.split(/[;；、,，|\n]/)) {
    const interest = cleanText(part);
    if (interest !== '' && !interests.has(foldText(interest))) {
      interests.set(foldText(interest), interest);
    }
  }
  return ok([...interests.values()]);
};

const readPhone: Reader<'phone'> = (text) => {
  const phone = cleanText(text)
    .normalize('NFKC')
    .replace(/[‐‑–—]/g, '-');
  if (isPlaceholder(foldText(text))) return ok(null);
  const digits = phone.replace(/\D/g, '').length;
  return /^\+?[\d() -]+$/.test(phone) && digits >= 3 && digits <= 20
    ? ok(phone)
    : no('phone-malformed');
};

const readLanguage: Reader<'language'> = (text) => {
  const word = foldText(text).replace(/[\s_-]/g, '');
  const language = isPlaceholder(word) ? null : LANGUAGE_WORDS.get(word);
  return language === undefined ? no('language-unknown') : ok(language);
};

const READERS: { [F in Field]: Reader<F> } = {
  name: readName,
  telegram: readTelegram,
  standing: readStanding,
  floating: readYesNo,
  representative: readYesNo,
  capacity: readCapacity,
  group: readText,
  industry: readText,
  district: readText,
  interests: readInterests,
  employer: readText,
  occupation: readText,
  homeTown: readText,
  awaySince: (text, { today }) => {
    if (isPlaceholder(foldText(text))) return ok(null);
    const date = readAwaySince(text);
    if (date === undefined) return no('date-impossible');
    return date > today ? no('date-in-future') : ok(date);
  },
  phone: readPhone,
  language: readLanguage,
};
