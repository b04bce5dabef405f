/** Branches, members and meetings in the database for the tests of attendance. */
import { asc, eq } from 'drizzle-orm';
import type { Database } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { saveSightings } from '../../../src/platform/telegram/accounts.ts';
import type { Env } from '../../../src/platform/telegram/context.ts';
import { setUpBranch } from '../../../src/features/organisation/actions.ts';
import { getBranch, type Branch } from '../../../src/features/organisation/index.ts';
import { scheduleFromText } from '../../../src/features/meetings/actions.ts';
import { deliveries } from '../../../src/features/meetings/deliveries.ts';
import type { Meeting } from '../../../src/features/meetings/index.ts';
import type { Member } from '../../../src/features/roster/index.ts';
import { emptyCard, type Card } from '../../../src/features/roster/rules/index.ts';
import { insertMember } from '../../../src/features/roster/store.ts';
import type { ChatId, TelegramId } from '../../../src/shared/ids.ts';
import { seededRandom } from '../../../src/shared/random.ts';

/** A Tuesday, 10:00 in Shanghai. */
export const NOW = new Date('2026-12-01T02:00:00Z');
export const SECRETARY = 501;
export const GROUP = -1001;
const texts = createTexts();

/** For an account that acts, or for a job when there is none. */
export const envOf = (database: Database, telegramId: number | null, now = NOW): Env => ({
  db: database.db,
  transaction: (run) => database.transaction(run),
  now,
  random: seededRandom(1),
  texts,
  actor:
    telegramId === null
      ? { kind: 'system' }
      : {
          kind: 'person',
          telegramId: telegramId as TelegramId,
          name: `Account ${telegramId}`,
          username: null,
        },
  updateId: null,
  botUsername: 'branch_bot',
});

export const aStoredBranch = async (database: Database): Promise<Branch> => {
  const outcome = await setUpBranch(envOf(database, SECRETARY), {
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
  await saveSightings(
    database.db,
    [
      {
        telegramId: SECRETARY as TelegramId,
        username: null,
        displayName: '周敏',
        languageCode: 'zh',
      },
    ],
    NOW,
  );
  return getBranch(database.db, outcome.branch.id);
};

export const storeMember = (
  database: Database,
  branch: Branch,
  name: string,
  telegramId: number | null,
  card: Partial<Card> = {},
): Promise<Member> =>
  insertMember(
    database.db,
    branch.id,
    { ...emptyCard(name), ...card },
    NOW,
    telegramId as TelegramId | null,
  );

let commands = 0;

/** A meeting whose poll is out, with the id `poll-<meeting>`. */
export const aMeeting = async (
  database: Database,
  branch: Branch,
  line: string,
  origin = `command:${++commands}`,
): Promise<Meeting & { telegramPollId: string }> => {
  const env = envOf(database, SECRETARY);
  const outcome = await scheduleFromText(env, branch, origin, 'meeting', line);
  if (outcome.kind !== 'scheduled') throw new Error(outcome.kind);
  const { meeting } = outcome;
  const telegramPollId = `poll-${meeting.id}`;
  const hooks = deliveries(() => ({ texts, now: NOW, botUsername: 'branch_bot' }));
  await hooks['meetings.poll']?.sent?.(database.db, String(meeting.id), {
    message_id: 7,
    poll: { id: telegramPollId },
  });
  await database.db.update(outbox).set({ state: 'sent' }).where(eq(outbox.hook, 'meetings.poll'));
  return { ...meeting, pollMessageId: 7, telegramPollId };
};

/** What is to be said, by key; without what announces meetings. */
export const toSay = async (database: Database): Promise<string[]> => {
  const rows = await database.db.select({ key: outbox.key }).from(outbox).orderBy(asc(outbox.id));
  return rows.flatMap(({ key }) =>
    key === null || key.startsWith('meetings.announcement') || key.startsWith('meetings.poll')
      ? []
      : [key],
  );
};
