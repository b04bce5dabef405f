/** Puts the branch's records together as one workbook. */
import { today, type PlainDate } from '../../shared/time/index.ts';
import type { MeetingId, MemberId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { writeWorkbook, type SheetSpec } from '../../platform/sheets/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { appraisalSheets, listCourses, listStandingVerdicts } from '../appraisal/index.ts';
import {
  attendanceOf,
  loadMinutes,
  loadSignIn,
  loadSummary,
  loadYear as loadYearOf,
  minutesSheet,
  signInSheet,
  summarySheet,
  type Attendance,
  type YearCounts,
} from '../attendance/index.ts';
import { actsForBranch, listInstructors, listOffices, type Branch } from '../organisation/index.ts';
import { listContacts, listEventsOfBranch, listPairs, listTransfers } from '../matching/index.ts';
import { listMeetings } from '../meetings/index.ts';
import { dutiesSheet, loadYear } from './duties/sheet.ts';
import { listAllMembers, listOrigins, quarterFigures, type Member } from '../roster/index.ts';
import { leaveAndMakeUpSheets } from './leave-and-makeup.ts';
import { lastContactsOf, recordsOf } from './pair-records.ts';
import { instructorsSheet } from './sheets/instructors-sheet.ts';
import { ledgerMembers, ledgerSheet } from './sheets/ledger-sheet.ts';
import { meetingsSheet } from './sheets/meetings-sheets.ts';
import { pairsSheet } from './sheets/pairs-sheet.ts';
import { othersSheet, rosterSheet } from './sheets/roster-sheet.ts';
import { transfersSheet } from './sheets/transfers-sheet.ts';

/** Sign-in sheets are made for this many of the newest meetings; the others are in the overview. */
const SIGN_IN_SHEETS = 12;

export type ReportOutcome =
  | { kind: 'made'; date: string; sheets: readonly string[]; bytes: Uint8Array }
  | { kind: 'not-yours' };

/** An empty register is left out of the workbook. */
const ifAny = (entries: readonly unknown[], sheet: () => SheetSpec): SheetSpec[] =>
  entries.length === 0 ? [] : [sheet()];

const instructorNames = async (tx: Db, id: OrganisationId): Promise<string[]> => {
  const ids = await listInstructors(tx, id);
  const accounts = new Map((await listAccounts(tx, ids)).map((one) => [one.telegramId, one]));
  return ids.map((telegramId) => accounts.get(telegramId)?.displayName ?? String(telegramId));
};

/** The forms of one meeting; `number` tells them apart from those of the others. */
const formsOf = async (
  tx: Db,
  t: Translator,
  id: MeetingId,
  number: number,
): Promise<SheetSpec[]> => {
  const signIn = await loadSignIn(tx, id);
  const ballots = await loadSummary(tx, id);
  const minutes = await loadMinutes(tx, id);
  return [
    ...(signIn === undefined
      ? []
      : [signInSheet(t, signIn, t.plain('reports:sign-in', { number }))]),
    ...(minutes?.minutes === undefined
      ? []
      : [minutesSheet(t, minutes, t.plain('reports:minutes', { number }))]),
    ...(ballots === undefined
      ? []
      : [summarySheet(t, ballots, t.plain('reports:ballots', { number }))]),
  ];
};

/** What the members did in the calendar year of the day. */
const yearsOf = async (
  tx: Db,
  members: readonly Member[],
  day: PlainDate,
  zone: string,
): Promise<Map<MemberId, YearCounts>> => {
  const years = new Map<MemberId, YearCounts>();
  for (const { id } of members)
    years.set(id, (await loadYearOf(tx, id, Number(day.slice(0, 4)), zone)).counts);
  return years;
};

/** Reads one consistent state of the database. */
export const makeReport = async (
  env: Env,
  t: Translator,
  branch: Branch,
): Promise<ReportOutcome> => {
  const day = today(env.now, branch.timeZone);
  const specs = await env.transaction(async (tx): Promise<SheetSpec[] | undefined> => {
    if (!(await actsForBranch(env, branch.id, tx))) return undefined;
    const offices = new Map(
      (await listOffices(tx, branch.id)).map(({ telegramId, office }) => [
        telegramId as number,
        t.plain(`organisation:office.${office}`),
      ]),
    );
    const meetings: Attendance[] = [];
    for (const { id } of await listMeetings(tx, branch.id)) {
      const attendance = await attendanceOf(tx, id);
      if (attendance !== undefined) meetings.push(attendance);
    }
    const meetingForms: SheetSpec[] = [];
    for (const [i, { meeting }] of meetings.slice(-SIGN_IN_SHEETS).entries())
      meetingForms.push(...(await formsOf(tx, t, meeting.id, i + 1)));
    const courses = await listCourses(tx, branch.id);
    const everybody = await listAllMembers(tx, branch.id);
    const roster = everybody.filter(({ isActive }) => isActive);
    const pairs = await listPairs(tx, branch.id, 'all');
    const records = {
      branch,
      pairs,
      contacts: await listContacts(
        tx,
        pairs.map(({ pair }) => pair.id),
      ),
      attended: await listEventsOfBranch(tx, branch.id, ['attended']),
      meetings: new Map(meetings.map(({ meeting }) => [`meeting:${meeting.id}`, meeting])),
    };
    const transfers = await listTransfers(tx, branch.id);
    const instructors = await instructorNames(tx, branch.id);
    const year = await loadYear(tx, branch, day, env.now);
    const figures = await quarterFigures(tx, branch);
    const origins = await listOrigins(tx, branch.id);
    const isMember = ({ standing }: Member): boolean =>
      standing === 'full' || standing === 'probationary';
    const others = roster.filter((person) => !isMember(person));
    return [
      rosterSheet(t, branch.name, roster.filter(isMember), offices),
      ...ifAny(others, () => othersSheet(t, branch.name, others)),
      ledgerSheet(t, branch, {
        members: everybody,
        pairs: pairs.filter(({ pair }) => pair.endedAt === null),
        transfers,
        lastContacts: lastContactsOf(records),
        origins,
        years: await yearsOf(tx, ledgerMembers(everybody), day, branch.timeZone),
        verdicts: await listStandingVerdicts(tx, branch.id),
      }),
      ...ifAny(pairs, () => pairsSheet(t, branch, pairs, recordsOf(t, records))),
      ...ifAny(transfers, () => transfersSheet(t, branch, transfers.toReversed())),
      ...ifAny(instructors, () =>
        instructorsSheet(t, branch, { instructors, members: everybody, figures, today: day }),
      ),
      ...ifAny(meetings, () => meetingsSheet(t, branch, meetings)),
      ...ifAny(meetings, () => dutiesSheet(t, branch, day, year)),
      ...(await leaveAndMakeUpSheets(tx, t, branch, everybody)),
      ...meetingForms,
      ...(await appraisalSheets(
        tx,
        t,
        courses.map(({ id }) => id),
      )),
    ];
  });
  if (specs === undefined) return { kind: 'not-yours' };
  return {
    kind: 'made',
    date: day,
    sheets: specs.map((spec) => spec.name),
    bytes: await writeWorkbook(specs),
  };
};
