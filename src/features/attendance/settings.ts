/** The settings of attendance. */
import { choiceSetting, numberSetting, type SettingEntries } from '../organisation/index.ts';
import type { QuorumSetting } from './rules/index.ts';

const QUORUMS: readonly QuorumSetting[] = ['more-than-half', 'at-least-half', 'two-thirds'];

export const attendanceSettings: SettingEntries<'quorum' | 'lateAfterMinutes' | 'codeMinutes'> = {
  quorum: choiceSetting('meetings', QUORUMS, (t, rule) => t.plain(`settings:quorum.${rule}`)),
  lateAfterMinutes: numberSetting({
    section: 'meetings',
    choices: [0, 5, 10, 15, 30],
    least: 0,
    most: 240,
    show: (t, count) => t.plain('settings:unit.minutes', { count }),
  }),
  codeMinutes: numberSetting({
    section: 'meetings',
    choices: [15, 30, 60, 120],
    least: 5,
    most: 600,
    show: (t, count) => t.plain('settings:unit.minutes', { count }),
  }),
};
