/** A general meeting that is going on, with people signed in, for the stories about votes. */
import { eq } from 'drizzle-orm';
import { setFact } from '../../../../src/features/attendance/index.ts';
import { meetings } from '../../../../src/features/meetings/schema.ts';
import { members } from '../../../../src/features/roster/schema.ts';
import type { SimulatedUser } from '../../../../src/sandbox/telegram/index.ts';
import { HOUR } from '../../../../src/shared/clock.ts';
import { aBranch, importRoster, type Chat } from '../../../support/chat.ts';

export const FULL = ['周敏', '李明', '王强', '赵六', '孙丽', '钱进', '吴芳'];

export interface Meeting {
  chat: Chat;
  secretary: SimulatedUser;
  li: SimulatedUser;
  group: Awaited<ReturnType<typeof aBranch>>['group'];
  /** The newest message to the secretary, or a press on it. */
  text: () => string;
  press: (label: string) => Promise<void>;
  type: (text: string) => Promise<void>;
}

/** Seven full members, a probationary one and a development target. */
export const aMeeting = async (
  chat: Chat,
  options: { kind?: string; present?: readonly string[]; language?: string } = {},
): Promise<Meeting> => {
  const {
    secretary,
    members: people,
    group,
  } = await aBranch(chat, {
    members: 1,
    ...(options.language === undefined ? {} : { language: options.language }),
  });
  const [li] = people;
  if (li === undefined) throw new Error('nobody');
  await importRoster(
    chat,
    secretary,
    [
      '姓名,电报,党员类别',
      '周敏,@zhou_min,正式党员',
      '李明,@member_1,正式党员',
      ...FULL.slice(2).map((name) => `${name},,正式党员`),
      '郑洁,,预备党员',
      '何伟,,发展对象',
    ].join('\n'),
  );
  await chat.says(
    secretary,
    group,
    `/meeting +1h | 第四季度党员大会 | 二楼会议室 | ${options.kind ?? '党员大会'}`,
  );
  await chat.pass(HOUR);
  await signIn(chat, options.present ?? FULL.slice(0, 6));
  return {
    chat,
    secretary,
    li,
    group,
    text: () => chat.last(secretary).text,
    press: async (label) => {
      await chat.presses(secretary, chat.last(secretary), label);
    },
    type: async (text) => {
      await chat.says(secretary, 'private', text);
    },
  };
};

export const signIn = async (chat: Chat, names: readonly string[]): Promise<void> => {
  const [meeting] = await chat.database.db.select().from(meetings);
  if (meeting === undefined) throw new Error('No meeting');
  for (const name of names) {
    const [member] = await chat.database.db.select().from(members).where(eq(members.name, name));
    if (member === undefined) throw new Error(`Nobody is called ${name}`);
    const fact = {
      meetingId: meeting.id,
      whose: { memberId: member.id },
      fact: 'present',
      how: 'button',
    } as const;
    await chat.database.transaction((tx) => setFact(tx, fact, { by: null, now: chat.clock.now() }));
  }
};
