/** The settings of attendance. */
import type { Translator } from '../../platform/i18n/index.ts';
import { kindText, type Kind } from '../meetings/index.ts';
import {
  choiceSetting,
  numberSetting,
  readNone,
  type SettingEntries,
} from '../organisation/index.ts';
import { cleanText, lengthOf } from '../roster/index.ts';
import { readKinds } from './makeup/rules.ts';
import type { QuorumSetting } from './rules/index.ts';

const QUORUMS: readonly QuorumSetting[] = ['more-than-half', 'at-least-half', 'two-thirds'];

/** A document is named by more than a word like "yes". */
const SHORTEST_APPROVAL = 4;
const LONGEST_APPROVAL = 100;

const days = (t: Translator, count: number): string => t.plain('settings:unit.days', { count });

const kindsText = (t: Translator, kinds: readonly Kind[]): string =>
  kinds.length === 0
    ? t.plain('settings:make-up-none')
    : kinds
        .map((kind) => kindText(t, { category: 'meeting', kind }))
        .join(t.plain('attendance:list-separator'));

export const attendanceSettings: SettingEntries<
  | 'quorum'
  | 'chatBallotApproval'
  | 'lateAfterMinutes'
  | 'codeMinutes'
  | 'makeUpKinds'
  | 'makeUpDays'
  | 'leaveNoticeDays'
> = {
  chatBallotApproval: {
    section: 'votes',
    choices: [null],
    show: (t, approval) =>
      approval === null
        ? t.plain('settings:chat-ballot.none')
        : t.plain('settings:chat-ballot.approved', { approval }),
    read: (text) => {
      if (readNone(text)) return null;
      const approval = cleanText(text);
      const length = lengthOf(approval);
      return length >= SHORTEST_APPROVAL && length <= LONGEST_APPROVAL ? approval : undefined;
    },
  },
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
  makeUpKinds: {
    section: 'meetings',
    choices: [
      ['general', 'group', 'lecture', 'life'],
      ['general', 'group', 'lecture', 'theme', 'life'],
      ['general', 'lecture'],
      [],
    ],
    show: kindsText,
    read: readKinds,
  },
  makeUpDays: numberSetting({
    section: 'meetings',
    choices: [3, 7, 14, 30],
    least: 1,
    most: 60,
    show: days,
  }),
  leaveNoticeDays: numberSetting({
    section: 'meetings',
    choices: [0, 1, 2, 3],
    least: 0,
    most: 14,
    show: days,
  }),
};
