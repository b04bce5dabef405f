/** The settings of the roster. */
import { yesNoSetting, type SettingEntries } from '../organisation/index.ts';

export const rosterSettings: SettingEntries<'censusQuarterly'> = {
  censusQuarterly: yesNoSetting('care'),
};
