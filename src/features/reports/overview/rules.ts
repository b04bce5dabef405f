/** What an organisation above sees of its branches: state and sums, and when each of them may be shown (domain.md R4.8, P-2, P-6). */
import type { OrganisationId } from '../../../shared/ids.ts';
import { GRADES } from '../../polls/index.ts';

/** `no-group`: the bot is not in the branch's group. */
export type UnitState = 'active' | 'no-group';

/** How many of each grade, best first. */
export type Grades = readonly number[];

export interface Papers {
  issued: number;
  collected: number;
}

/** Where the year's appraisal of a branch stands, as far as those above see it. */
export interface UnitAppraisal {
  /** 1 to 11; 12 when all steps are done. */
  step: number;
  /** Of a ballot that has closed; there is no count before. */
  members: Papers | null;
  guests: Papers | null;
  /** Grades decided by the branch, once it is past the verdict; those from elsewhere are counted there. */
  grades: Grades | null;
}

export interface UnitFigures {
  id: OrganisationId;
  name: string;
  /** The general branch between, if there is one. */
  general: string | null;
  state: UnitState;
  /** Full and probationary members. */
  members: number;
  floating: number;
  /** Pairs that run. */
  matched: number;
  /** Drafted or issued. */
  transfers: number;
  /** Meetings that have begun this year. */
  held: number;
  /** Of the meetings whose attendance is confirmed. */
  should: number;
  attended: number;
  /** Duties of this month and quarter neither held nor planned; null for a year that is over. */
  owed: number | null;
  appraisal: UnitAppraisal | null;
}

const VERDICT_STEP = 7;
export const DONE_STEP = 12;

/** While a branch decides, its verdicts are its own; sums are shown once it has gone on. */
export const mayShowGrades = (step: number): boolean => step > VERDICT_STEP;

export interface Totals extends Papers {
  units: number;
  noGroup: number;
  members: number;
  floating: number;
  matched: number;
  transfers: number;
  held: number;
  should: number;
  attended: number;
  /** Branches that owe a duty. */
  owing: number;
  /** Branches without an appraisal that year. */
  notBegun: number;
  /** How many branches stand at each step that is taken, in order. */
  steps: { step: number; units: number }[];
  /** Branches whose members' ballot has closed. */
  closed: number;
  grades: Grades;
  /** Branches that are past the verdict. */
  decided: number;
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);

export const totalsOf = (units: readonly UnitFigures[]): Totals => {
  const appraisals = units.flatMap(({ appraisal }) => appraisal ?? []);
  const steps = [...new Set(appraisals.map(({ step }) => step))].toSorted((a, b) => a - b);
  return {
    units: units.length,
    noGroup: units.filter(({ state }) => state === 'no-group').length,
    members: sum(units, (one) => one.members),
    floating: sum(units, (one) => one.floating),
    matched: sum(units, (one) => one.matched),
    transfers: sum(units, (one) => one.transfers),
    held: sum(units, (one) => one.held),
    should: sum(units, (one) => one.should),
    attended: sum(units, (one) => one.attended),
    owing: units.filter(({ owed }) => (owed ?? 0) > 0).length,
    notBegun: units.length - appraisals.length,
    steps: steps.map((step) => ({
      step,
      units: appraisals.filter((one) => one.step === step).length,
    })),
    closed: appraisals.filter(({ members }) => members !== null).length,
    issued: sum(appraisals, ({ members }) => members?.issued ?? 0),
    collected: sum(appraisals, ({ members }) => members?.collected ?? 0),
    grades: GRADES.map((_, i) => sum(appraisals, ({ grades }) => grades?.[i] ?? 0)),
    decided: appraisals.filter(({ grades }) => grades !== null).length,
  };
};

/** Branches on one page of the message. */
export const PAGE = 8;

export const pagesOf = (units: number): number => Math.max(1, Math.ceil(units / PAGE));

/** Years that can be asked for. */
export const isOverviewYear = (year: number): boolean => /^20\d{2}$/.test(String(year));

/** The year that was asked for; undefined when it is none, or to come. */
export const readOverviewYear = (text: string, thisYear: number): number | undefined => {
  if (text === '') return thisYear;
  const year = isOverviewYear(Number(text)) ? Number(text) : undefined;
  return year !== undefined && year <= thisYear ? year : undefined;
};
