/** A member's card: what the roster knows about a person, and nothing more (domain.md 10, P-5). */
import type { TelegramId } from '../../../shared/ids.ts';

export const STANDINGS = [
  'full',
  'probationary',
  'target',
  'activist',
  'applicant',
  'guest',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** How to recognise a person's account: by user name (lower case, no @) or by its number. */
export type TelegramAccount =
  { kind: 'username'; username: string } | { kind: 'id'; id: TelegramId };

export interface Card {
  name: string;
  telegram: TelegramAccount | null;
  standing: Standing;
  floating: boolean;
  /** May be matched with floating members, at most `capacity` at a time. */
  representative: boolean;
  capacity: number;
  group: string | null;
  industry: string | null;
  district: string | null;
  interests: string[];
  employer: string | null;
  occupation: string | null;
  homeTown: string | null;
  /** 'YYYY-MM-DD' */
  awaySince: string | null;
  phone: string | null;
  language: 'zh-CN' | 'en' | null;
}

export type Field = keyof Card;

/** In the order in which cards and tables show them. */
export const FIELDS = [
  'name',
  'telegram',
  'standing',
  'floating',
  'representative',
  'capacity',
  'group',
  'industry',
  'district',
  'interests',
  'employer',
  'occupation',
  'homeTown',
  'awaySince',
  'phone',
  'language',
] as const satisfies readonly Field[];

/** What members may change on their own card; the rest is the secretary's. */
export const OWN_FIELDS = [
  'phone',
  'employer',
  'occupation',
  'industry',
  'district',
  'homeTown',
  'interests',
  'awaySince',
  'language',
  'floating',
] as const satisfies readonly Field[];
export type OwnField = (typeof OWN_FIELDS)[number];

export const MAX_NAME = 60;
export const MAX_TEXT = 200;
export const MAX_CAPACITY = 20;

/** A representative takes one floating member unless told otherwise (domain.md 2.1). */
export const defaultCapacity = (representative: boolean): number => (representative ? 1 : 0);

export const emptyCard = (name: string): Card => ({
  name,
  telegram: null,
  standing: 'full',
  floating: false,
  representative: false,
  capacity: 0,
  group: null,
  industry: null,
  district: null,
  interests: [],
  employer: null,
  occupation: null,
  homeTown: null,
  awaySince: null,
  phone: null,
  language: null,
});

export const sameAccount = (a: TelegramAccount | null, b: TelegramAccount | null): boolean =>
  accountKey(a) === accountKey(b);

/** A string that is equal for equal accounts; undefined for none. */
export const accountKey = (account: TelegramAccount | null): string | undefined => {
  if (account === null) return undefined;
  return account.kind === 'id' ? `id:${account.id}` : `@${account.username}`;
};
