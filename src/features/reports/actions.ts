/** Puts the branch's records together as one workbook. */
import { instantToWall } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { writeWorkbook, type SheetSpec } from '../../platform/sheets/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { listAppraisals } from '../appraisal/index.ts';
import { attendanceOf } from '../attendance/index.ts';
import { actsForBranch, listOffices, type Branch } from '../organisation/index.ts';
import { listPairs } from '../matching/index.ts';
import { listMeetings } from '../meetings/index.ts';
import { readResult } from '../polls/index.ts';
import { listMembers, type Member } from '../roster/index.ts';
import { appraisalSheet } from './sheets/appraisal-sheet.ts';
import { meetingsSheet, signInSheet } from './sheets/meetings-sheets.ts';
import { pairsSheet } from './sheets/pairs-sheet.ts';
import { othersSheet, rosterSheet } from './sheets/roster-sheet.ts';

/** Sign-in sheets are made for this many of the newest meetings; the others are in the overview. */
const SIGN_IN_SHEETS = 12;

export type ReportOutcome =
  | { kind: 'made'; date: string; sheets: readonly string[]; bytes: Uint8Array }
  | { kind: 'not-yours' };

/** Reads one consistent state of the database. */
export const makeReport = async (
  env: Env,
  t: Translator,
  branch: Branch,
): Promise<ReportOutcome> => {
  const specs = await env.transaction(async (tx): Promise<SheetSpec[] | undefined> => {
    if (!(await actsForBranch(env, branch.id, tx))) return undefined;
    const offices = new Map(
      (await listOffices(tx, branch.id)).map(({ telegramId, office }) => [
        telegramId as number,
        t.plain(`reports:office.${office}`),
      ]),
    );
    const meetings = [];
    for (const { id } of await listMeetings(tx, branch.id)) {
      const attendance = await attendanceOf(tx, id);
      if (attendance !== undefined) meetings.push(attendance);
    }
    const appraisals = [];
    for (const { year, ballot } of await listAppraisals(tx, branch.id)) {
      const result = await readResult(tx, ballot);
      if (result !== undefined) appraisals.push(appraisalSheet(t, branch, year, result));
    }
    const roster = await listMembers(tx, branch.id);
    const isMember = ({ standing }: Member): boolean =>
      standing === 'full' || standing === 'probationary';
    const others = roster.filter((person) => !isMember(person));
    return [
      rosterSheet(t, branch.name, roster.filter(isMember), offices),
      ...(others.length === 0 ? [] : [othersSheet(t, branch.name, others)]),
      pairsSheet(t, branch, await listPairs(tx, branch.id, 'all')),
      meetingsSheet(t, branch, meetings),
      ...meetings.slice(-SIGN_IN_SHEETS).map((meeting, i) => signInSheet(t, meeting, i + 1)),
      ...appraisals,
    ];
  });
  if (specs === undefined) return { kind: 'not-yours' };
  return {
    kind: 'made',
    date: instantToWall(env.now, branch.timeZone).slice(0, 10),
    sheets: specs.map((spec) => spec.name),
    bytes: await writeWorkbook(specs),
  };
};
