/** The settings of the democratic appraisal. */
import { choiceSetting, yesNoSetting, type SettingEntries } from '../organisation/index.ts';
import { readCap } from './rules.ts';

export const appraisalSettings: SettingEntries<
  'outstandingCap' | 'probationaryAssess' | 'unqualifiedNotice'
> = {
  outstandingCap: {
    section: 'votes',
    choices: [
      { numerator: 1, denominator: 3 },
      { numerator: 3, denominator: 10 },
      { numerator: 1, denominator: 4 },
      { numerator: 1, denominator: 5 },
    ],
    show: (t, { numerator, denominator }) =>
      denominator === 10 || denominator === 100
        ? t.plain('settings:at-most', { share: `${(numerator * 100) / denominator}%` })
        : t.plain('settings:at-most', { share: `${numerator}/${denominator}` }),
    read: readCap,
  },
  probationaryAssess: yesNoSetting('votes'),
  /** domain.md R4.4 */
  unqualifiedNotice: choiceSetting(
    'votes',
    [
      { numerator: 1, denominator: 3 },
      { numerator: 1, denominator: 4 },
      { numerator: 1, denominator: 5 },
      { numerator: 1, denominator: 2 },
    ],
    (t, { numerator, denominator }) =>
      t.plain('settings:at-least', { share: `${numerator}/${denominator}` }),
  ),
};
