/** How long 10,000 ballots take to be counted: by the rules alone, and a box of them closed in the database. */
import { eq } from 'drizzle-orm';
import { insertBallot } from '../../src/features/polls/ballot-store.ts';
import { closeBallot } from '../../src/features/polls/conduct-actions.ts';
import { GRADES } from '../../src/features/polls/index.ts';
import {
  decodePaper,
  dropPaper,
  emptyBox,
  encodePaper,
  tallyBox,
  type Box,
  type Mark,
  type PaperForm,
} from '../../src/features/polls/rules/index.ts';
import { ballotBoxes } from '../../src/features/polls/schema.ts';
import { offices, organisations } from '../../src/features/organisation/schema.ts';
import { members } from '../../src/features/roster/schema.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { createTexts } from '../../src/platform/i18n/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { makeEnv } from '../../src/platform/telegram/bot.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { TelegramId } from '../../src/shared/ids.ts';
import { randomInt, seededRandom, systemRandom } from '../../src/shared/random.ts';
import { isDeepStrictEqual } from 'node:util';

export const TALLIED = 10_000;
const ROWS = 17;
const OPTIONS = GRADES.length;
const THRESHOLD = 3;
const OFFICER = 1 as TelegramId;

const form: PaperForm = { rows: ROWS, options: OPTIONS, ownRow: null };

const drawPapers = (): Mark[][] => {
  const random = seededRandom(4);
  const mark = (): Mark => [0, 1, 2, 3, 'blank' as const][randomInt(random, 5)] ?? 'blank';
  return Array.from({ length: TALLIED }, () => Array.from({ length: ROWS }, mark));
};

/** Sums by the plainest loop there is. */
const addUp = (papers: readonly (readonly Mark[])[]): number[] => {
  const sums = Array<number>(ROWS * (OPTIONS + 1)).fill(0);
  for (const paper of papers)
    for (const [row, mark] of paper.entries()) {
      const place = row * (OPTIONS + 1) + (typeof mark === 'number' ? mark : OPTIONS);
      sums[place] = (sums[place] ?? 0) + 1;
    }
  return sums;
};

const timed = <T>(run: () => T): { ms: number; result: T } => {
  const start = performance.now();
  const result = run();
  return { ms: performance.now() - start, result };
};

export interface Tallied {
  /** A plain loop that adds the marks up. */
  bareMs: number;
  /** Papers read from their buttons, dropped into boxes of 17 and tallied, all by the bot's rules. */
  rulesMs: number;
  /** One box with all of them closed: counted, emptied, sealed, committed. */
  closingMs: number;
}

const tallyByRules = (texts: readonly string[]): number[][] => {
  const counting = {
    options: GRADES.map((key) => ({ key })),
    rows: ROWS,
    threshold: 1,
    atLeast: 0,
    rule: null,
    issued: ROWS,
    added: 0,
    onPaper: { issued: 0, collected: 0 },
  };
  const boxes: Box[] = [];
  for (const [i, text] of texts.entries()) {
    const marks = decodePaper(form, text);
    if (marks === undefined) throw new Error('A paper can not be read');
    const place = Math.floor(i / ROWS);
    boxes[place] = dropPaper(form, boxes[place] ?? emptyBox(form), marks, `receipt ${i}`);
  }
  return boxes.map((box) =>
    tallyBox(counting, box).rows.flatMap(({ shown }) => shown.counts.map((count) => count ?? 0)),
  );
};

/** A branch that large is none of this world; its ballot box is like any other. */
const closeOne = async (database: Database, marks: number[]): Promise<number> => {
  const { db } = database;
  const now = systemClock.now();
  const [branch] = await db
    .insert(organisations)
    .values({
      kind: 'branch',
      name: '万人支部',
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      state: 'active',
      createdAt: now,
    })
    .returning();
  if (branch === undefined) throw new Error('No branch');
  const organisationId = branch.id;
  await db
    .insert(offices)
    .values({ organisationId, telegramId: OFFICER, office: 'secretary', createdAt: now });
  const entitled: { memberId: typeof members.$inferSelect.id; ownRow: null }[] = [];
  for (let i = 0; i < TALLIED; i += 1000)
    for (const { id } of await db
      .insert(members)
      .values(
        Array.from({ length: 1000 }, (_, j) => ({
          organisationId,
          name: `党员${i + j + 1}`,
          standing: 'full' as const,
          floating: true,
          representative: false,
          capacity: 1,
          interests: [],
          createdAt: now,
          updatedAt: now,
        })),
      )
      .returning({ id: members.id }))
      entitled.push({ memberId: id, ownRow: null });
  const ballot = await insertBallot(
    db,
    {
      organisationId,
      kind: 'appraisal',
      title: String(now.getUTCFullYear()),
      subjects: entitled
        .slice(0, ROWS)
        .map(({ memberId }, i) => ({ label: `党员${i + 1}`, memberId })),
      options: GRADES.map((key) => ({ key })),
      voters: 'members',
      admits: [],
      rule: null,
      threshold: THRESHOLD,
      atLeast: 0,
      openedBy: OFFICER,
      createdByUpdate: null,
      openedAt: now,
    },
    entitled,
  );
  if (ballot === undefined) throw new Error('No ballot');
  await db
    .update(ballotBoxes)
    .set({
      papers: TALLIED,
      marks,
      receipts: Array.from({ length: TALLIED }, (_, i) => i.toString(16).padStart(64, '0')),
    })
    .where(eq(ballotBoxes.ballotId, ballot.id));
  const actor = { kind: 'person' as const, telegramId: OFFICER, name: '书记', username: null };
  const env = makeEnv(
    {
      database,
      clock: systemClock,
      random: systemRandom,
      log: createLog('silent'),
      texts: createTexts(),
      defaultLocale: 'zh-CN',
      wake: () => undefined,
    },
    actor,
    null,
    'bench',
  );
  const start = performance.now();
  const outcome = await closeBallot(env, ballot.id);
  const ms = performance.now() - start;
  if (outcome.kind !== 'closed') throw new Error(`The box is ${outcome.kind}`);
  const shown = outcome.result.rows.flatMap((row) => row.shown.counts);
  if (outcome.result.collected !== TALLIED || !isDeepStrictEqual(shown, marks))
    throw new Error('The box of 10,000 is counted wrongly');
  return ms;
};

/** @throws unless all three come to the same sums. */
export const tally = async (database: Database): Promise<Tallied> => {
  const papers = drawPapers();
  const texts = papers.map((marks) => encodePaper(form, marks));
  tallyByRules(texts.slice(0, 1000));
  addUp(papers.slice(0, 1000));
  const bare = timed(() => addUp(papers));
  const rules = timed(() => tallyByRules(texts));
  const sums = rules.result.reduce((all, box) => all.map((sum, i) => sum + (box[i] ?? 0)));
  if (!isDeepStrictEqual(sums, bare.result)) throw new Error('The rules count wrongly');
  return {
    bareMs: bare.ms,
    rulesMs: rules.ms,
    closingMs: await closeOne(database, bare.result),
  };
};
