/** Gathers what there is to know about a vote: its meeting, who is entitled and present now, what is open, what was recorded. */
import type { VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import type { Member } from '../../roster/index.ts';
import { loadResult, type MeetingResult } from '../facts/load.ts';
import { committeeQuorum, quorum } from '../rules/index.ts';
import {
  decide,
  matterOf,
  methodOf,
  openSteps,
  problemsOf,
  type Basis,
  type Named,
  type Problem,
  type Step,
  type Subject,
  type VoteMatter,
  type VoteResult,
} from './rules/index.ts';
import { findVote, listRecords, type Vote, type VoteRecord } from './store.ts';

export interface VoteState {
  vote: Vote;
  meeting: Meeting;
  branch: Branch;
  subject: Subject;
  basis: Basis;
  /** Entitled and present as attendance has it; 0 where nobody is recorded. */
  presentOnRecord: number;
  /** Of them, online: they can show hands, but get no paper. */
  online: number;
  /** Who may supervise and count: entitled, and nobody the vote is about; those present first. */
  officials: Member[];
  steps: Step[];
  problems: Problem[];
  /** The result that holds. */
  record: { result: VoteResult; of: VoteRecord } | undefined;
}

export const subjectOf = ({ matter, candidates, seats }: Vote): Subject => ({
  matter,
  candidates,
  seats,
});

export const namedOf = ({ supervisor, teller }: Named): Named => ({ supervisor, teller });

/** Whom the vote is about. */
export const standingOf = ({ matter, subject, candidates }: Vote): readonly string[] =>
  matter === 'ordinary' ? [] : matter === 'election' ? candidates : [subject];

/** Entitled and present for a matter; a committee votes by its members, all of whom count (domain.md 3.3). */
export const electorateOf = (
  { meeting, all, entitled }: MeetingResult,
  branch: Branch,
  matter: VoteMatter,
): { entitled: number; quorum: number; present: number; online: number } => {
  const isCommittee = meeting.kind === 'committee';
  const counts = isCommittee ? all : entitled;
  const isPaper = methodOf(matter) === 'paper';
  return {
    entitled: counts.should,
    quorum: isCommittee
      ? committeeQuorum(counts.should, branch.settings.quorum)
      : quorum(matterOf(matter), counts.should, branch.settings.quorum),
    present: isPaper ? counts.present : counts.attended,
    online: counts.online,
  };
};

export const recordedResult = (vote: Vote, { basis, totals }: VoteRecord): VoteResult =>
  decide(subjectOf(vote), basis, totals);

export const stateOf = async (db: Db, vote: Vote): Promise<VoteState> => {
  const meeting = await findMeeting(db, vote.meetingId);
  if (meeting === undefined) throw new Error(`Vote ${vote.id} is of no meeting`);
  const branch = await getBranch(db, meeting.organisationId);
  const result = await loadResult(db, meeting);
  const electorate = electorateOf(result, branch, vote.matter);
  const subject = subjectOf(vote);
  const { totals } = vote;
  const standing = standingOf(vote);
  const basis = {
    entitled: electorate.entitled,
    quorum: electorate.quorum,
    present: totals.present ?? electorate.present,
  };
  const named = namedOf(vote);
  const of = (await listRecords(db, [vote.id])).get(vote.id);
  const mayCount = result.rows.filter(
    ({ entitled, member }) =>
      entitled && member.id !== vote.candidateId && !standing.includes(member.name),
  );
  const isThere = (row: (typeof mayCount)[number]): boolean => row.outcome === 'present';
  const steps = openSteps(subject, { totals, named, presentOnRecord: electorate.present });
  return {
    vote,
    meeting,
    branch,
    subject,
    basis,
    presentOnRecord: electorate.present,
    online: electorate.online,
    officials: [...mayCount.filter(isThere), ...mayCount.filter((row) => !isThere(row))].map(
      ({ member }) => member,
    ),
    steps,
    // Before anybody was counted there is nothing to find fault with.
    problems: steps.includes('present')
      ? []
      : problemsOf(subject, { basis, totals, named, standing }),
    record: of === undefined ? undefined : { of, result: recordedResult(vote, of) },
  };
};

export const loadVote = async (db: Db, id: VoteId): Promise<VoteState | undefined> => {
  const vote = await findVote(db, id);
  return vote === undefined ? undefined : stateOf(db, vote);
};
