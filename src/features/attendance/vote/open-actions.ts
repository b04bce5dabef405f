/** Opens votes: whether a meeting may decide it, once however often it is asked; and lists those of a meeting. */
import type { MeetingId, MemberId, VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { endsAt, findMeeting, listAround, type Meeting } from '../../meetings/index.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { loadResult } from '../facts/load.ts';
import { startMeeting } from '../start-actions.ts';
import { electorateOf, recordedResult, stateOf, type VoteState } from './load.ts';
import { methodOf, type VoteMatter, type VoteResult } from './rules/index.ts';
import { findVote, insertVote, listRecords, listVotes, type Vote } from './store.ts';

export const SUBJECT_LIMIT = 500;

export interface NewVote {
  matter: VoteMatter;
  subject: string;
  candidateId?: MemberId | null;
  candidates?: readonly string[];
  seats?: number;
  round?: number;
}

export type OpenOutcome =
  | { kind: 'opened'; state: VoteState }
  | { kind: 'not-yours' }
  /** Activities decide nothing; admission and elections belong to the general meeting (domain.md 3.2). */
  | { kind: 'no-meeting' | 'needs-general'; meeting: Meeting }
  /** A show of hands is counted in the room. */
  | { kind: 'not-begun'; meeting: Meeting }
  | { kind: 'nobody-entitled'; meeting: Meeting };

export const hasBegun = (meeting: Meeting, now: Date): boolean => meeting.startsAt <= now;
export const isOver = (meeting: Meeting, now: Date): boolean => endsAt(meeting) <= now;

/** A meeting whose time has come begins now: its list is frozen before anybody votes (domain.md 3.6). */
const begin = async (env: Env, id: MeetingId): Promise<void> => {
  const meeting = await findMeeting(env.db, id);
  if (meeting?.state === 'scheduled' && hasBegun(meeting, env.now)) await startMeeting(env, id);
};

const refusal = async (
  tx: Db,
  meeting: Meeting,
  branch: Branch,
  { matter, now }: { matter: VoteMatter; now: Date },
): Promise<Exclude<OpenOutcome, { kind: 'opened' }> | undefined> => {
  if (meeting.category === 'activity') return { kind: 'no-meeting', meeting };
  const isPaper = methodOf(matter) === 'paper';
  if (isPaper && meeting.kind !== 'general') return { kind: 'needs-general', meeting };
  if (!isPaper && !hasBegun(meeting, now)) return { kind: 'not-begun', meeting };
  const { entitled } = electorateOf(await loadResult(tx, meeting), branch, matter);
  return entitled === 0 ? { kind: 'nobody-entitled', meeting } : undefined;
};

export const openVote = async (
  env: Env,
  meetingId: MeetingId,
  input: NewVote,
  origin: string,
): Promise<OpenOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person') return { kind: 'not-yours' };
  await begin(env, meetingId);
  return env.transaction(async (tx): Promise<OpenOutcome> => {
    const meeting = await findMeeting(tx, meetingId);
    if (meeting === undefined || !(await actsForBranch(env, meeting.organisationId, tx)))
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, meeting.organisationId);
    const refused = await refusal(tx, meeting, branch, { matter: input.matter, now: env.now });
    if (refused !== undefined) return refused;
    const vote = await insertVote(tx, {
      meetingId,
      matter: input.matter,
      subject: input.subject,
      candidateId: input.candidateId ?? null,
      candidates: [...(input.candidates ?? [])],
      seats: input.seats ?? 0,
      round: input.round ?? 1,
      state: 'open',
      origin,
      createdBy: actor.telegramId,
      createdAt: env.now,
    });
    return { kind: 'opened', state: await stateOf(tx, vote) };
  });
};

/** The same vote once more: after too many papers came back, or between those with equal votes. */
export const repeatVote = async (env: Env, id: VoteId): Promise<OpenOutcome> => {
  const vote = await findVote(env.db, id);
  const record = vote === undefined ? undefined : (await listRecords(env.db, [id])).get(id);
  if (vote === undefined || record === undefined) return { kind: 'not-yours' };
  const result = recordedResult(vote, record);
  const again = { ...vote, round: vote.round + 1 };
  const origin = `vote:${id}:${record.version}`;
  if (result.kind === 'void') return openVote(env, vote.meetingId, again, origin);
  if (result.kind !== 'election' || result.tied.length === 0) return { kind: 'not-yours' };
  const candidates = vote.candidates.filter((name) =>
    result.tied.some((tied) => tied.name === name),
  );
  return openVote(env, vote.meetingId, { ...again, candidates, seats: result.openSeats }, origin);
};

export interface ListedVote {
  vote: Vote;
  result: VoteResult | undefined;
}

export interface VotesOfMeeting {
  meeting: Meeting;
  branch: Branch;
  votes: ListedVote[];
  /** Other meetings to look at. */
  others: Meeting[];
}

const AROUND = 3;

const listResults = async (db: Db, meetingId: MeetingId): Promise<ListedVote[]> => {
  const votes = await listVotes(db, meetingId);
  const records = await listRecords(
    db,
    votes.map(({ id }) => id),
  );
  return votes.map((vote) => {
    const record = records.get(vote.id);
    return { vote, result: record === undefined ? undefined : recordedResult(vote, record) };
  });
};

/** Undefined when there is no such meeting, or it is another branch's. */
export const votesOf = async (env: Env, id: MeetingId): Promise<VotesOfMeeting | undefined> => {
  const { db } = env;
  const meeting = await findMeeting(db, id);
  if (meeting === undefined || !(await actsForBranch(env, meeting.organisationId)))
    return undefined;
  const branch = await getBranch(db, meeting.organisationId);
  const around = await listAround(db, branch.id, env.now, AROUND);
  return {
    meeting,
    branch,
    votes: await listResults(db, id),
    others: around.filter((one) => one.category === 'meeting' && one.id !== id),
  };
};
