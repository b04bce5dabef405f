/** Who makes teams and who comments; everything in the private chat. */
import { z } from 'zod';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { randomToken } from '../../../shared/random.ts';
import {
  deleteDialog,
  dialogKey,
  findDialog,
  saveDialog,
  type DialogDefinition,
} from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { quotedText, revisePaper, sayUnstored } from '../../polls/index.ts';
import { dropComment, ownTeam, type TeamOutcome } from './comment-actions.ts';
import {
  aboutButton,
  announceButton,
  commentButton,
  drawButton,
  moveButton,
  pickButton,
  sendCommentButton,
  teamsButton,
  whomButton,
} from './buttons.ts';
import { MAX_COMMENT, readComment } from './rules.ts';
import { announceTeams, drawAgain, lookAtTeams, moveToTeam, type Teams } from './team-actions.ts';
import { chooseView, pickView, previewView, teamsView, whereView } from './views.ts';

const KIND = 'appraisal.comment';
const TOKEN_BYTES = 8;
const awaited = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  about: z.custom<MemberId>(Number.isInteger),
});

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const showTeams = async (
  ctx: BotContext,
  teams: Teams | undefined,
  view: (teams: Teams) => View = (all) => teamsView(ctx.t, all),
): Promise<void> =>
  teams === undefined
    ? toast(ctx, ctx.t.plain('appraisal:mutual.not-open-officers'), true)
    : revise(ctx, view(teams));

const noTeam = (ctx: BotContext, { kind }: Exclude<TeamOutcome, { kind: 'team' }>): string =>
  ctx.t.plain(kind === 'not-open' ? 'appraisal:mutual.not-open' : 'appraisal:not-in-course');

export const commentDialog: DialogDefinition = {
  kind: KIND,
  onText: async (ctx, input) => {
    const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
    if (running?.kind !== KIND) return false;
    const { id, about } = awaited.parse(running.data);
    const outcome = await ownTeam(ctx.env, id);
    if (outcome.kind !== 'team') {
      await say(ctx, {
        text: ctx.t(
          outcome.kind === 'not-open' ? 'appraisal:mutual.not-open' : 'appraisal:not-in-course',
        ),
      });
      return true;
    }
    const text = readComment(input);
    const person = outcome.team.find(({ memberId }) => memberId === about);
    if (text === undefined || person === undefined) {
      await say(ctx, { text: ctx.t('appraisal:mutual.ask', { max: MAX_COMMENT }) });
      return true;
    }
    await deleteDialog(ctx.env.db, dialogKey(ctx));
    const token = randomToken(ctx.env.random, TOKEN_BYTES);
    await sayUnstored(ctx, previewView(ctx.t, { course: outcome.course, person, text, token }));
    return true;
  },
  presses: [],
};

const chooseWhom = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  const outcome = await ownTeam(ctx.env, id);
  return outcome.kind === 'team'
    ? say(ctx, chooseView(ctx.t, outcome)).then(() => toast(ctx))
    : toast(ctx, noTeam(ctx, outcome), true);
};

const askAbout = async (ctx: BotContext, id: AppraisalId, about: MemberId): Promise<void> => {
  const outcome = await ownTeam(ctx.env, id);
  if (outcome.kind !== 'team') return toast(ctx, noTeam(ctx, outcome), true);
  const person = outcome.team.find(({ memberId }) => memberId === about);
  if (person === undefined) return toast(ctx, ctx.t.plain('appraisal:mutual.not-in-team'), true);
  // Only about whom is kept, not what is written.
  await saveDialog(
    ctx.env.db,
    dialogKey(ctx),
    { kind: KIND, data: { id, about }, lastUpdateId: ctx.env.updateId },
    ctx.env.now,
  );
  await revisePaper(ctx, {
    text: ctx.t('appraisal:mutual.ask-about', { name: person.member.name, max: MAX_COMMENT }),
  });
};

const send = async (
  ctx: BotContext,
  id: AppraisalId,
  about: MemberId,
  token: string,
): Promise<void> => {
  const text = quotedText(ctx);
  if (text === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const outcome = await dropComment(ctx.env, id, { about, text, token });
  if (outcome !== 'sent')
    return toast(
      ctx,
      ctx.t.plain(
        outcome === 'not-in-course' ? 'appraisal:not-in-course' : `appraisal:mutual.${outcome}`,
      ),
      true,
    );
  await revise(ctx, {
    text: ctx.t('appraisal:mutual.sent'),
    buttons: [[{ label: ctx.t.plain('appraisal:mutual.write-more'), press: commentButton(id) }]],
  });
};

export const mutualPresses: readonly PressHandler[] = [
  onPress(
    teamsButton,
    inPrivate(async (ctx, id: AppraisalId) => showTeams(ctx, await lookAtTeams(ctx.env, id))),
  ),
  onPress(
    drawButton,
    inPrivate(async (ctx, id: AppraisalId) => showTeams(ctx, await drawAgain(ctx.env, id))),
  ),
  onPress(
    pickButton,
    inPrivate(async (ctx, id: AppraisalId, page: number) =>
      showTeams(ctx, await lookAtTeams(ctx.env, id), (teams) => pickView(ctx.t, teams, page)),
    ),
  ),
  onPress(
    whomButton,
    inPrivate(async (ctx, id: AppraisalId, memberId: MemberId) =>
      showTeams(ctx, await lookAtTeams(ctx.env, id), (teams) => {
        const person = teams.participants.find((one) => one.memberId === memberId);
        return person === undefined ? teamsView(ctx.t, teams) : whereView(ctx.t, teams, person);
      }),
    ),
  ),
  onPress(
    moveButton,
    inPrivate(async (ctx, id: AppraisalId, memberId: MemberId, team: number) => {
      const moved = await moveToTeam(ctx.env, id, memberId, team);
      if (moved === 'full') return toast(ctx, ctx.t.plain('appraisal:mutual.full'), true);
      return showTeams(ctx, moved);
    }),
  ),
  onPress(
    announceButton,
    inPrivate(async (ctx, id: AppraisalId) => {
      const count = await announceTeams(ctx.env, id);
      await toast(
        ctx,
        count === undefined
          ? ctx.t.plain('appraisal:mutual.not-open-officers')
          : ctx.t.plain('appraisal:mutual.announced', { count }),
        true,
      );
    }),
  ),
  onPress(commentButton, inPrivate(chooseWhom)),
  onPress(aboutButton, inPrivate(askAbout)),
  onPress(sendCommentButton, inPrivate(send)),
];
