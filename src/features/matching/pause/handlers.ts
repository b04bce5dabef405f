/** Who asks to pause, to opt out or to take part again: /pause and its buttons. */
import {
  addDays,
  addMonths,
  instantToWall,
  isPlainDate,
  parseSpanOfDays,
  parseWhen,
  readPlainDate,
  today,
  type PlainDate,
} from '../../../shared/time/index.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { loadParts, LONGEST_PAUSE_MONTHS, setPause, type PauseWish } from './actions.ts';
import {
  badDateText,
  notConcernedView,
  optOutButton,
  pauseDateButton,
  pauseMenuButton,
  pauseMenuView,
  pauseMonthsButton,
  pauseSetView,
  resumeButton,
} from './views.ts';

/** A day as people type it, or how long from today; a time of day is left aside. */
const readDay = (text: string, now: Date, zone: string): PlainDate | undefined => {
  const span = parseSpanOfDays(text);
  if (span !== undefined) return addDays(addMonths(today(now, zone), span.months), span.days);
  const result = parseWhen(text, { now, zone });
  if (result.kind === 'no-time') return result.date;
  if (result.kind !== 'ok') return readPlainDate(text);
  const day = instantToWall(result.instant, zone).slice(0, 10);
  return isPlainDate(day) ? day : undefined;
};

const answerView = async (ctx: BotContext, wish: PauseWish): Promise<View> => {
  const outcome = await setPause(ctx.env, wish);
  switch (outcome.kind) {
    case 'set':
      return pauseSetView(ctx.t, outcome.parts);
    case 'not-concerned':
      return notConcernedView(ctx.t);
    case 'bad-date':
      return { text: badDateText(ctx.t, outcome.latest) };
  }
};

export const untilForm = defineForm({
  kind: 'pause.until',
  questions: [
    {
      key: 'until',
      ask: (t) => t('matching:pause.until-when'),
      read: (text, ctx, answers) => {
        const zone = String(answers['zone']);
        const day = today(ctx.env.now, zone);
        const latest = addMonths(day, LONGEST_PAUSE_MONTHS);
        const until = readDay(text, ctx.env.now, zone);
        return until === undefined || until < day || until > latest
          ? { kind: 'no', why: badDateText(ctx.t, latest) }
          : { kind: 'ok', value: until };
      },
    },
  ],
  done: async (ctx, answers) => {
    const until = String(answers['until']);
    if (isPlainDate(until)) await say(ctx, await answerView(ctx, { kind: 'until', until }));
  },
});

/** `/pause` shows how it stands; `/pause <day>` pauses until that day. */
export const pause = async (ctx: BotContext, args: string): Promise<void> => {
  const parts = await loadParts(ctx.env);
  const [first] = parts;
  if (first === undefined) return say(ctx, notConcernedView(ctx.t));
  if (args === '') return say(ctx, pauseMenuView(ctx.t, parts));
  const { timeZone } = first.branch;
  const until = readDay(args, ctx.env.now, timeZone);
  if (until !== undefined) return say(ctx, await answerView(ctx, { kind: 'until', until }));
  const latest = addMonths(today(ctx.env.now, timeZone), LONGEST_PAUSE_MONTHS);
  await say(ctx, { ...pauseMenuView(ctx.t, parts), text: badDateText(ctx.t, latest) });
};

const press = async (ctx: BotContext, wish: PauseWish): Promise<void> =>
  revise(ctx, await answerView(ctx, wish));

export const pausePresses = [
  onPress(pauseMonthsButton, async (ctx, months) => {
    if (months < 1 || months > LONGEST_PAUSE_MONTHS)
      return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    await press(ctx, { kind: 'months', months });
  }),
  onPress(optOutButton, (ctx) => press(ctx, { kind: 'out' })),
  onPress(resumeButton, (ctx) => press(ctx, { kind: 'resume' })),
  onPress(pauseMenuButton, async (ctx) => {
    const parts = await loadParts(ctx.env);
    await revise(ctx, parts.length === 0 ? notConcernedView(ctx.t) : pauseMenuView(ctx.t, parts));
  }),
  onPress(pauseDateButton, async (ctx) => {
    const [first] = await loadParts(ctx.env);
    if (first === undefined) return revise(ctx, notConcernedView(ctx.t));
    await untilForm.start(ctx, null, { zone: first.branch.timeZone });
  }),
];
