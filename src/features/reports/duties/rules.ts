/** The calendar of duties: what a branch owes this month, this quarter, this year (domain.md 3.1, rules 3.2 and 3.3). */
import { addDays, addMonths, type PlainDate } from '../../../shared/time/index.ts';
import type { Settings } from '../../organisation/index.ts';

export const DUTIES = [
  'general',
  'committee',
  'group',
  'lecture',
  'theme',
  'life',
  'appraisal',
] as const;
export type Duty = (typeof DUTIES)[number];

export const isDuty = (word: string): word is Duty => (DUTIES as readonly string[]).includes(word);

/** Months in which it falls due once; 0 where it is not asked for. */
export type Frequencies = Readonly<Record<Duty, number>>;

export const frequenciesOf = (settings: Settings): Frequencies => ({
  general: settings.dutyGeneral,
  committee: settings.dutyCommittee,
  group: settings.dutyGroup,
  lecture: settings.dutyLecture,
  theme: settings.dutyTheme,
  life: settings.dutyLife,
  appraisal: settings.dutyAppraisal,
});

/** Something that satisfies one duty, or two when it is typed so (rule 3.2). */
export interface DutyEvent {
  duties: readonly Duty[];
  date: PlainDate;
  isHeld: boolean;
  /** The party group that met; null for all of them. */
  group: string | null;
}

/** What of the branch decides which duties it has. */
export interface Shape {
  fullMembers: number;
  groups: readonly string[];
}

/** From so many full members on there is a committee; below, the general meeting does its part (rule 3.3). */
export const COMMITTEE_FROM = 7;

export interface Period {
  from: PlainDate;
  /** Its last day. */
  to: PlainDate;
  months: number;
}

/** The period of so many months, counted from January, that holds the date. */
export const periodOf = (date: PlainDate, months: number): Period => {
  const month = Number(date.slice(5, 7)) - 1;
  const first = String(month - (month % months) + 1).padStart(2, '0');
  const from = `${date.slice(0, 4)}-${first}-01` as PlainDate;
  return { from, to: addDays(addMonths(from, months), -1), months };
};

export interface DutyState {
  duty: Duty;
  period: Period;
  /** `owed`: not all of it is held or planned. */
  state: 'done' | 'planned' | 'owed';
  /** The latest that was held, else the next that is planned. */
  date: PlainDate | undefined;
  /** Of how many party groups each owes one; 1 for everything else. */
  needed: number;
  held: number;
}

const isIn = (date: PlainDate, { from, to }: Period): boolean => from <= date && date <= to;

/** Whether the branch has this duty at all. */
export const hasDuty = (duty: Duty, months: number, { fullMembers, groups }: Shape): boolean =>
  months > 0 &&
  (duty !== 'committee' || fullMembers >= COMMITTEE_FROM) &&
  (duty !== 'group' || groups.length > 0);

/** How many groups these events cover, or whether there is one at all. */
const covered = (duty: Duty, events: readonly DutyEvent[], { groups }: Shape): number => {
  if (duty !== 'group') return events.length > 0 ? 1 : 0;
  if (events.some(({ group }) => group === null)) return groups.length;
  return groups.filter((name) => events.some(({ group }) => group === name)).length;
};

/** The duties as they stand on that day, the most frequent first. */
export const dutiesOn = (
  date: PlainDate,
  {
    events,
    frequencies,
    shape,
  }: {
    events: readonly DutyEvent[];
    frequencies: Frequencies;
    shape: Shape;
  },
): DutyState[] =>
  DUTIES.filter((duty) => hasDuty(duty, frequencies[duty], shape))
    .map((duty): DutyState => {
      const period = periodOf(date, frequencies[duty]);
      const own = events.filter((one) => one.duties.includes(duty) && isIn(one.date, period));
      const held = own.filter(({ isHeld }) => isHeld);
      const needed = duty === 'group' ? shape.groups.length : 1;
      const heldCount = covered(duty, held, shape);
      const all = covered(duty, own, shape);
      const planned = own.find(({ isHeld }) => !isHeld);
      return {
        duty,
        period,
        state: heldCount >= needed ? 'done' : all >= needed ? 'planned' : 'owed',
        date: held.at(-1)?.date ?? planned?.date,
        needed,
        held: heldCount,
      };
    })
    .toSorted((a, b) => a.period.months - b.period.months);
