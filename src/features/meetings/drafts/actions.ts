/** What can be done with a draft: begin it, change it, post it, drop it. */
import type { DraftId, MeetingId, MemberId, OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { scheduleIn, type ScheduleOutcome } from '../actions.ts';
import { listInvited } from '../audience/store.ts';
import { numbersFor, type Numbers } from '../audience/load.ts';
import { applyPlan, type ApplyOutcome, type ChangeDeps } from '../change/actions.ts';
import type { Plan } from '../plan.ts';
import { findMeeting, type Meeting } from '../store.ts';
import { happeningOf, packPlan, planOfMeeting, unpackPlan } from './plan.ts';
import type { DraftPlan } from './schema.ts';
import { findDraft, insertDraft, lockDraft, savePlan, settleDraft, type Draft } from './store.ts';

/** Everything that a draft is shown with. */
export interface Shown {
  draft: Draft;
  branch: Branch;
  numbers: Numbers;
  /** The meeting that it changes, as it stands. */
  before: Meeting | undefined;
  /** Whom that meeting calls by name. */
  invited: readonly MemberId[];
}

export interface Beginning {
  /** What asks for it: asked again, the same draft answers. */
  origin: string;
  /** The topic of the forum in which it is to be posted. */
  threadId: number | null;
}

const show = async (db: Db, draft: Draft): Promise<Shown> => {
  const branch = await getBranch(db, draft.organisationId);
  const { meetingId } = draft;
  return {
    draft,
    branch,
    numbers: await numbersFor(
      db,
      { ...happeningOf(draft.plan, branch.timeZone), organisationId: branch.id },
      draft.plan.chosen,
    ),
    before: meetingId === null ? undefined : await findMeeting(db, meetingId),
    invited: meetingId === null ? [] : await listInvited(db, meetingId),
  };
};

export type BeginOutcome =
  { kind: 'begun'; shown: Shown } | { kind: 'no-group'; branch: Branch } | { kind: 'not-yours' };

/** A new meeting is written down, to be looked at before it is posted. */
export const beginDraft = (
  env: Env,
  organisationId: OrganisationId,
  plan: Plan,
  { origin, threadId }: Beginning,
): Promise<BeginOutcome> =>
  env.transaction(async (tx): Promise<BeginOutcome> => {
    const { actor, now } = env;
    if (actor.kind !== 'person' || !(await actsForBranch(env, organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, organisationId);
    if (branch.groupId === null) return { kind: 'no-group', branch };
    const draft = await insertDraft(tx, {
      organisationId,
      createdBy: actor.telegramId,
      origin: `new:${origin}`,
      plan: packPlan(plan),
      chatId: branch.groupId,
      threadId,
      state: 'open',
      createdAt: now,
    });
    return { kind: 'begun', shown: await show(tx, draft) };
  });

export type BeginChangeOutcome =
  | { kind: 'begun'; shown: Shown }
  | { kind: 'over' | 'cancelled'; meeting: Meeting }
  | { kind: 'not-yours' };

/** Why a meeting can't be changed any more; undefined while it can. */
export const isSettled = (meeting: Meeting, now: Date): 'over' | 'cancelled' | undefined => {
  if (meeting.state === 'cancelled') return 'cancelled';
  return meeting.state !== 'scheduled' || meeting.startsAt <= now ? 'over' : undefined;
};

/** A change of a meeting that stands; nothing of it holds until it is posted. */
export const beginChange = (env: Env, id: MeetingId): Promise<BeginChangeOutcome> =>
  env.transaction(async (tx): Promise<BeginChangeOutcome> => {
    const { actor, now } = env;
    const meeting = await findMeeting(tx, id);
    if (meeting === undefined || actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await actsForBranch(env, meeting.organisationId, tx))) return { kind: 'not-yours' };
    const settled = isSettled(meeting, now);
    if (settled !== undefined) return { kind: settled, meeting };
    const { organisationId, chatId, threadId, sequence } = meeting;
    const draft = await insertDraft(tx, {
      organisationId,
      createdBy: actor.telegramId,
      origin: `change:${id}:${env.updateId}`,
      meetingId: id,
      baseSequence: sequence,
      plan: packPlan(planOfMeeting(meeting, await listInvited(tx, id))),
      chatId,
      threadId,
      state: 'open',
      createdAt: now,
    });
    return { kind: 'begun', shown: await show(tx, draft) };
  });

export type OpenOutcome = { kind: 'open'; shown: Shown } | { kind: 'settled' | 'not-yours' };

const openFor = async (tx: Db, env: Env, draft: Draft | undefined): Promise<OpenOutcome> => {
  if (draft === undefined || !(await actsForBranch(env, draft.organisationId, tx)))
    return { kind: 'not-yours' };
  if (draft.state !== 'open') return { kind: 'settled' };
  return { kind: 'open', shown: await show(tx, draft) };
};

export const openDraft = async (env: Env, id: DraftId): Promise<OpenOutcome> =>
  openFor(env.db, env, await findDraft(env.db, id));

/** Takes another value for some of what the draft says. */
export const editDraft = (
  env: Env,
  id: DraftId,
  edit: (plan: DraftPlan) => Partial<DraftPlan>,
): Promise<OpenOutcome> =>
  env.transaction(async (tx) => {
    const draft = await lockDraft(tx, id);
    const outcome = await openFor(tx, env, draft);
    if (outcome.kind !== 'open') return outcome;
    const plan = { ...outcome.shown.draft.plan, ...edit(outcome.shown.draft.plan) };
    await savePlan(tx, id, plan);
    return { kind: 'open', shown: await show(tx, { ...outcome.shown.draft, plan }) };
  });

export type PostOutcome = { kind: 'settled' | 'not-yours' } | ScheduleOutcome | ApplyOutcome;

/** Posts a new meeting, or makes the change; pressed twice, or by two officers at once, it is done once. */
export const postDraft = (env: Env, deps: ChangeDeps, id: DraftId): Promise<PostOutcome> =>
  env.transaction(async (tx): Promise<PostOutcome> => {
    const draft = await lockDraft(tx, id);
    if (draft === undefined || !(await actsForBranch(env, draft.organisationId, tx)))
      return { kind: 'not-yours' };
    if (draft.state === 'dropped') return { kind: 'settled' };
    const plan = unpackPlan(draft.plan);
    const outcome =
      draft.meetingId === null
        ? await scheduleIn(tx, env, draft.organisationId, `draft:${id}`, plan, draft.threadId)
        : draft.state === 'posted'
          ? ({ kind: 'settled' } as const)
          : await applyPlan(tx, env, deps, {
              id: draft.meetingId,
              sequence: draft.baseSequence ?? 0,
              plan,
            });
    if (outcome.kind === 'scheduled' || outcome.kind === 'changed')
      await settleDraft(tx, id, 'posted');
    return outcome;
  });

/** Nothing is posted or changed. */
export const dropDraft = (env: Env, id: DraftId): Promise<'dropped' | 'settled' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const draft = await lockDraft(tx, id);
    if (draft === undefined || !(await actsForBranch(env, draft.organisationId, tx)))
      return 'not-yours';
    if (draft.state === 'posted') return 'settled';
    await settleDraft(tx, id, 'dropped');
    return 'dropped';
  });
