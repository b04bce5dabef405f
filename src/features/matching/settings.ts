/** The settings of pairs. */
import { numberSetting, type SettingEntries } from '../organisation/index.ts';
import { completeWeights, isDefault } from './weights/rules.ts';

export const matchingSettings: SettingEntries<
  'contactCycleDays' | 'inactiveDays' | 'matchWeights'
> = {
  contactCycleDays: numberSetting({
    section: 'care',
    choices: [30, 61, 91, 182],
    least: 7,
    most: 366,
    show: (t, count) => t.plain('settings:unit.days', { count }),
  }),
  inactiveDays: numberSetting({
    section: 'care',
    choices: [30, 60, 90, 180],
    least: 7,
    most: 366,
    show: (t, count) => t.plain('settings:unit.days', { count }),
  }),
  /** They have a page of their own, /weights. */
  matchWeights: {
    section: 'care',
    choices: [{}],
    show: (t, matchWeights) =>
      t.plain(
        isDefault(completeWeights({ matchWeights }))
          ? 'settings:weights.usual'
          : 'settings:weights.own',
      ),
  },
};
