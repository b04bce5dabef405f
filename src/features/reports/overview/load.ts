/** Puts the figures of every branch below an organisation together. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { startOfDay, today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { STEPS } from '../../appraisal/index.ts';
import { completeSettings, type Branch } from '../../organisation/index.ts';
import { GRADES } from '../../polls/index.ts';
import { floatingSince } from '../../roster/index.ts';
import { dutiesOfMeeting } from '../duties/load.ts';
import { dutiesOn, frequenciesOf, type DutyEvent } from '../duties/rules.ts';
import {
  DONE_STEP,
  mayShowGrades,
  type Grades,
  type Papers,
  type UnitAppraisal,
  type UnitFigures,
} from './rules.ts';
import {
  countGrades,
  countPairs,
  countPeople,
  countTransfers,
  listBelow,
  listHeld,
  listPapers,
  listStands,
  sumAttendance,
} from './store.ts';

/** Duties that recur at least once a quarter. */
const WITHIN_MONTHS = 3;

type Rows<F extends (...args: never[]) => PromiseLike<unknown[]>> = Awaited<ReturnType<F>>;

const byId = <T extends { id: OrganisationId }>(rows: readonly T[]): Map<OrganisationId, T[]> => {
  const found = new Map<OrganisationId, T[]>();
  for (const row of rows) {
    const known = found.get(row.id);
    if (known === undefined) found.set(row.id, [row]);
    else known.push(row);
  }
  return found;
};

const eventsOf = (
  held: Rows<typeof listHeld>,
  papers: Rows<typeof listPapers>,
  { timeZone, date, now }: { timeZone: string; date: PlainDate; now: Date },
): DutyEvent[] => [
  ...held.map((one) => ({
    duties: dutiesOfMeeting(one),
    date: today(one.startsAt, timeZone),
    isHeld: one.startsAt <= now,
    group: one.group,
  })),
  ...papers
    .filter(({ voters }) => voters === 'members')
    .map(({ isOpen }) => ({
      duties: ['appraisal' as const],
      date,
      isHeld: !isOpen,
      group: null,
    })),
];

const papersOf = (papers: Rows<typeof listPapers>, voters: 'members' | 'guests'): Papers | null => {
  const one = papers.find((row) => row.voters === voters && !row.isOpen);
  return one?.issued == null || one.collected === null
    ? null
    : { issued: one.issued, collected: one.collected };
};

const gradesOf = (rows: Rows<typeof countGrades>): Grades =>
  GRADES.map((grade) => rows.find((row) => row.grade === grade)?.count ?? 0);

const appraisalOf = (
  stand: Rows<typeof listStands>[number] | undefined,
  papers: Rows<typeof listPapers>,
  grades: Rows<typeof countGrades>,
): UnitAppraisal | null => {
  if (stand === undefined) return null;
  const step = stand.stand === 'done' ? DONE_STEP : STEPS.indexOf(stand.stand) + 1;
  return {
    step,
    members: papersOf(papers, 'members'),
    guests: papersOf(papers, 'guests'),
    grades: mayShowGrades(step) ? gradesOf(grades) : null,
  };
};

/** In the order of the general branches and of names; the number of statements does not grow with the branches. */
export const loadUnits = async (
  db: Db,
  above: Branch,
  year: number,
  now: Date,
): Promise<UnitFigures[]> => {
  const below = await listBelow(db, above.id);
  const ids = below.map(({ id }) => id);
  if (ids.length === 0) return [];
  const period = {
    from: startOfDay(`${year}-01-01` as PlainDate, above.timeZone),
    to: startOfDay(`${year + 1}-01-01` as PlainDate, above.timeZone),
  };
  const day = today(now, above.timeZone);
  const isThisYear = Number(day.slice(0, 4)) === year;
  const people = byId(await countPeople(db, ids, floatingSince(day)));
  const pairs = byId(await countPairs(db, ids));
  const transfers = byId(await countTransfers(db, ids));
  const meetings = byId(await listHeld(db, ids, period));
  const attendance = byId(await sumAttendance(db, ids, period));
  const stands = byId(await listStands(db, ids, year));
  const papers = byId(await listPapers(db, ids, year));
  const grades = byId(await countGrades(db, ids, year));
  return below.map((unit): UnitFigures => {
    const { id, timeZone } = unit;
    const own = people.get(id)?.[0];
    const held = meetings.get(id) ?? [];
    const date = today(now, timeZone);
    const states = dutiesOn(date, {
      events: eventsOf(held, papers.get(id) ?? [], { timeZone, date, now }),
      frequencies: frequenciesOf(completeSettings(unit.settings)),
      shape: { fullMembers: own?.full ?? 0, groups: own?.groups ?? [] },
    });
    return {
      id,
      name: unit.name,
      general: unit.general,
      state: unit.groupId === null ? 'no-group' : 'active',
      members: own?.members ?? 0,
      floating: own?.floating ?? 0,
      matched: pairs.get(id)?.[0]?.count ?? 0,
      transfers: transfers.get(id)?.[0]?.count ?? 0,
      held: held.filter((one) => one.category !== 'activity' && one.startsAt <= now).length,
      should: attendance.get(id)?.[0]?.should ?? 0,
      attended: attendance.get(id)?.[0]?.attended ?? 0,
      owed: isThisYear
        ? states.filter(({ state, period: p }) => state === 'owed' && p.months <= WITHIN_MONTHS)
            .length
        : null,
      appraisal: appraisalOf(stands.get(id)?.[0], papers.get(id) ?? [], grades.get(id) ?? []),
    };
  });
};
