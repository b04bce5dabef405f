/** What a setting is to the rest of the house: every feature brings an entry for each setting that it obeys. */
import type { Locale, Translator } from '../../../platform/i18n/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { Settings } from '../rules.ts';
import type { Branch } from '../store.ts';

/** Everything that a branch may set: its settings, and what stands in columns of its own. */
export interface BranchValues extends Settings {
  timeZone: string;
  locale: Locale;
}
export type SettingKey = keyof BranchValues;

/** In the order of the list. */
export const SECTIONS = ['branch', 'meetings', 'duties', 'votes', 'care'] as const;
export type Section = (typeof SECTIONS)[number];

/** Its name and what it does stand in the texts as `settings:name.<key>` and `settings:hint.<key>`. */
export interface SettingEntry<V = unknown> {
  section: Section;
  /** The value in plain words. */
  show(t: Translator, value: V): string;
  /** Values to take with one tap; stored buttons name them by their place in this list. */
  choices: readonly V[];
  /** Reads what was typed, undefined when it can't be taken; left out where only the choices are possible. */
  read?(text: string): V | undefined;
  /** Runs in the transaction of the change, for what follows from it. */
  changed?(tx: Db, env: Env, branch: Branch): Promise<void>;
}

/** The entries of some settings; the composition of the features is short of one when a key has none. */
export type SettingEntries<K extends SettingKey = SettingKey> = {
  readonly [P in K]: SettingEntry<BranchValues[P]>;
};

export const valueOf = (branch: Branch, key: SettingKey): unknown =>
  key === 'timeZone' || key === 'locale' ? branch[key] : branch.settings[key];

export const isSettingKey = (entries: SettingEntries, key: string): key is SettingKey =>
  Object.hasOwn(entries, key);

/** For code that treats all settings alike: a value always comes from the entry's own key. */
export const entryOf = (entries: SettingEntries, key: SettingKey): SettingEntry => entries[key];

export const keysOf = (entries: SettingEntries, section: Section): SettingKey[] =>
  (Object.keys(entries) as SettingKey[]).filter((key) => entries[key].section === section);
