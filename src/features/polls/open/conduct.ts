/** What an officer, or the clock, does with a running poll: deadline, reminder, repetition, closing in time. */
import { DAY, HOUR } from '../../../shared/clock.ts';
import { instantToWall } from '../../../shared/time/index.ts';
import type { PollId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { quietOf } from '../../meetings/index.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { listMembers, messageToMember, reachOf } from '../../roster/index.ts';
import { isPollReminderDue } from '../reminder-hours.ts';
import { officersPoll, settle } from './actions.ts';
import { postPoll } from './messages.ts';
import { resultButtons, pollResultView } from './result-views.ts';
import { modeOf, nextOccurrence, type Every } from './rules.ts';
import {
  claimPollReminder,
  countAnswers,
  findPoll,
  insertPoll,
  listAnswers,
  listPollsToClose,
  listPollsToRemind,
  lockPoll,
  setDeadline,
  type Poll,
} from './store.ts';
import {
  endSeries,
  findNewestOfSeries,
  findSeries,
  insertSeries,
  joinSeries,
  lockDueSeries,
  moveSeries,
  setOpenMinutes,
} from './series-store.ts';
import { reminderView } from './views.ts';

export interface RunningPoll {
  poll: Poll;
  branch: Branch;
  answered: number;
  /** On the roster. */
  asked: number;
  every: Every | null;
}

const loadRunning = async (db: Db, poll: Poll): Promise<RunningPoll> => {
  const series = poll.seriesId === null ? undefined : await findSeries(db, poll.seriesId);
  return {
    poll,
    branch: await getBranch(db, poll.organisationId),
    answered: await countAnswers(db, poll.id),
    asked: (await listMembers(db, poll.organisationId)).length,
    every: series?.isActive === true ? series.every : null,
  };
};

/** How the poll stands, for an officer. */
export const pollStatus = async (env: Env, id: PollId): Promise<RunningPoll | undefined> => {
  const poll = await officersPoll(env.db, env, id);
  return poll && loadRunning(env.db, poll);
};

export type ChangeOutcome =
  ({ kind: 'changed' } & RunningPoll) | { kind: 'not-yours' | 'closed' | 'too-soon' };

const change = (
  env: Env,
  id: PollId,
  run: (tx: Db, poll: Poll) => Promise<'too-soon' | undefined>,
): Promise<ChangeOutcome> =>
  env.transaction(async (tx): Promise<ChangeOutcome> => {
    if ((await officersPoll(tx, env, id)) === undefined) return { kind: 'not-yours' };
    const poll = await lockPoll(tx, id);
    if (poll?.state !== 'open') return { kind: 'closed' };
    const problem = await run(tx, poll);
    const changed = await findPoll(tx, id);
    if (problem !== undefined || changed === undefined) return { kind: problem ?? 'closed' };
    return { kind: 'changed', ...(await loadRunning(tx, changed)) };
  });

/** How long it is open; null without a deadline. */
const openMinutesOf = ({ openedAt, closesAt }: Pick<Poll, 'openedAt' | 'closesAt'>) =>
  closesAt === null ? null : Math.round((closesAt.getTime() - openedAt.getTime()) / 60_000);

/** Sets when it closes by itself, and the next of its series; null: only when somebody closes it. */
export const changeDeadline = (env: Env, id: PollId, closesAt: Date | null) =>
  change(env, id, async (tx, poll) => {
    if (closesAt !== null && closesAt <= env.now) return 'too-soon';
    await setDeadline(tx, poll.id, closesAt);
    if (poll.seriesId !== null)
      await setOpenMinutes(tx, poll.seriesId, openMinutesOf({ ...poll, closesAt }));
    return undefined;
  });

/** Asks the same again from now on at the same time on the wall; null ends that. */
export const changeRepetition = (env: Env, id: PollId, every: Every | null) =>
  change(env, id, async (tx, poll) => {
    if (poll.seriesId !== null) await endSeries(tx, poll.seriesId);
    if (every === null) return undefined;
    const { timeZone } = await getBranch(tx, poll.organisationId);
    const rule = { every, timeZone, startsWall: instantToWall(poll.openedAt, timeZone) };
    const next = nextOccurrence(rule, 1, env.now);
    const seriesId = await insertSeries(tx, {
      ...rule,
      organisationId: poll.organisationId,
      opened: next.nth,
      nextAt: next.at,
      openMinutes: openMinutesOf(poll),
      isActive: true,
    });
    await joinSeries(tx, poll.id, seriesId, 1);
    return undefined;
  });

/** Also between two of a series, when none is open; false for others than officers. */
export const stopRepeating = (env: Env, id: PollId): Promise<boolean> =>
  env.transaction(async (tx) => {
    const poll = await officersPoll(tx, env, id);
    if (poll?.seriesId == null) return false;
    await endSeries(tx, poll.seriesId);
    return true;
  });

/** Privately, those on the roster who have not answered; how many were reached. */
const remindSilent = async (tx: Db, env: Env, poll: Poll): Promise<number> => {
  const branch = await getBranch(tx, poll.organisationId);
  const answered = new Set((await listAnswers(tx, poll.id)).map(({ memberId }) => memberId));
  const silent = (await listMembers(tx, branch.id)).filter(({ id }) => !answered.has(id));
  const reached = (await reachOf(tx, env, branch, silent)).filter(({ reach }) => reach === 'open');
  const inADay = new Date(env.now.getTime() + DAY);
  const expiresAt = poll.closesAt !== null && poll.closesAt < inADay ? poll.closesAt : inADay;
  await enqueue(
    tx,
    env.now,
    reached.flatMap(({ member, t }) =>
      messageToMember(member, reminderView(t, poll, branch), {
        key: `polls.open-remind:${poll.id}:${member.id}:${env.now.getTime()}`,
        expiresAt,
      }),
    ),
  );
  return reached.length;
};

export type RemindOutcome =
  { kind: 'reminded'; count: number } | { kind: 'not-yours' | 'closed' | 'reminded-before' };

/** At most once an hour; whatever the hour, as an officer asks for it. */
export const remindNow = (env: Env, id: PollId): Promise<RemindOutcome> =>
  env.transaction(async (tx): Promise<RemindOutcome> => {
    const poll = await officersPoll(tx, env, id);
    if (poll === undefined) return { kind: 'not-yours' };
    if (poll.state !== 'open') return { kind: 'closed' };
    const { remindedAt } = poll;
    const isRecent = remindedAt !== null && env.now.getTime() - remindedAt.getTime() < HOUR;
    if (isRecent || !(await claimPollReminder(tx, poll, env.now)))
      return { kind: 'reminded-before' };
    return { kind: 'reminded', count: await remindSilent(tx, env, poll) };
  });

/** Once before the deadline, outside the quiet hours. */
export const remindDue = async (env: Env): Promise<void> => {
  for (const poll of await listPollsToRemind(env.db)) {
    const { closesAt, openedAt } = poll;
    if (closesAt === null) continue;
    const branch = await getBranch(env.db, poll.organisationId);
    if (!isPollReminderDue(env.now, { openedAt, closesAt }, quietOf(branch))) continue;
    await env.transaction(async (tx) => {
      if (await claimPollReminder(tx, poll, env.now)) await remindSilent(tx, env, poll);
    });
  }
};

/** Ends a poll by itself: counts to the group, the whole result to the officers. */
const closeItself = async (tx: Db, env: Env, poll: Poll): Promise<void> => {
  const { answers, poll: closed, isNew } = await settle(tx, env, poll);
  if (!isNew) return;
  const branch = await getBranch(tx, poll.organisationId);
  if (branch.groupId !== null)
    await enqueue(
      tx,
      env.now,
      textMessages(
        branch.groupId,
        pollResultView(env.texts(branch.locale), closed, answers, false),
        { key: `polls.poll-closed:${poll.id}` },
      ),
    );
  await tellOfficers(tx, env, branch, {
    view: (t) => ({
      ...pollResultView(t, closed, answers, true),
      buttons: resultButtons(t, closed),
    }),
    key: `polls.closed-names:${poll.id}`,
    about: null,
  });
};

export const closeDue = async (env: Env): Promise<void> => {
  for (const { id } of await listPollsToClose(env.db, env.now))
    await env.transaction(async (tx) => {
      const poll = await lockPoll(tx, id);
      if (poll?.state === 'open' && poll.closesAt !== null && poll.closesAt <= env.now)
        await closeItself(tx, env, poll);
    });
};

/** Opens the next of every series that is due, once each; what was missed while the bot was away is let go. */
export const openDueSeries = async (env: Env): Promise<void> => {
  for (;;) {
    const found = await env.transaction(async (tx) => {
      const series = await lockDueSeries(tx, env.now);
      if (series === undefined) return false;
      const next = nextOccurrence(series, series.opened + 1, env.now);
      await moveSeries(tx, series.id, { opened: next.nth, nextAt: next.at });
      const last = await findNewestOfSeries(tx, series.id);
      const branch = await getBranch(tx, series.organisationId);
      if (last === undefined || branch.groupId === null) return true;
      if (last.state === 'open') await closeItself(tx, env, last);
      const namesFor = branch.settings.pollNames;
      const poll = await insertPoll(tx, {
        organisationId: branch.id,
        question: last.question,
        options: last.options,
        multiple: last.multiple,
        mode: modeOf(last.options.length, namesFor),
        namesFor,
        openedBy: last.openedBy,
        createdByUpdate: null,
        openedAt: env.now,
        closesAt:
          series.openMinutes === null
            ? null
            : new Date(env.now.getTime() + series.openMinutes * 60_000),
        seriesId: series.id,
        occurrence: (last.occurrence ?? 0) + 1,
      });
      if (poll !== undefined) await postPoll(tx, env, branch, poll);
      return true;
    });
    if (!found) return;
  }
};
