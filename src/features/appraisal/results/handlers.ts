/** Who asks for the picture and the forms of an appraisal: presses in the private chat, answered with files there. */
import { z } from 'zod';
import type { AppraisalId } from '../../../shared/ids.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import {
  refuse,
  revise,
  say,
  sendFilePrivately,
  sendPicturePrivately,
  toast,
} from '../../../platform/telegram/respond.ts';
import {
  formFiles,
  FORMS,
  ownFiles,
  paperFiles,
  papersFor,
  papersOfBallot,
  personFiles,
  tallyFiles,
  type FilesOutcome,
} from './actions.ts';
import {
  formButton,
  menuButton,
  menuOfBallotButton,
  ownButton,
  paperButton,
  peopleButton,
  personButton,
} from './buttons.ts';
import { PAPER_KINDS } from './paper-forms.ts';
import { MAX_COPIES, readCopies } from './rules.ts';
import { menuView, peopleView } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  refuse(ctx, ctx.t('organisation:officers-only'), ctx.t.plain('organisation:officers-only'));

const outOfDate = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : outOfDate(ctx);

/** Sends the files to whoever asked; the last says how to print them. */
const send = async (ctx: BotContext, outcome: FilesOutcome): Promise<void> => {
  switch (outcome) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'still-open':
      return toast(ctx, ctx.t.plain('results:still-open'), true);
    case 'no-such':
      return outOfDate(ctx);
  }
  await toast(ctx);
  for (const file of outcome)
    await sendFilePrivately(ctx, file, {
      text: ctx.t(file.name.endsWith('html') ? 'results:for-print' : 'results:for-editing'),
    });
};

const sendPictures = async (
  ctx: BotContext,
  id: AppraisalId,
  order: 'roster' | 'share',
): Promise<void> => {
  const outcome = await tallyFiles(ctx.env, ctx.t, id, order);
  if (typeof outcome === 'string') return send(ctx, outcome);
  await toast(ctx);
  for (const picture of outcome) await sendPicturePrivately(ctx, picture);
};

const contextSchema = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  kind: z.enum(PAPER_KINDS),
});

/** How many copies to print. */
export const copiesForm = defineForm({
  kind: 'results.copies',
  questions: [
    {
      key: 'copies',
      ask: (t) => t('results:copies-ask', { max: MAX_COPIES }),
      choices: (t, answers) =>
        [...new Set([Number(answers['people']), 5, 10, 20])]
          .filter((count) => count > 0)
          .toSorted((a, b) => a - b)
          .map((count) => ({ label: t.plain('results:copies', { count }), value: String(count) })),
      read: (text, { t }) => {
        const copies = readCopies(text);
        return copies === undefined
          ? { kind: 'no', why: t('results:copies-ask', { max: MAX_COPIES }) }
          : { kind: 'ok', value: copies };
      },
    },
  ],
  done: async (ctx, answers, context) => {
    const { id, kind } = contextSchema.parse(context);
    await send(ctx, await paperFiles(ctx.env, ctx.t, id, kind, Number(answers['copies'])));
  },
});

export const resultsPresses: readonly PressHandler[] = [
  onPress(
    menuButton,
    inPrivate(async (ctx, id) => {
      const papers = await papersFor(ctx.env, id);
      return papers === undefined ? officersOnly(ctx) : revise(ctx, menuView(ctx.t, papers));
    }),
  ),
  onPress(
    menuOfBallotButton,
    inPrivate(async (ctx, id) => {
      const papers = await papersOfBallot(ctx.env, id);
      if (papers === undefined) return officersOnly(ctx);
      await toast(ctx);
      await say(ctx, menuView(ctx.t, papers));
    }),
  ),
  onPress(
    formButton,
    inPrivate(async (ctx, id, what) => {
      if (what === 'picture-roster') return sendPictures(ctx, id, 'roster');
      if (what === 'picture-share') return sendPictures(ctx, id, 'share');
      const kind = FORMS.find((one) => one === what);
      return kind === undefined
        ? outOfDate(ctx)
        : send(ctx, await formFiles(ctx.env, ctx.t, id, kind));
    }),
  ),
  onPress(
    paperButton,
    inPrivate(async (ctx, id, what) => {
      const kind = PAPER_KINDS.find((one) => one === what);
      if (kind === undefined) return outOfDate(ctx);
      const papers = await papersFor(ctx.env, id);
      if (papers === undefined) return officersOnly(ctx);
      await toast(ctx);
      await copiesForm.start(
        ctx,
        { id, kind },
        { people: kind === 'members' ? papers.people.length : 0 },
      );
    }),
  ),
  onPress(
    peopleButton,
    inPrivate(async (ctx, id, page) => {
      const papers = await papersFor(ctx.env, id);
      return papers === undefined
        ? officersOnly(ctx)
        : revise(ctx, peopleView(ctx.t, papers, page));
    }),
  ),
  onPress(
    personButton,
    inPrivate(async (ctx, id, memberId) =>
      send(ctx, await personFiles(ctx.env, ctx.t, id, memberId)),
    ),
  ),
  onPress(
    ownButton,
    inPrivate(async (ctx, id) => {
      const outcome = await ownFiles(ctx.env, ctx.t, id);
      switch (outcome) {
        case 'not-yours':
          return toast(ctx, ctx.t.plain('appraisal:not-in-course'), true);
        case 'still-open':
          return toast(ctx, ctx.t.plain('appraisal:feedback.is-changed'), true);
        case 'no-such':
        default:
          return send(ctx, outcome);
      }
    }),
  ),
];
