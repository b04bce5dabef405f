/** The secretary's steps through the course of an appraisal, and presses of buttons that nobody was shown. */
import type { SimulatedMessage, SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import type { Chat } from '../../../support/chat.ts';

/** Goes on, whatever is still missing. */
export const goOn = async (chat: Chat, who: SimulatedUser, panel: SimulatedMessage) => {
  const on = [...panel.everyData].findLast((data) => data.startsWith('course.on')) ?? '';
  const anyway = on.replace(/0$/, '1');
  panel.everyData.add(anyway);
  await chat.presses(who, panel, { data: anyway });
};

export const forged = async (chat: Chat, who: SimulatedUser, data: string) => {
  const shown = chat.last(who);
  shown.everyData.add(data);
  return (await chat.presses(who, shown, { data })).answer?.text;
};
