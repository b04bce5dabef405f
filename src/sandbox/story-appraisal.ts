/** The story's third part: a secret ballot, the democratic appraisal, and the spreadsheets. */
import { NEVER_STARTED, NEWCOMER } from './people.ts';
import type { StoryStep } from './sandbox.ts';
import type { Stage } from './stage.ts';
import type { SimulatedMessage, SimulatedUser } from './telegram/index.ts';

const SECRETARY = '陈建国';

/** Probationary members: they grade others, but have no vote in a resolution. */
const PROBATIONARY = ['沈佳怡', NEVER_STARTED];
/** Casts no ballot at all, so that turnout and entitlement differ. */
const LATE = '卫东升';

/** Labels by place, because not everybody reads the same language. */
const labelAt = (message: SimulatedMessage, row: number, column: number): string => {
  const label = message.buttons[row]?.[column];
  if (label === undefined) throw new Error(`No button ${row}/${column} under: ${message.text}`);
  return label;
};

export const appraisalSteps = (stage: Stage): StoryStep[] => {
  const voters = (): SimulatedUser[] =>
    stage.people.everybody.filter(({ name }) => ![NEVER_STARTED, NEWCOMER, LATE].includes(name));

  const pressAt = async (
    user: SimulatedUser,
    message: SimulatedMessage,
    row: number,
    column: number,
  ): Promise<void> => {
    user.presses(message, labelAt(message, row, column));
    await stage.settled();
  };

  /** Presses the button that starts with the sign, whatever the language. */
  const pressSign = async (user: SimulatedUser, sign: string): Promise<SimulatedMessage> => {
    const message = stage.find(user, (m) =>
      m.buttons.flat().some((label) => label.startsWith(sign)),
    );
    const label = message.buttons.flat().find((text) => text.startsWith(sign)) ?? sign;
    user.presses(message, label);
    await stage.settled();
    return message;
  };

  return [
    {
      id: 'ballot',
      run: () => stage.says(SECRETARY, 'group', '/ballot 是否同意将主题党日定为每月10日？'),
    },
    {
      id: 'ballot-votes',
      run: async () => {
        for (const [i, user] of voters()
          .filter(({ name }) => !PROBATIONARY.includes(name))
          .entries()) {
          const paper = await pressSign(user, '▶️');
          await pressAt(user, paper, i === 4 ? 1 : 0, 0);
          await pressSign(user, '✅');
          stage.repeats?.(true);
        }
        stage.repeats?.(false);
      },
    },
    {
      id: 'ballot-close',
      run: async () => {
        await stage.says(SECRETARY, 'private', '/close');
        await stage.presses(SECRETARY, '确定结束');
        await stage.presses(SECRETARY, '公布到群里');
      },
    },
    { id: 'appraise', run: () => stage.says(SECRETARY, 'group', '/appraise') },
    {
      id: 'appraise-votes',
      run: async () => {
        for (const [i, user] of voters().entries()) {
          const paper = await pressSign(user, '▶️');
          for (let row = 0; ; row++) {
            if (paper.buttons.flat().some((label) => label.startsWith('✅'))) break;
            await pressAt(user, paper, 0, (i + row) % 3 === 0 ? 0 : 1);
          }
          await pressSign(user, '✅');
          stage.repeats?.(true);
        }
        stage.repeats?.(false);
      },
    },
    {
      id: 'appraise-close',
      run: async () => {
        await stage.says(SECRETARY, 'private', '/close');
        await stage.presses(SECRETARY, '确定结束');
        await stage.presses(SECRETARY, '表格和图示');
        await stage.presses(SECRETARY, '按优秀率');
      },
    },
    { id: 'report', run: () => stage.says(SECRETARY, 'private', '/report') },
  ];
};
