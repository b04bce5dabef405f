/** A burst of answers after an announcement, and what has to be stored of it. */
import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import type { Database } from '../../src/platform/db/index.ts';
import { ANSWERS, type Answer } from '../../src/features/attendance/rules/index.ts';
import { attendanceAnswers, attendanceLeaves } from '../../src/features/attendance/schema.ts';
import { meetings } from '../../src/features/meetings/schema.ts';
import { members } from '../../src/features/roster/schema.ts';
import type { SimulatedUser } from '../../src/sandbox/telegram/index.ts';
import { randomInt, seededRandom, shuffled } from '../../src/shared/random.ts';
import type { BenchBranch } from '../support/branches.ts';

export interface Vote {
  readonly branch: BenchBranch;
  readonly member: SimulatedUser;
  readonly option: number;
}

/** Of a hundred: 75 come, 15 join online, 10 ask for leave. */
const optionOf = (number: number): number => (number < 75 ? 0 : number < 90 ? 1 : 2);

/** Everybody answers, in no order; who is left over changes their mind in between. */
export const burst = (branches: readonly BenchBranch[], size: number): Vote[] => {
  const random = seededRandom(11);
  const people = shuffled(
    random,
    branches.flatMap((branch) => branch.members.map((member) => ({ branch, member }))),
  );
  const again = people.slice(0, Math.max(0, size - people.length));
  const last = new Map<SimulatedUser, number>();
  return shuffled(random, [...people.slice(0, size), ...again]).map(({ branch, member }) => {
    const before = last.get(member);
    let option = optionOf(randomInt(random, 100));
    if (option === before) option = (option + 1) % ANSWERS.length;
    last.set(member, option);
    return { branch, member, option };
  });
};

export const cast = (votes: readonly Vote[]): void => {
  for (const { branch, member, option } of votes) member.votes(branch.poll, [option]);
};

interface Stored {
  answer: Answer;
  /** Of the leave that was asked for; a name in the chats is the name on the roster. */
  leave: string | null;
}

const expected = (votes: readonly Vote[]): Map<string, Stored> => {
  const result = new Map<string, Stored>();
  for (const { branch, member, option } of votes) {
    const key = `${branch.poll.poll?.id}:${member.id}:${member.name}`;
    const answer = ANSWERS[option] ?? 'come';
    const hadLeave = (result.get(key)?.leave ?? null) !== null;
    result.set(key, {
      answer,
      leave: answer === 'leave' ? 'asked' : hadLeave ? 'withdrawn' : null,
    });
  }
  return result;
};

/** @throws unless every last answer is stored, with its member and its leave, and nothing else. */
export const checkStored = async ({ db }: Database, votes: readonly Vote[]): Promise<void> => {
  const answers = await db
    .select({
      poll: meetings.telegramPollId,
      meetingId: meetings.id,
      telegramId: attendanceAnswers.telegramId,
      memberId: members.id,
      name: members.name,
      answer: attendanceAnswers.answer,
    })
    .from(attendanceAnswers)
    .innerJoin(meetings, eq(meetings.id, attendanceAnswers.meetingId))
    .leftJoin(members, eq(members.id, attendanceAnswers.memberId));
  const leaves = new Map(
    (await db.select().from(attendanceLeaves)).map((leave) => [
      `${leave.meetingId}:${leave.memberId}`,
      leave.state,
    ]),
  );
  const stored = new Map(
    answers.map(({ poll, meetingId, telegramId, memberId, name, answer }): [string, Stored] => [
      `${poll}:${telegramId}:${name}`,
      { answer, leave: leaves.get(`${meetingId}:${memberId}`) ?? null },
    ]),
  );
  const wanted = expected(votes);
  for (const [key, value] of wanted)
    if (!isDeepStrictEqual(stored.get(key), value))
      throw new Error(
        `Stored of ${key}: ${JSON.stringify(stored.get(key))}, not ${JSON.stringify(value)}`,
      );
  if (stored.size !== wanted.size || leaves.size !== answersWithLeave(wanted))
    throw new Error('More is stored than was answered');
};

const answersWithLeave = (wanted: ReadonlyMap<string, Stored>): number =>
  [...wanted.values()].filter(({ leave }) => leave !== null).length;
