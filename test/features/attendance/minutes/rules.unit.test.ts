import { describe, expect, it } from 'vitest';
import {
  paragraphsOf,
  readTimes,
  saysAllAgreed,
  warningsOf,
  type VoteInMinutes,
} from '../../../../src/features/attendance/minutes/rules/index.ts';
import type { VoteId } from '../../../../src/shared/ids.ts';

const admission: VoteInMinutes = {
  id: 7 as VoteId,
  matter: 'accept',
  subject: '何伟',
  isRecorded: true,
  isVoid: false,
  outcome: 'passed',
};
const complete = {
  chair: '周敏',
  recorder: '李明',
  written: [
    { part: 'agenda' as const, voteId: null, text: '审议计划' },
    { part: 'points' as const, voteId: null, text: '李明：赞成' },
    { part: 'resolution' as const, voteId: null, text: '通过计划' },
  ],
  votes: [],
};
const kinds = (minutes: Parameters<typeof warningsOf>[0]): string[] =>
  warningsOf(minutes).map(({ kind }) => kind);

describe('minutes', () => {
  it('have one paragraph for each line that says something', () => {
    expect(paragraphsOf('一、传达\r\n\n  二、讨论\u200B  \n')).toEqual(['一、传达', '二、讨论']);
    expect(paragraphsOf(' \n\t')).toBeUndefined();
    expect(paragraphsOf('长'.repeat(4097))).toBeUndefined();
    expect(paragraphsOf('a\n'.repeat(301))).toBeUndefined();
  });

  it.each([
    ['15:05-17:10', '15:05–17:10'],
    ['９：05至11：30', '09:05–11:30'],
    ['9:05 to 11:30', '09:05–11:30'],
    ['17:10-15:05', undefined],
    ['25:00-26:00', undefined],
    ['下午', undefined],
  ])('read the hours %s', (text, times) => {
    expect(readTimes(text)).toBe(times);
  });

  it.each(['会议一致同意该决议', '全票通过', 'It was unanimous.', 'All agreed.'])(
    'ask for numbers where they say: %s',
    (text) => {
      expect(saysAllAgreed(text)).toBe(true);
      const written = [...complete.written, { part: 'summary' as const, voteId: null, text }];
      expect(kinds({ ...complete, written })).toEqual(['all-agreed']);
      const votes = [{ ...admission, matter: 'ordinary' as const }];
      expect(kinds({ ...complete, written, votes })).toEqual([]);
    },
  );

  it('are complete without a warning, and say what is missing', () => {
    expect(kinds(complete)).toEqual([]);
    expect(kinds({ chair: null, recorder: null, written: [], votes: [] })).toEqual([
      'no-chair',
      'no-recorder',
      'no-agenda',
      'no-points',
      'no-resolution',
    ]);
  });

  it('say of everybody who was admitted how they have done (art. 21)', () => {
    expect(kinds({ ...complete, votes: [admission] })).toEqual(['no-performance']);
    const performance = { part: 'performance' as const, voteId: admission.id, text: '表现良好' };
    const written = [...complete.written, performance];
    expect(kinds({ ...complete, written, votes: [admission] })).toEqual([]);
    expect(kinds({ ...complete, votes: [{ ...admission, isVoid: true }] })).toEqual([]);
    expect(kinds({ ...complete, votes: [{ ...admission, isRecorded: false }] })).toEqual([
      'open-vote',
    ]);
  });

  it('ask about a decision that is written the other way round than it was counted', () => {
    const failed = { ...admission, matter: 'ordinary' as const, outcome: 'not-passed' as const };
    expect(kinds({ ...complete, votes: [failed] })).toEqual(['says-passed']);
    const written = complete.written.map((one) =>
      one.part === 'resolution' ? { ...one, text: '没有通过计划' } : one,
    );
    expect(kinds({ ...complete, written, votes: [failed] })).toEqual([]);
    const passed = { ...failed, outcome: 'passed' as const };
    expect(kinds({ ...complete, written, votes: [passed] })).toEqual(['says-not-passed']);
  });
});
