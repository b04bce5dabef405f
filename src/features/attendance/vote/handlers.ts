/** Who asks about votes: /vote, and the buttons under what it answers. */
import type { MeetingId, VoteId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import {
  eventMeant,
  findMeeting,
  listAround,
  originOf,
  type Meeting,
} from '../../meetings/index.ts';
import { actsForBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { cleanText, lengthOf, listMembers } from '../../roster/index.ts';
import { eventRepliedTo } from '../event.ts';
import * as buttons from './buttons.ts';
import {
  confirmVote,
  giveUpVote,
  putCounts,
  putName,
  reopenVote,
  type CountOutcome,
} from './count-actions.ts';
import { countingDialog, showVote } from './counting.ts';
import { candidateForm, electionForm, standingFor } from './forms.ts';
import { loadVote } from './load.ts';
import { listView, refusedView } from './list-views.ts';
import { openVote, repeatVote, SUBJECT_LIMIT, votesOf, type OpenOutcome } from './open-actions.ts';
import { publishVote } from './publish.ts';
import { stepsOf, type CountField, type Step } from './rules/index.ts';
import { changeView } from './views.ts';
import { paperPresses } from './paper-handlers.ts';

const AROUND = 5;

/** The meeting that a command is about: the one replied to, else the one going on, the next, or the last. */
export const meetingMeant = async (
  ctx: BotContext,
  branch: Branch,
): Promise<Meeting | undefined> => {
  const { db, now } = ctx.env;
  const around = await listAround(db, branch.id, now, AROUND);
  const meeting =
    (await eventRepliedTo(ctx)) ??
    eventMeant(
      around.filter(({ category }) => category === 'meeting'),
      now,
    );
  return meeting?.organisationId === branch.id ? meeting : undefined;
};

const notYours = (ctx: BotContext): Promise<void> =>
  ctx.callbackQuery === undefined
    ? say(ctx, { text: ctx.t('organisation:officers-only') })
    : toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const showList = async (ctx: BotContext, id: MeetingId): Promise<void> => {
  const votes = await votesOf(ctx.env, id);
  if (votes === undefined) return notYours(ctx);
  const view = listView(ctx.privately, votes);
  if (ctx.callbackQuery !== undefined) return revise(ctx, view);
  return isPrivate(ctx) ? say(ctx, view) : sayInPrivate(ctx, view);
};

const showOpened = async (ctx: BotContext, outcome: OpenOutcome): Promise<void> => {
  if (outcome.kind === 'not-yours') return notYours(ctx);
  return outcome.kind === 'opened'
    ? showVote(ctx, outcome.state)
    : say(ctx, refusedView(ctx.t, outcome));
};

/** `/vote resolution`: a show of hands in the meeting; without a text, the votes of the meeting. */
export const vote = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const meeting = await meetingMeant(ctx, branch);
  if (meeting === undefined) return say(ctx, { text: ctx.t('votes:no-meeting') });
  if (args === '') return showList(ctx, meeting.id);
  const subject = cleanText(args);
  if (!/[\p{L}\p{N}]/u.test(subject) || lengthOf(subject) > SUBJECT_LIMIT)
    return say(ctx, { text: ctx.t('votes:subject-problem', { max: SUBJECT_LIMIT }) });
  await showOpened(
    ctx,
    await openVote(ctx.env, meeting.id, { matter: 'ordinary', subject }, `vote:${originOf(ctx)}`),
  );
};

const opened = async (
  ctx: BotContext,
  meetingId: MeetingId,
  input: Parameters<typeof openVote>[2],
) =>
  showOpened(ctx, await openVote(ctx.env, meetingId, input, `vote:update:${ctx.update.update_id}`));

const forms = { candidate: candidateForm(opened), election: electionForm(opened) };

export const voteDialogs = [countingDialog, forms.candidate, forms.election];

/** After a press: the vote as it is now, with a word where nothing could be counted. */
const pressed = async (ctx: BotContext, outcome: CountOutcome): Promise<void> => {
  if (outcome.kind === 'not-yours') return notYours(ctx);
  if (outcome.kind === 'not-begun') await toast(ctx, ctx.t.plain('votes:not-begun'), true);
  await toast(ctx);
  await showVote(ctx, outcome.state);
};

const withVote = async (
  ctx: BotContext,
  id: VoteId,
  run: (state: NonNullable<Awaited<ReturnType<typeof loadVote>>>) => Promise<void>,
): Promise<void> => {
  const state = await loadVote(ctx.env.db, id);
  if (state === undefined || !(await actsForBranch(ctx.env, state.meeting.organisationId)))
    return notYours(ctx);
  await toast(ctx);
  await run(state);
};

const newVote = onPress(buttons.newButton, async (ctx, meetingId, matter) => {
  const meeting = await findMeeting(ctx.env.db, meetingId);
  if (meeting === undefined || !(await actsForBranch(ctx.env, meeting.organisationId)))
    return notYours(ctx);
  await toast(ctx);
  if (matter === 'election') return forms.election.start(ctx, meetingId);
  const members = await listMembers(ctx.env.db, meeting.organisationId);
  const people = members
    .filter(({ standing }) => standing === standingFor(matter))
    .map(({ id, name }) => ({ id, name }));
  await forms.candidate.start(ctx, meetingId, { matter, people });
});

const isStep = (steps: readonly Step[], word: string): word is Step =>
  steps.some((step) => step === word);

export const votePresses = [
  onPress(buttons.listButton, async (ctx, id) => {
    await showList(ctx, id);
  }),
  newVote,
  onPress(buttons.showButton, (ctx, id) => withVote(ctx, id, (state) => showVote(ctx, state))),
  onPress(buttons.putButton, async (ctx, id, field, count) =>
    pressed(ctx, await putCounts(ctx.env, id, new Map([[field as CountField, count]]))),
  ),
  onPress(buttons.nameButton, async (ctx, id, field, memberId) =>
    pressed(ctx, await putName(ctx.env, id, field, memberId)),
  ),
  onPress(buttons.changeButton, (ctx, id) =>
    withVote(ctx, id, async (state) =>
      state.vote.state === 'open' ? revise(ctx, changeView(ctx.t, state)) : showVote(ctx, state),
    ),
  ),
  onPress(buttons.stepButton, (ctx, id, word) =>
    withVote(ctx, id, async (state) => {
      await showVote(ctx, state, isStep(stepsOf(state.subject), word) ? word : undefined);
    }),
  ),
  onPress(buttons.confirmButton, async (ctx, id, edits) => {
    const outcome = await confirmVote(ctx.env, id, edits);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    if (outcome.kind === 'not-ready') await toast(ctx, ctx.t.plain('votes:not-ready'), true);
    await toast(ctx);
    await showVote(ctx, outcome.state);
  }),
  onPress(buttons.correctButton, async (ctx, id) => pressed(ctx, await reopenVote(ctx.env, id))),
  onPress(buttons.giveUpButton, async (ctx, id) => pressed(ctx, await giveUpVote(ctx.env, id))),
  onPress(buttons.repeatButton, async (ctx, id) => {
    const outcome = await repeatVote(ctx.env, id);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await toast(ctx);
    await showOpened(ctx, outcome);
  }),
  onPress(buttons.publishButton, async (ctx, id) => {
    const outcome = await publishVote(ctx.env, id);
    if (outcome.kind === 'not-yours') return notYours(ctx);
    await toast(ctx, ctx.t.plain(`votes:publish.${outcome.kind}`));
    await showVote(ctx, outcome.state);
  }),
  ...paperPresses,
];
