/** Makes the picture and the forms of an appraisal as files: for those who act for the branch, and each member's own register. */
import type { AppraisalId, BallotId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { renderPicture } from '../../../platform/pictures/index.ts';
import { writeWorkbook, type SheetSpec } from '../../../platform/sheets/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { isOfficer, type Branch } from '../../organisation/index.ts';
import { findMemberOfAccount } from '../../roster/index.ts';
import { findCourse } from '../course/store.ts';
import { rankRows } from '../rules.ts';
import { loadPapers, type AppraisalPapers } from './load.ts';
import { paperOf, paperPage, paperSheet, type PaperKind } from './paper-forms.ts';
import { personPage, personSheet, personTitle, registerSheet } from './person-form.ts';
import { tallyPictures } from './picture.ts';
import {
  satisfactionsOf,
  satisfactionPage,
  satisfactionSheet,
  satisfactionTitle,
} from './satisfaction-form.ts';
import { findAppraisalOfBallot } from './store.ts';
import { summaryPage, summarySheet, summaryTitle } from './summary-form.ts';

export interface FormFile {
  name: string;
  bytes: Uint8Array;
}

const isOfficers = async (db: Db, env: Env, branchId: Branch['id']): Promise<boolean> =>
  env.actor.kind === 'person' && isOfficer(db, branchId, env.actor.telegramId);

/** Undefined for all who do not act for the branch. */
export const papersFor = (env: Env, id: AppraisalId): Promise<AppraisalPapers | undefined> =>
  env.transaction(async (tx) => {
    const course = await findCourse(tx, id);
    if (course === undefined || !(await isOfficers(tx, env, course.organisationId)))
      return undefined;
    return loadPapers(tx, id);
  });

export const papersOfBallot = async (
  env: Env,
  id: BallotId,
): Promise<AppraisalPapers | undefined> => {
  const appraisal = await findAppraisalOfBallot(env.db, id);
  return appraisal === undefined ? undefined : papersFor(env, appraisal);
};

export type PicturesOutcome = 'not-yours' | 'still-open' | FormFile[];

/** Both sets apart, each once its ballot is closed. */
export const tallyFiles = async (
  env: Env,
  t: Translator,
  id: AppraisalId,
  order: 'roster' | 'share',
): Promise<PicturesOutcome> => {
  const papers = await papersFor(env, id);
  if (papers === undefined) return 'not-yours';
  const files: FormFile[] = [];
  for (const voters of ['members', 'guests'] as const) {
    const result = papers[voters]?.result;
    if (result === undefined) continue;
    const year = String(papers.course.year);
    const shown = result.rows.filter(({ subject }) =>
      papers.people.some(
        ({ memberId, verdict }) => memberId === subject.memberId && verdict?.body !== 'elsewhere',
      ),
    );
    const rows = order === 'share' ? rankRows(shown) : shown;
    const about = { year, branch: papers.branch.name, voters };
    for (const [i, { element, size }] of tallyPictures(t, about, result, rows).entries())
      files.push({
        name: fileName(
          [t.plain(`results:picture.title-${voters}`, { year }), String(i + 1)],
          'png',
        ),
        bytes: await renderPicture(element, size),
      });
  }
  return files.length === 0 ? 'still-open' : files;
};

/** The forms that are made of what is on record. */
export const FORMS = ['summary', 'register', 'satisfaction'] as const;
export type FormKind = (typeof FORMS)[number];

export type FilesOutcome = 'not-yours' | 'still-open' | 'no-such' | FormFile[];

const inBoth = async (
  title: readonly string[],
  bytes: Uint8Array,
  sheets: readonly SheetSpec[],
): Promise<FormFile[]> => [
  { name: fileName(title, 'html'), bytes },
  { name: fileName(title, 'xlsx'), bytes: await writeWorkbook(sheets) },
];

const make = async (
  t: Translator,
  papers: AppraisalPapers,
  kind: FormKind,
): Promise<FilesOutcome> => {
  switch (kind) {
    case 'summary':
      if (papers.members?.result === undefined) return 'still-open';
      return inBoth([summaryTitle(t, papers)], summaryPage(t, papers), [
        summarySheet(t, papers, t.plain('results:summary.name')),
      ]);
    case 'register':
      return inBoth(
        [personTitle(t, papers), papers.branch.name],
        personPage(t, papers, papers.people),
        [
          registerSheet(t, papers, t.plain('results:register.name')),
          ...papers.people.map((one) => personSheet(t, papers, one)),
        ],
      );
    case 'satisfaction': {
      const all = satisfactionsOf(papers);
      const [one] = all;
      if (one === undefined) return 'still-open';
      return inBoth(
        [satisfactionTitle(t, one)],
        satisfactionPage(t, one, all),
        all.map((each) =>
          satisfactionSheet(t, each, t.plain(`results:satisfaction.name-${each.voters}`)),
        ),
      );
    }
  }
};

export const formFiles = async (
  env: Env,
  t: Translator,
  id: AppraisalId,
  kind: FormKind,
): Promise<FilesOutcome> => {
  const papers = await papersFor(env, id);
  return papers === undefined ? 'not-yours' : make(t, papers, kind);
};

/** Papers to be filled in by hand, all alike. */
export const paperFiles = async (
  env: Env,
  t: Translator,
  id: AppraisalId,
  kind: PaperKind,
  copies: number,
): Promise<FilesOutcome> => {
  const papers = await papersFor(env, id);
  if (papers === undefined) return 'not-yours';
  const paper = paperOf(t, kind, papers);
  return inBoth(
    [paper.title, papers.branch.name, String(papers.course.year)],
    paperPage(t, paper, copies),
    [paperSheet(t, paper)],
  );
};

const ofPerson = (
  t: Translator,
  papers: AppraisalPapers,
  memberId: MemberId,
): Promise<FilesOutcome> => {
  const one = papers.people.find((person) => person.memberId === memberId);
  return one === undefined
    ? Promise.resolve('no-such' as const)
    : inBoth([personTitle(t, papers), one.name], personPage(t, papers, [one]), [
        personSheet(t, papers, one),
      ]);
};

export const personFiles = async (
  env: Env,
  t: Translator,
  id: AppraisalId,
  memberId: MemberId,
): Promise<FilesOutcome> => {
  const papers = await papersFor(env, id);
  return papers === undefined ? 'not-yours' : ofPerson(t, papers, memberId);
};

/** The member's own register, once they were told the verdict that stands. */
export const ownFiles = async (env: Env, t: Translator, id: AppraisalId): Promise<FilesOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person') return 'not-yours';
  const mine = await env.transaction(async (tx) => {
    const course = await findCourse(tx, id);
    if (course === undefined) return undefined;
    const member = await findMemberOfAccount(tx, course.organisationId, actor.telegramId);
    return member && { memberId: member.id, papers: await loadPapers(tx, id) };
  });
  const one = mine?.papers?.people.find(({ memberId }) => memberId === mine.memberId);
  if (mine?.papers === undefined || one?.verdict == null || one.verdict.toldAt === null)
    return 'not-yours';
  return one.verdict.state === 'recorded' ? 'still-open' : ofPerson(t, mine.papers, one.memberId);
};

/** For the branch's workbook; the newest appraisal with its register and satisfaction assessment. */
export const appraisalSheets = async (
  tx: Db,
  t: Translator,
  ids: readonly AppraisalId[],
): Promise<SheetSpec[]> => {
  const sheets: SheetSpec[] = [];
  for (const [i, id] of ids.entries()) {
    const papers = await loadPapers(tx, id);
    if (papers === undefined) continue;
    const year = String(papers.course.year);
    if (papers.members?.result !== undefined)
      sheets.push(summarySheet(t, papers, t.plain('results:summary.name-year', { year })));
    if (i > 0) continue;
    if (papers.people.some(({ verdict, self }) => verdict !== undefined || self !== undefined))
      sheets.push(registerSheet(t, papers, t.plain('results:register.name-year', { year })));
    for (const one of satisfactionsOf(papers))
      sheets.push(
        satisfactionSheet(
          t,
          one,
          t.plain(`results:satisfaction.name-${one.voters}-year`, { year }),
        ),
      );
  }
  return sheets;
};
