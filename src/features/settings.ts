/** All settings of a branch: a key of the settings' schema without an entry here does not compile. */
import { appraisalSettings } from './appraisal/index.ts';
import { attendanceSettings } from './attendance/index.ts';
import { matchingSettings } from './matching/index.ts';
import { afterZoneChange, meetingsSettings } from './meetings/index.ts';
import { organisationSettings, type SettingEntries } from './organisation/index.ts';
import { pollsSettings } from './polls/index.ts';
import { reportsSettings } from './reports/index.ts';
import { rosterSettings } from './roster/index.ts';

/**
 * To add a setting: its key and default in organisation/rules.ts, its entry in the settings.ts of the
 * feature that obeys it, its name and hint in locales/<language>/settings.json. The order here is the order of the list.
 */
export const settingEntries: SettingEntries = {
  ...organisationSettings,
  ...meetingsSettings,
  ...attendanceSettings,
  ...reportsSettings,
  ...pollsSettings,
  ...appraisalSettings,
  ...matchingSettings,
  ...rosterSettings,
  timeZone: { ...organisationSettings.timeZone, changed: afterZoneChange },
};
