/** The settings of polls and ballots. */
import { choiceSetting, numberSetting, type SettingEntries } from '../organisation/index.ts';

export const pollsSettings: SettingEntries<
  'ballotThreshold' | 'guestBallotsAtLeast' | 'pollNames'
> = {
  pollNames: choiceSetting('votes', ['everybody', 'officers'], (t, value) =>
    t.plain(value === 'everybody' ? 'settings:names.everybody' : 'settings:names.officers'),
  ),
  /** domain.md P-2: not below three. */
  ballotThreshold: numberSetting({
    section: 'votes',
    choices: [3, 4, 5, 10],
    least: 3,
    most: 50,
    show: (t, count) => t.plain('settings:fewer-than', { count }),
  }),
  guestBallotsAtLeast: numberSetting({
    section: 'votes',
    choices: [3, 5, 10],
    least: 3,
    most: 50,
    show: (t, count) => t.plain('settings:papers-at-least', { count }),
  }),
};
