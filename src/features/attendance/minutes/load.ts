/** Gathers what minutes consist of: what was written, attendance, votes; and decides who may write them. */
import type { MeetingId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount } from '../../roster/index.ts';
import { loadResult, type MeetingResult } from '../facts/load.ts';
import { recordedResult } from '../vote/load.ts';
import type { VoteResult } from '../vote/rules/index.ts';
import { listRecords, listVotes, type Vote, type VoteRecord } from '../vote/store.ts';
import type { VoteInMinutes, Written } from './rules/index.ts';
import { findMinutes, listEntries, type Entry, type Minutes } from './store.ts';

export interface MinutesVote {
  vote: Vote;
  recorded: { record: VoteRecord; result: VoteResult } | undefined;
}

export interface MinutesData {
  meeting: Meeting;
  branch: Branch;
  minutes: Minutes | undefined;
  entries: Entry[];
  result: MeetingResult;
  votes: MinutesVote[];
}

export const writtenIn = ({ entries }: Pick<MinutesData, 'entries'>): Written[] =>
  entries.flatMap(({ part, voteId, text }) => (part === 'file' ? [] : [{ part, voteId, text }]));

export const votesIn = ({ votes }: Pick<MinutesData, 'votes'>): VoteInMinutes[] =>
  votes.map(({ vote: { id, matter, subject }, recorded }) => ({
    id,
    matter,
    subject,
    isRecorded: recorded !== undefined,
    isVoid: recorded?.result.kind === 'void',
    outcome:
      recorded?.result.kind === 'passed' || recorded?.result.kind === 'not-passed'
        ? recorded.result.kind
        : undefined,
  }));

export const loadMinutes = async (db: Db, id: MeetingId): Promise<MinutesData | undefined> => {
  const meeting = await findMeeting(db, id);
  if (meeting === undefined) return undefined;
  const votes = await listVotes(db, id);
  const records = await listRecords(
    db,
    votes.map((vote) => vote.id),
  );
  return {
    meeting,
    branch: await getBranch(db, meeting.organisationId),
    minutes: await findMinutes(db, id),
    entries: await listEntries(db, id),
    result: await loadResult(db, meeting),
    votes: votes.map((vote) => {
      const record = records.get(vote.id);
      return {
        vote,
        recorded:
          record === undefined ? undefined : { record, result: recordedResult(vote, record) },
      };
    }),
  };
};

/** An officer of the branch, or whoever was named the recorder of this meeting. */
export const mayWrite = async (
  env: Env,
  db: Db,
  { meeting, minutes }: Pick<MinutesData, 'meeting' | 'minutes'>,
): Promise<boolean> => {
  if (await actsForBranch(env, meeting.organisationId, db)) return true;
  if (env.actor.kind !== 'person' || minutes?.recorderId == null) return false;
  const own = await findMemberOfAccount(db, meeting.organisationId, env.actor.telegramId);
  return own?.id === minutes.recorderId;
};
