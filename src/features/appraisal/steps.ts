/** What the steps of the course contribute, one folder each: to its panel, and to what the bot understands. */
import type { Feature } from '../../platform/feature.ts';
import type { StepPart } from './course/parts.ts';
import { commentDialog, mutualPart, mutualPresses } from './mutual/index.ts';
import { noticeList, noticePart, noticePresses, wordsForm } from './notice/index.ts';
import { opinionsPresses } from './opinions/handlers.ts';
import { opinionsPart } from './opinions/index.ts';
import { selfDialog, selfPart, selfPresses } from './self/index.ts';
import { talksList, talksPart } from './talks/index.ts';
import { tickPresses } from './ticks/handlers.ts';

/** In their order. */
export const stepParts: readonly StepPart[] = [
  noticePart,
  opinionsPart,
  talksPart,
  selfPart,
  mutualPart,
];

export const stepFeature = {
  presses: [
    ...tickPresses([noticeList, talksList]),
    ...noticePresses,
    ...opinionsPresses,
    ...selfPresses,
    ...mutualPresses,
  ],
  dialogs: [wordsForm, selfDialog, commentDialog],
} satisfies Partial<Feature>;
