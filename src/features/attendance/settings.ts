/** The settings of attendance. */
import { choiceSetting, type SettingEntries } from '../organisation/index.ts';
import type { QuorumSetting } from './rules/index.ts';

const QUORUMS: readonly QuorumSetting[] = ['more-than-half', 'at-least-half', 'two-thirds'];

export const attendanceSettings: SettingEntries<'quorum'> = {
  quorum: choiceSetting('meetings', QUORUMS, (t, rule) => t.plain(`settings:quorum.${rule}`)),
};
