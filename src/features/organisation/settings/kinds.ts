/** The forms that settings take: a choice, a whole number, yes or no. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Section, SettingEntry } from './registry.ts';

export const choiceSetting = <V>(
  section: Section,
  choices: readonly V[],
  show: (t: Translator, value: V) => string,
): SettingEntry<V> => ({ section, choices, show });

export const yesNoSetting = (section: Section): SettingEntry<boolean> => ({
  section,
  choices: [true, false],
  show: (t, value) => t.plain(value ? 'common:yes' : 'common:no'),
});

/** The first number of the text, in any form of digits, if it is whole and within the limits. */
export const readWhole = (
  text: string,
  { least, most }: { least: number; most: number },
): number | undefined => {
  const digits = /^[^\d-]*(\d{1,6})(?![\d.])/.exec(text.normalize('NFKC').trim())?.[1];
  const value = Number(digits ?? Number.NaN);
  return value >= least && value <= most ? value : undefined;
};

export interface WholeNumber {
  section: Section;
  choices: readonly number[];
  least: number;
  most: number;
  show: (t: Translator, value: number) => string;
}

export const numberSetting = ({ least, most, ...entry }: WholeNumber): SettingEntry<number> => ({
  ...entry,
  read: (text) => readWhole(text, { least, most }),
});
