/** Gathers what a live message shows. */
import type { TelegramId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { listAround, type Meeting } from '../../meetings/index.ts';
import { listMembers } from '../../roster/index.ts';
import { findCheckin, type Checkin } from '../checkin/store.ts';
import { loadResult, type MeetingResult } from '../facts/load.ts';
import { listCorrections, type Correction } from '../facts/store.ts';
import { loadAttendance, type Attendance } from '../load.ts';

export interface BoardData {
  branch: Branch;
  meeting: Meeting;
  result: MeetingResult;
  /** The answers: what people had said they would do. */
  answers: Attendance;
  /** Undefined when check-in was never opened. */
  checkin: Checkin | undefined;
  corrections: Correction[];
  /** Of accounts that are on no roster row, and of those who confirmed or corrected: by the roster where it has them. */
  names: ReadonlyMap<TelegramId, string>;
  /** Other events to look at. */
  others: Meeting[];
}

const AROUND = 3;

export const loadBoard = async (db: Db, meeting: Meeting, now: Date): Promise<BoardData> => {
  const around = await listAround(db, meeting.organisationId, now, AROUND);
  const result = await loadResult(db, meeting);
  const answers = await loadAttendance(db, meeting);
  const corrections = await listCorrections(db, meeting.id);
  const people = await listMembers(db, meeting.organisationId);
  const accounts = await listAccounts(db, [
    ...answers.outsiders.map(({ telegramId }) => telegramId),
    ...corrections.flatMap(({ correctedBy }) => correctedBy ?? []),
    ...(result.sheet?.lockedBy == null ? [] : [result.sheet.lockedBy]),
  ]);
  return {
    branch: await getBranch(db, meeting.organisationId),
    meeting,
    result,
    answers,
    checkin: await findCheckin(db, meeting.id),
    corrections,
    names: new Map([
      ...accounts.map(({ telegramId, displayName }) => [telegramId, displayName] as const),
      ...people.flatMap(({ telegramId, name }) =>
        telegramId === null ? [] : [[telegramId, name] as const],
      ),
    ]),
    others: around.filter(({ id }) => id !== meeting.id),
  };
};

/** Attendance is shown by facts from the moment when there can be any; until then by answers. */
export const isByFacts = ({ meeting, result, checkin }: BoardData): boolean =>
  meeting.state === 'started' || checkin !== undefined || result.facts.length > 0;
