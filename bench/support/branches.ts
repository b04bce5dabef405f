/** Branches, each with a group and one open meeting: in the simulated Telegram and in the database. */
import { accounts } from '../../src/platform/telegram/schema.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { ANSWERS } from '../../src/features/attendance/rules/index.ts';
import { meetingReminders, meetings } from '../../src/features/meetings/schema.ts';
import { chats, offices, organisations } from '../../src/features/organisation/schema.ts';
import { members } from '../../src/features/roster/schema.ts';
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedTelegram,
  SimulatedUser,
} from '../../src/sandbox/telegram/index.ts';
import { DAY, MINUTE } from '../../src/shared/clock.ts';
import type { ChatId, OrganisationId, TelegramId } from '../../src/shared/ids.ts';
import type { WallTime } from '../../src/shared/time/index.ts';

/** 9,343 members in 555 branches: 463 of 17, 92 of 16. */
export const CITY: readonly number[] = [
  ...Array<number>(463).fill(17),
  ...Array<number>(92).fill(16),
];

/** On the roster and in the chats; places are counted from 0. */
export const memberName = (branch: number, place: number): string =>
  `党员${branch + 1}-${place + 1}`;

export interface BenchBranch {
  readonly title: string;
  readonly group: SimulatedChat;
  /** The first is the secretary. */
  readonly members: readonly SimulatedUser[];
  /** The attendance poll in the group. */
  readonly poll: SimulatedMessage;
}

/** People, groups and polls; what the bot would have been told of them is past. */
export const gather = async (
  telegram: SimulatedTelegram,
  sizes: readonly number[] = CITY,
): Promise<BenchBranch[]> => {
  const branches: BenchBranch[] = [];
  for (const [i, size] of sizes.entries()) {
    const title = `第${i + 1}流动党员党支部`;
    const people = Array.from({ length: size }, (_, j) =>
      telegram.user({
        name: memberName(i, j),
        username: `member_${i + 1}_${j + 1}`,
        language: 'zh-hans',
        started: true,
      }),
    );
    const [owner, ...others] = people;
    if (owner === undefined) continue;
    const group = telegram.group({ title, owner, members: others });
    await telegram.call('sendPoll', {
      chat_id: group.id,
      question: '您参加吗？',
      options: ANSWERS.map((text) => ({ text })),
      is_anonymous: false,
    });
    const poll = telegram.lastMessageIn(group);
    if (poll?.poll === undefined) throw new Error('The simulated Telegram did not take the poll');
    branches.push({ title, group, members: people, poll });
  }
  telegram.takeUpdates();
  return branches;
};

const ROWS = 1000;

const inChunks = async <T>(
  rows: readonly T[],
  insert: (chunk: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let i = 0; i < rows.length; i += ROWS) await insert(rows.slice(i, i + ROWS));
};

const telegramId = (user: SimulatedUser): TelegramId => user.id as TelegramId;
const language = { locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;

export interface StoreOptions {
  /** Whether their owners have used the bot before; default `met`. */
  accounts?: 'met' | 'unmet';
  /** A reminder of every meeting is due now; default false. */
  remind?: boolean;
  /** Who is a probationary member, by branch and place; default nobody. */
  isProbationary?: (branch: number, place: number) => boolean;
}

/** Rosters, offices and one coming meeting for each branch, as if all of it had been set up in the chats. */
export const store = async (
  { db }: Database,
  branches: readonly BenchBranch[],
  now: Date,
  { accounts: acquaintance, remind = false, isProbationary = () => false }: StoreOptions = {},
): Promise<void> => {
  const createdAt = now;
  const organisationIds = await db
    .insert(organisations)
    .values(
      branches.map(({ title }) => ({
        kind: 'branch' as const,
        name: title,
        ...language,
        state: 'active' as const,
        createdAt,
      })),
    )
    .returning({ id: organisations.id });
  const rows = branches.map((branch, i) => ({
    ...branch,
    chatId: branch.group.id as ChatId,
    organisationId: organisationIds[i]?.id as OrganisationId,
  }));
  await db.insert(chats).values(
    rows.map(({ chatId, organisationId, title }) => ({
      chatId,
      organisationId,
      title,
      createdAt,
    })),
  );
  await db.insert(offices).values(
    rows.map(({ organisationId, members: [secretary] }) => ({
      organisationId,
      telegramId: (secretary?.id ?? 0) as TelegramId,
      office: 'secretary' as const,
      createdAt,
    })),
  );
  const people = rows.flatMap(({ organisationId, members: users }, branch) =>
    users.map((user, place) => ({
      organisationId,
      user,
      standing: isProbationary(branch, place) ? ('probationary' as const) : ('full' as const),
    })),
  );
  if (acquaintance !== 'unmet')
    await inChunks(people, (chunk) =>
      db.insert(accounts).values(
        chunk.map(({ user }) => ({
          telegramId: telegramId(user),
          username: user.username ?? null,
          displayName: user.name,
          languageCode: 'zh-hans',
          privateChat: 'open' as const,
          createdAt,
        })),
      ),
    );
  await inChunks(people, (chunk) =>
    db.insert(members).values(
      chunk.map(({ organisationId, user, standing }) => ({
        organisationId,
        name: user.name,
        telegramId: telegramId(user),
        standing,
        floating: true,
        representative: false,
        capacity: 1,
        interests: [],
        createdAt,
        updatedAt: now,
      })),
    ),
  );
  const startsAt = new Date(now.getTime() + DAY);
  const meetingIds = await db
    .insert(meetings)
    .values(
      rows.map(({ organisationId, chatId, members: [secretary], poll }, i) => ({
        organisationId,
        category: 'meeting' as const,
        kind: 'general' as const,
        title: '支部党员大会',
        startsWall: startsAt.toISOString().slice(0, 16) as WallTime,
        timeZone: 'UTC',
        startsAt,
        state: 'scheduled' as const,
        createdBy: (secretary?.id ?? 0) as TelegramId,
        origin: `bench:${i}`,
        chatId,
        pollMessageId: poll.id,
        telegramPollId: poll.poll?.id ?? null,
        createdAt,
      })),
    )
    .returning({ meetingId: meetings.id });
  if (remind)
    await db.insert(meetingReminders).values(
      meetingIds.map(({ meetingId }) => ({
        meetingId,
        offset: DAY / MINUTE,
        dueAt: now,
        state: 'pending' as const,
      })),
    );
};
