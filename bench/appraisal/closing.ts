/** Secretaries close the ballots, read the result, and the verdicts that people decide from it are written down. */
import { eq, sql } from 'drizzle-orm';
import { recordVerdict } from '../../src/features/appraisal/verdict/actions.ts';
import { appraisalParticipants } from '../../src/features/appraisal/course/schema.ts';
import { appraisals } from '../../src/features/appraisal/schema.ts';
import { GRADES } from '../../src/features/polls/index.ts';
import { organisations } from '../../src/features/organisation/schema.ts';
import { members } from '../../src/features/roster/schema.ts';
import { executeRows, type Database } from '../../src/platform/db/index.ts';
import { createTexts } from '../../src/platform/i18n/index.ts';
import { makeEnv } from '../../src/platform/telegram/bot.ts';
import { createLog } from '../../src/platform/log.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { TelegramId } from '../../src/shared/ids.ts';
import { systemRandom } from '../../src/shared/random.ts';
import type { PlainDate } from '../../src/shared/time/index.ts';
import { inFlight } from './booth.ts';
import { checkShown, decide } from './count.ts';
import type { Hall, HallBranch } from './hall.ts';
import { readShown, type ShownResult } from './shown.ts';

const WIDTH = 10;
const CLOSE = '⏹ 确定结束';
const RESULT = '测评汇总';
const NEXT = '下一步 ➡️';
const PANEL = '年度民主评议党员';
/** The seventh step of the course is the verdict. */
const VERDICT = '▶️ 7.';

/** /close, and yes. */
const close = async ({ scene }: Hall, { secretary, count }: HallBranch): Promise<ShownResult> => {
  const { telegram } = scene;
  const command = secretary.says('private', '/close');
  const question = await telegram.waitForMessage(secretary, '确定结束吗', { after: command });
  secretary.presses(question, CLOSE);
  await telegram.waitFor(() => question.text.includes(RESULT));
  const shown = readShown(question.text);
  checkShown(count, shown);
  return shown;
};

/** /course, and on from the ballots to the verdicts. */
const goOn = async ({ scene }: Hall, { secretary }: HallBranch): Promise<void> => {
  const { telegram } = scene;
  const command = secretary.says('private', '/course');
  const panel = await telegram.waitForMessage(secretary, PANEL, { after: command });
  secretary.presses(panel, NEXT);
  await telegram.waitFor(() => panel.text.includes(VERDICT));
};

/** What each secretary was shown. @throws unless it is what may be shown of the benchmark's own count. */
export const closeAll = async (
  hall: Hall,
): Promise<{ shown: Map<HallBranch, ShownResult>; seconds: number }> => {
  const shown = new Map<HallBranch, ShownResult>();
  const start = performance.now();
  await inFlight(hall.branches, WIDTH, async (branch) => {
    shown.set(branch, await close(hall, branch));
  });
  const seconds = (performance.now() - start) / 1000;
  await inFlight(hall.branches, WIDTH, (branch) => goOn(hall, branch));
  return { shown, seconds };
};

interface Person {
  appraisalId: typeof appraisals.$inferSelect.id;
  memberId: typeof members.$inferSelect.id;
}

const listPeople = async (
  { db }: Database,
  title: string,
): Promise<ReadonlyMap<string, Person>> => {
  const rows = await db
    .select({
      name: members.name,
      appraisalId: appraisals.id,
      memberId: appraisalParticipants.memberId,
    })
    .from(appraisalParticipants)
    .innerJoin(appraisals, eq(appraisals.id, appraisalParticipants.appraisalId))
    .innerJoin(organisations, eq(organisations.id, appraisals.organisationId))
    .innerJoin(members, eq(members.id, appraisalParticipants.memberId))
    .where(eq(organisations.name, title));
  return new Map(rows.map(({ name, ...person }) => [name, person]));
};

/** The people's part: more than half of the papers decide. Returns how many there are of each grade, best first. */
export const recordVerdicts = async (
  database: Database,
  shown: ReadonlyMap<HallBranch, ShownResult>,
): Promise<number[]> => {
  const deps = {
    database,
    clock: systemClock,
    random: systemRandom,
    log: createLog('silent'),
    texts: createTexts(),
    defaultLocale: 'zh-CN' as const,
    wake: () => undefined,
  };
  await inFlight([...shown], WIDTH, async ([{ plan, secretary, count }, { members: rows }]) => {
    const actor = {
      kind: 'person' as const,
      telegramId: secretary.id as TelegramId,
      name: secretary.name,
      username: null,
    };
    const env = makeEnv(deps, actor, null, 'bench');
    const people = await listPeople(database, count.title);
    for (const { name, counts } of rows) {
      const person = people.get(name);
      const decided = decide(count, counts);
      const grade = GRADES[decided];
      if (person === undefined || grade === undefined) throw new Error(`${name} is not graded`);
      if (plan.find((member) => member.name === name)?.verdict !== decided)
        throw new Error(`${name} is decided to be ${grade}, and was drawn another grade`);
      const outcome = await recordVerdict(env, person.appraisalId, {
        memberId: person.memberId,
        grade,
        reason: '支部党员大会根据测评和日常表现评定。',
        body: 'general-meeting',
        decidedOn: env.now.toISOString().slice(0, 10) as PlainDate,
      });
      if (outcome !== 'recorded') throw new Error(`The verdict of ${name} is ${outcome}`);
    }
  });
  const sums = await executeRows<{ grade: string; count: number }>(
    database.db,
    sql`select grade, count(*)::int as count from appraisal_verdicts group by grade`,
  );
  return GRADES.map((grade) => sums.find((sum) => sum.grade === grade)?.count ?? 0);
};
