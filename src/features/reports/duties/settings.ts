/** How often each duty falls due (domain.md 3.1). */
import { choiceSetting, type SettingEntries, type SettingEntry } from '../../organisation/index.ts';

const MONTHS = [1, 2, 3, 6, 12, 0] as const;

const frequency: SettingEntry<number> = choiceSetting(
  'duties',
  MONTHS as readonly number[],
  (t, months) => t.plain(`settings:months.${MONTHS.find((one) => one === months) ?? 0}`),
);

export const reportsSettings: SettingEntries<
  | 'dutyGeneral'
  | 'dutyCommittee'
  | 'dutyGroup'
  | 'dutyTheme'
  | 'dutyLecture'
  | 'dutyLife'
  | 'dutyAppraisal'
> = {
  dutyGeneral: frequency,
  dutyCommittee: frequency,
  dutyGroup: frequency,
  dutyTheme: frequency,
  dutyLecture: frequency,
  dutyLife: frequency,
  dutyAppraisal: frequency,
};
