/** The settings of ballots. */
import { numberSetting, type SettingEntries } from '../organisation/index.ts';

export const pollsSettings: SettingEntries<'ballotThreshold'> = {
  /** domain.md P-2: not below three. */
  ballotThreshold: numberSetting({
    section: 'votes',
    choices: [3, 4, 5, 10],
    least: 3,
    most: 50,
    show: (t, count) => t.plain('settings:fewer-than', { count }),
  }),
};
