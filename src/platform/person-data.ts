/** What a feature keeps about one person: told so that people and programs can read it, and cleared at their wish. */
import type { MemberId, OrganisationId, TelegramId } from '../shared/ids.ts';

export type FactValue = string | number | boolean | Date | null | readonly string[];

/** One thing that is kept. */
export interface Fact {
  /** Its name as data. */
  key: string;
  /** Its name for people. */
  label: string;
  /** As data; dates without a time as 'YYYY-MM-DD'. */
  value: FactValue;
  /** For people, where the value alone would not speak to them. */
  shown?: string;
}

export interface PersonSection {
  /** Its name as data, unique within the feature. */
  key: string;
  title: string;
  records: readonly (readonly Fact[])[];
}

/** The person, with all rows that they ever had on a roster. */
export interface DataSubject {
  telegramId: TelegramId;
  members: readonly { id: MemberId; organisationId: OrganisationId; name: string }[];
}

/** A person whose data goes. Counts may stay; nothing that stays may say whose it was. */
export interface Erasure extends DataSubject {
  /** Stands for the account where a row must have one: a random number that no account or chat has. */
  alias: TelegramId;
  /** Stands for the name where there must be one. */
  removed: string;
}

export const fact = (key: string, label: string, value: FactValue, shown?: string): Fact => ({
  key,
  label,
  value,
  ...(shown === undefined ? {} : { shown }),
});
