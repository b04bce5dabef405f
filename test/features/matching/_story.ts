/** A branch with one pair, told through the chats: 王强 accompanies 李明; 孙丽 and, if wanted, 吴军 are free. */
import { desc, eq } from 'drizzle-orm';
import { aBranch, importRoster, type Chat } from '../../support/chat.ts';
import { setFact } from '../../../src/features/attendance/index.ts';
import { meetings } from '../../../src/features/meetings/schema.ts';
import { members } from '../../../src/features/roster/schema.ts';
import type { SimulatedMessage, SimulatedUser } from '../../../src/sandbox/telegram/index.ts';

const ZH = '姓名,电报,是否流动,结对代表,可结对人数,行业,联系电话';

export const WANG = '王强,@member_1,,是,1,互联网,13800001111';
export const LI = '李明,@member_2,是,,,互联网,13900003333';
export const SUN = '孙丽,@member_3,,是,1,互联网,13700002222';
export const HEADER = ZH;

export const aPair = async (
  chat: Chat,
  options: { rows?: readonly string[]; language?: string; confirm?: string } = {},
) => {
  const { language } = options;
  const branch = await aBranch(chat, language === undefined ? {} : { language });
  const [wang, li, sun] = branch.members;
  if (wang === undefined || li === undefined || sun === undefined) throw new Error('nobody');
  const rows = options.rows ?? [WANG, LI];
  await importRoster(chat, branch.secretary, [HEADER, ...rows].join('\n'));
  await chat.says(branch.secretary, 'private', '/match');
  await chat.presses(branch.secretary, chat.last(branch.secretary), options.confirm ?? '确认');
  return { ...branch, wang, li, sun };
};

/** The bot's newest message to the person that has such a button. @throws when there is none. */
export const withButton = (chat: Chat, who: SimulatedUser, label: string): SimulatedMessage => {
  const message = chat.telegram
    .messagesIn(who)
    .findLast(
      (m) => m.isFromBot && !m.deleted && m.buttons.flat().some((text) => text.includes(label)),
    );
  if (message === undefined) throw new Error(`No message to press ${label} on`);
  return message;
};

/** The secretary notes after the newest meeting that this person, seen by name, was there. */
export const wasThere = async (chat: Chat, name: string): Promise<void> => {
  const { db } = chat.database;
  const [meeting] = await db.select().from(meetings).orderBy(desc(meetings.id)).limit(1);
  const [member] = await db.select().from(members).where(eq(members.name, name));
  if (meeting === undefined || member === undefined)
    throw new Error('nobody, or nothing to attend');
  await chat.database.transaction((tx) =>
    setFact(
      tx,
      { meetingId: meeting.id, whose: { memberId: member.id }, fact: 'present', how: 'secretary' },
      { by: null, now: chat.clock.now() },
    ),
  );
};
