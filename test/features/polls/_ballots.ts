/** Branches, members and ballots in the database for the tests of the ballot box. */
import type { Database } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import type { Env } from '../../../src/platform/telegram/context.ts';
import { setUpBranch } from '../../../src/features/organisation/actions.ts';
import { getBranch, type Branch } from '../../../src/features/organisation/index.ts';
import { openQuestion } from '../../../src/features/polls/ballot-actions.ts';
import { defaultRule } from '../../../src/features/polls/asking/rules.ts';
import { castPaper, takePaper } from '../../../src/features/polls/cast-actions.ts';
import type { Ballot } from '../../../src/features/polls/index.ts';
import { openBallot } from '../../../src/features/polls/open-ballot.ts';
import {
  encodePaper,
  GRADES,
  newReceipt,
  type Mark,
  type Option,
  type VoteRule,
} from '../../../src/features/polls/rules/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { emptyCard, type Standing } from '../../../src/features/roster/rules/index.ts';
import { insertMember } from '../../../src/features/roster/store.ts';
import type { BallotId, ChatId, TelegramId } from '../../../src/shared/ids.ts';
import { systemRandom } from '../../../src/shared/random.ts';

export const NOW = new Date('2026-12-01T02:00:00Z');
export const SECRETARY = 501;
const GROUP = -1001;
const texts = createTexts();

/** What the person's action is given. */
export const as = (database: Database, telegramId: number, options: Partial<Env> = {}): Env => ({
  db: database.db,
  transaction: (run) => database.transaction(run),
  now: NOW,
  random: systemRandom,
  texts,
  actor: {
    kind: 'person',
    telegramId: telegramId as TelegramId,
    name: `Account ${telegramId}`,
    username: null,
  },
  updateId: null,
  botUsername: 'branch_bot',
  ...options,
});

export const aStoredBranch = async (database: Database): Promise<Branch> => {
  const outcome = await setUpBranch(as(database, SECRETARY), {
    chatId: GROUP as ChatId,
    title: '双桥联合党支部',
    name: '',
    isAdministrator: true,
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    registration: 'open',
    operatorIds: [],
  });
  if (outcome.kind !== 'set-up') throw new Error(outcome.kind);
  return getBranch(database.db, outcome.branch.id);
};

/** Account of the member that was stored `place`-th, from 0. */
export const account = (place: number): number => 1000 + place;

export const storeMembers = async (
  database: Database,
  branch: Branch,
  count: number,
  standing: Standing = 'full',
  from = 0,
): Promise<Member[]> => {
  const members: Member[] = [];
  for (let i = from; i < from + count; i++)
    members.push(
      await insertMember(
        database.db,
        branch.id,
        { ...emptyCard(`党员${i + 1}`), standing },
        NOW,
        account(i) as TelegramId,
      ),
    );
  return members;
};

export const aQuestion = async (
  database: Database,
  branch: Branch,
  options: Option[] = [{ key: 'for' }, { key: 'against' }, { key: 'abstain' }],
  rule: VoteRule | null = defaultRule(options),
): Promise<Ballot> => {
  const outcome = await openQuestion(as(database, SECRETARY), branch, {
    question: '是否同意？',
    options,
    rule,
  });
  if (outcome.kind !== 'opened') throw new Error(outcome.kind);
  return outcome.ballot;
};

/** Everybody grades everybody else. */
export const anAssessment = async (
  database: Database,
  branch: Branch,
  members: readonly Member[],
): Promise<Ballot> =>
  database.transaction(async (tx) => {
    const { ballot } = await openBallot(tx, as(database, SECRETARY), branch, {
      kind: 'appraisal',
      title: '2026',
      subjects: members.map(({ id, name }) => ({ label: name, memberId: id })),
      options: GRADES.map((key) => ({ key })),
      entitled: members.map(({ id }) => id),
      admits: ['full'],
    });
    return ballot;
  });

/** The text of a paper as the voter's buttons would carry it. */
export const paperText = (ballot: Ballot, marks: readonly Mark[]): string =>
  encodePaper(
    { rows: ballot.subjects.length, options: ballot.options.length, ownRow: null },
    marks,
  );

export const cast = (
  database: Database,
  telegramId: number,
  ballot: Ballot,
  marks: readonly Mark[],
  receipt = newReceipt(systemRandom),
): Promise<string> =>
  castPaper(as(database, telegramId), ballot.id, paperText(ballot, marks), receipt).then(
    ({ kind }) => kind,
  );

export const take = async (database: Database, telegramId: number, id: BallotId): Promise<string> =>
  (await takePaper(as(database, telegramId), id)).kind;
