/** Papers for people without a phone: who gets one, and the teller's count. */
import type { BallotId, BatchId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMember, findMemberOfAccount, listMembers, type Member } from '../../roster/index.ts';
import type { Ballot } from '../ballot-store.ts';
import { lockBox } from '../box-store.ts';
import { forOfficer } from '../officer.ts';
import type { PaperPanel } from './panel.ts';
import { tellSupervisor } from './messages.ts';
import {
  isProblem,
  sumsOf,
  type BatchCounts,
  type BatchForm,
  type CountsProblem,
} from './rules.ts';
import {
  countBatches,
  decideBatchRow,
  findBatch,
  findBatchByUpdate,
  findPendingBatch,
  insertBatch,
  listPaperVoters,
  setBatch,
  setOnPaper,
  type Batch,
} from './store.ts';

type Refusal = { kind: 'not-yours' | 'closed' };

export type PanelOutcome = Refusal | ({ kind: 'shown' } & PaperPanel);

const readPanel = async (db: Db, ballot: Ballot): Promise<PaperPanel> => {
  const batch = await findPendingBatch(db, ballot.id);
  const supervisor =
    batch === undefined || batch.supervisorId === null
      ? undefined
      : await findMember(db, batch.supervisorId);
  return {
    ballot,
    voters: await listPaperVoters(db, ballot.id),
    counted: await countBatches(db, ballot.id),
    pending: batch === undefined ? null : { batch, supervisor: supervisor?.name ?? null },
  };
};

export const paperPanel = async (env: Env, id: BallotId): Promise<PanelOutcome> => {
  const mine = await forOfficer(env.db, env, id);
  if (mine === undefined) return { kind: 'not-yours' };
  if (mine.ballot.state !== 'open') return { kind: 'closed' };
  return { kind: 'shown', ...(await readPanel(env.db, mine.ballot)) };
};

/**
 * A member without an account votes on paper, or not after all. For others it is not offered:
 * the answer would tell whether they have voted. Once papers are counted nobody is taken back.
 */
export const choosePaper = (env: Env, id: BallotId, memberId: MemberId): Promise<PanelOutcome> =>
  env.transaction(async (tx): Promise<PanelOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    if (mine.ballot.state !== 'open') return { kind: 'closed' };
    const before = await readPanel(tx, mine.ballot);
    const voter = before.voters.find((one) => one.memberId === memberId);
    const isCounted = before.pending !== null || before.counted.collected > 0;
    if (voter === undefined || (voter.onPaper && isCounted)) return { kind: 'shown', ...before };
    await setOnPaper(tx, id, memberId, !voter.onPaper);
    return { kind: 'shown', ...(await readPanel(tx, mine.ballot)) };
  });

/** How the papers are filled in; papers of members are those of whoever votes on paper. */
export const batchForm = ({
  ballot,
  voters,
}: Pick<PaperPanel, 'ballot' | 'voters'>): BatchForm => ({
  labels: ballot.subjects.map(({ label }) => label),
  options: ballot.options,
  ownRows: voters.flatMap(({ onPaper, ownRow }) => (onPaper && ownRow !== null ? [ownRow] : [])),
});

export type EnterOutcome =
  | Refusal
  | { kind: 'pending' | 'candidate' }
  | { kind: 'problem'; problem: CountsProblem }
  | { kind: 'entered'; ballot: Ballot; batch: Batch; supervisors: Member[] };

/** Whoever counts must not be voted on; in an appraisal, where everybody is, it does not matter (domain.md 3.8). */
const mayCount = ({ kind, subjects }: Ballot, memberId: MemberId): boolean =>
  kind === 'appraisal' || subjects.every((subject) => subject.memberId !== memberId);

const listSupervisors = async (
  db: Db,
  ballot: Ballot,
  teller: Batch['enteredBy'],
): Promise<Member[]> =>
  (await listMembers(db, ballot.organisationId)).filter(
    ({ id, telegramId, standing }) =>
      (standing === 'full' || standing === 'probationary') &&
      telegramId !== null &&
      telegramId !== teller &&
      mayCount(ballot, id),
  );

/** The teller's count; it is in the box only once a supervisor has compared it with the papers. */
export const enterBatch = (env: Env, id: BallotId, counts: BatchCounts): Promise<EnterOutcome> =>
  env.transaction(async (tx): Promise<EnterOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    const { ballot } = mine;
    const teller = env.actor.telegramId;
    const again = env.updateId === null ? undefined : await findBatchByUpdate(tx, env.updateId);
    if (again !== undefined)
      return {
        kind: 'entered',
        ballot,
        batch: again,
        supervisors: await listSupervisors(tx, ballot, teller),
      };
    if (ballot.state !== 'open') return { kind: 'closed' };
    const own = await findMemberOfAccount(tx, ballot.organisationId, teller);
    if (own !== undefined && !mayCount(ballot, own.id)) return { kind: 'candidate' };
    const panel = await readPanel(tx, ballot);
    if (panel.pending !== null) return { kind: 'pending' };
    const sums = sumsOf(batchForm(panel), counts);
    if (isProblem(sums)) return { kind: 'problem', problem: sums };
    const batch = await insertBatch(tx, {
      ballotId: id,
      issued: counts.issued,
      collected: sums.papers,
      voids: sums.voids,
      marks: [...sums.marks],
      voidRows: [...sums.voidRows],
      state: 'entered',
      enteredBy: teller,
      createdByUpdate: env.updateId,
      enteredAt: env.now,
    });
    return {
      kind: 'entered',
      ballot,
      batch,
      supervisors: await listSupervisors(tx, ballot, teller),
    };
  });

export type AskOutcome = Refusal | { kind: 'gone' } | { kind: 'asked'; name: string };

/** The teller names who is to compare the count with the papers. */
export const askSupervisor = (env: Env, id: BatchId, memberId: MemberId): Promise<AskOutcome> =>
  env.transaction(async (tx): Promise<AskOutcome> => {
    const known = await findBatch(tx, id);
    if (known === undefined) return { kind: 'gone' };
    await lockBox(tx, known.ballotId);
    const mine = await forOfficer(tx, env, known.ballotId);
    const batch = await findBatch(tx, id);
    if (mine === undefined) return { kind: 'not-yours' };
    if (mine.ballot.state !== 'open') return { kind: 'closed' };
    const supervisors = await listSupervisors(tx, mine.ballot, known.enteredBy);
    const supervisor = supervisors.find((member) => member.id === memberId);
    if (batch === undefined || batch.marks === null || supervisor === undefined)
      return { kind: 'gone' };
    await setBatch(tx, id, { state: 'waiting', supervisorId: memberId });
    await tellSupervisor(tx, env, mine.branch, mine.ballot, batch, supervisor);
    return { kind: 'asked', name: supervisor.name };
  });

/** The teller takes the count back. */
export const discardBatch = (env: Env, id: BallotId): Promise<PanelOutcome> =>
  env.transaction(async (tx): Promise<PanelOutcome> => {
    await lockBox(tx, id);
    const mine = await forOfficer(tx, env, id);
    if (mine === undefined) return { kind: 'not-yours' };
    if (mine.ballot.state !== 'open') return { kind: 'closed' };
    const batch = await findPendingBatch(tx, id);
    if (batch !== undefined) await decideBatchRow(tx, batch.id, 'returned', env.now);
    return { kind: 'shown', ...(await readPanel(tx, mine.ballot)) };
  });
