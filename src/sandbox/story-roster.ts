/** The story's first part: the branch is set up, gets its roster, takes somebody in, and is matched. */
import { NEVER_STARTED, NEWCOMER } from './people.ts';
import type { StoryStep } from './sandbox.ts';
import type { Stage } from './stage.ts';

const SECRETARY = '陈建国';

export const rosterSteps = (stage: Stage): StoryStep[] => [
  {
    id: 'setup',
    run: async () => {
      await stage.says(SECRETARY, 'group', '/setup');
      stage.user(SECRETARY).starts();
      await stage.settled();
    },
  },
  { id: 'import', run: () => stage.sendsFile(SECRETARY, 'roster.xlsx', '/import') },
  { id: 'import-confirm', run: () => stage.presses(SECRETARY, '确认') },
  {
    id: 'start',
    run: async () => {
      for (const { name } of stage.people.everybody)
        if (![SECRETARY, NEVER_STARTED, NEWCOMER].includes(name)) stage.user(name).starts();
      await stage.settled();
    },
  },
  {
    id: 'import-mistakes',
    run: async () => {
      await stage.sendsFile(SECRETARY, 'roster-with-mistakes.csv', '/import');
      await stage.presses(SECRETARY, '取消');
    },
  },
  { id: 'roster', run: () => stage.says(SECRETARY, 'group', '/roster') },
  {
    id: 'join',
    run: async () => {
      await stage.says(NEWCOMER, 'group', '/join');
      await stage.presses(NEWCOMER, '填写登记信息', 'group');
      await stage.says(NEWCOMER, 'private', NEWCOMER);
      await stage.presses(NEWCOMER, '入党积极分子');
      await stage.presses(NEWCOMER, '否');
      for (const answer of [
        '互联网',
        '承德市双桥区',
        '滦平县',
        '承德云桥信息技术有限公司',
        '羽毛球、读书',
      ])
        await stage.says(NEWCOMER, 'private', answer);
      await stage.presses(NEWCOMER, '同意并提交');
    },
  },
  { id: 'join-approve', run: () => stage.presses(SECRETARY, '✅ 同意') },
  { id: 'match', run: () => stage.says(SECRETARY, 'private', '/match') },
  { id: 'match-confirm', run: () => stage.presses(SECRETARY, '确认') },
];
