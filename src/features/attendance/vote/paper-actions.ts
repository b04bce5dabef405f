/** Makes the papers of votes as files for officers: ballot papers, and the summary of a meeting. */
import type { MeetingId, VoteId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { writeWorkbook } from '../../../platform/sheets/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import { loadVote, recordedResult } from './load.ts';
import { ballotPage, isOnPaper } from './papers.ts';
import { listRecords, listVotes } from './store.ts';
import { summaryPage, summarySheet, type Counted, type Summary } from './summary.ts';

const nameOf = (title: string, meeting: Meeting, ending: 'html' | 'xlsx'): string =>
  fileName([title, meeting.title, today(meeting.startsAt, meeting.timeZone)], ending);

export type BallotPapers =
  | { kind: 'not-yours' }
  | { kind: 'no-papers' }
  | { kind: 'made'; file: { name: string; bytes: Uint8Array }; copies: number };

export const ballotPapers = (env: Env, t: Translator, id: VoteId): Promise<BallotPapers> =>
  env.transaction(async (tx): Promise<BallotPapers> => {
    const state = await loadVote(tx, id);
    if (state === undefined || !(await actsForBranch(env, state.meeting.organisationId, tx)))
      return { kind: 'not-yours' };
    const { vote, meeting, basis } = state;
    if (!isOnPaper(vote) || vote.state === 'dropped') return { kind: 'no-papers' };
    const name = nameOf(t.plain(`votes:paper.${vote.matter}`), meeting, 'html');
    const bytes = ballotPage(t, vote, basis.entitled);
    return { kind: 'made', file: { name, bytes }, copies: basis.entitled };
  });

/** The votes of a meeting that have a result, in their order. */
export const listCounted = async (db: Db, meetingId: MeetingId): Promise<Counted[]> => {
  const votes = await listVotes(db, meetingId);
  const records = await listRecords(
    db,
    votes.map(({ id }) => id),
  );
  return votes.flatMap((vote): Counted[] => {
    const record = records.get(vote.id);
    return record === undefined ? [] : [{ vote, record, result: recordedResult(vote, record) }];
  });
};

/** Undefined when nothing was voted on paper. */
export const loadSummary = async (db: Db, meetingId: MeetingId): Promise<Summary | undefined> => {
  const meeting = await findMeeting(db, meetingId);
  if (meeting === undefined) return undefined;
  const votes = (await listCounted(db, meetingId)).filter(({ vote }) => isOnPaper(vote));
  if (votes.length === 0) return undefined;
  return { meeting, branch: (await getBranch(db, meeting.organisationId)).name, votes };
};

export type SummaryOutcome =
  | { kind: 'not-yours' }
  | { kind: 'no-papers' }
  | { kind: 'made'; title: string; files: { name: string; bytes: Uint8Array }[] };

export const summaryFiles = async (
  env: Env,
  t: Translator,
  meetingId: MeetingId,
): Promise<SummaryOutcome> => {
  const summary = await env.transaction(async (tx) => {
    const meeting = await findMeeting(tx, meetingId);
    return meeting !== undefined && (await actsForBranch(env, meeting.organisationId, tx))
      ? ((await loadSummary(tx, meetingId)) ?? 'no-papers')
      : 'not-yours';
  });
  if (typeof summary === 'string') return { kind: summary };
  const title = t.plain('votes:summary.title');
  return {
    kind: 'made',
    title: summary.meeting.title,
    files: [
      { name: nameOf(title, summary.meeting, 'html'), bytes: summaryPage(t, summary) },
      {
        name: nameOf(title, summary.meeting, 'xlsx'),
        bytes: await writeWorkbook([summarySheet(t, summary, title)]),
      },
    ],
  };
};
