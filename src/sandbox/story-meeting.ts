/** The story's second part: a meeting is called, answered, reminded of, starts, and has its attendance taken. */
import { HOUR, MINUTE } from '../shared/clock.ts';
import type { StoryStep } from './sandbox.ts';
import type { Stage } from './stage.ts';

const SECRETARY = '陈建国';
/** Places in the attendance poll. */
const COME = 0;
const ONLINE = 1;
const LEAVE = 2;

const answers: readonly (readonly [name: string, option: number])[] = [
  ['陈建国', COME],
  ['王海涛', COME],
  ['李秀英', COME],
  ['赵明', ONLINE],
  ['郭婷', COME],
  ['刘志强', ONLINE],
  ['孙晓燕', LEAVE],
  ['吴凯文', COME],
  ['郑秋菊', COME],
];

const IN_THE_ROOM = ['陈建国', '王海涛', '李秀英', '郭婷', '吴凯文', '郑秋菊', '韩雪', '褚玉梅'];
const ONLINE_THERE = ['赵明', '刘志强'];

export const meetingSteps = (stage: Stage): StoryStep[] => {
  const vote = (name: string, option: number): void => {
    const poll = stage.find(stage.people.group, (m) => m.poll !== undefined);
    stage.user(name).votes(poll, [option]);
  };
  return [
    {
      id: 'meeting',
      run: () =>
        stage.says(SECRETARY, 'group', '/meeting +2h | 第四季度党员大会 | 二楼会议室 | 党员大会'),
    },
    {
      id: 'answers',
      run: async () => {
        for (const [name, option] of answers) vote(name, option);
        await stage.settled();
      },
    },
    { id: 'leave', run: () => stage.presses('孙晓燕', '公假') },
    { id: 'leave-approve', run: () => stage.presses(SECRETARY, '批准') },
    { id: 'reminder', run: () => stage.advance(HOUR + MINUTE) },
    {
      id: 'late-answers',
      run: async () => {
        for (const name of ['韩雪', '褚玉梅', '沈佳怡']) vote(name, COME);
        await stage.settled();
      },
    },
    { id: 'start-of-meeting', run: () => stage.advance(HOUR) },
    { id: 'checkin', run: () => stage.says(SECRETARY, 'group', '/checkin') },
    {
      id: 'present',
      run: async () => {
        const message = stage.find(stage.people.group, (m) => m.buttons.flat().length === 2);
        const [here, online] = message.buttons.flat();
        for (const name of IN_THE_ROOM) stage.user(name).presses(message, here ?? '');
        for (const name of ONLINE_THERE) stage.user(name).presses(message, online ?? '');
        await stage.settled();
      },
    },
    { id: 'attendance', run: () => stage.says(SECRETARY, 'private', '/attendance') },
    { id: 'attendance-done', run: () => stage.says(SECRETARY, 'private', '/attendance done') },
    { id: 'attendance-confirmed', run: () => stage.presses(SECRETARY, '确认无误') },
  ];
};
