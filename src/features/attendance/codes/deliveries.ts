/** What the outbox asks of codes: a fresh picture at the moment when it goes out. */
import { InputFile } from 'grammy';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import type { DeliveryHook } from '../../../platform/outbox/index.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import { messagePayload } from '../../../platform/telegram/view.ts';
import type { TelegramId } from '../../../shared/ids.ts';
import { getBranch, isOfficer } from '../../organisation/index.ts';
import { findMeeting } from '../../meetings/index.ts';
import type { BoardDeps } from '../boards/deliveries.ts';
import { loadResult } from '../facts/load.ts';
import { codePicture } from './picture.ts';
import { codeOf } from './rules.ts';
import { deleteCode, findCode, findSecret, saveCodeMessage, type ShownCode } from './store.ts';
import { codeView } from './views.ts';

export interface CodeDeps extends BoardDeps {
  /** Known once the bot has said hello to Telegram. */
  botUsername: () => string;
}

const pictureOf = async (db: Db, deps: CodeDeps, code: ShownCode) => {
  const meeting = await findMeeting(db, code.meetingId);
  const secret = await findSecret(db, code.meetingId);
  if (meeting === undefined || secret === undefined) return undefined;
  const officer = code.chatId as number as TelegramId;
  if (!(await isOfficer(db, meeting.organisationId, officer))) return undefined;
  const account = await findAccount(db, officer);
  const branch = await getBranch(db, meeting.organisationId);
  const t = deps.texts(
    account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined) ?? branch.locale,
  );
  const { all: counts } = await loadResult(db, meeting);
  const { id, until } = code;
  const { text, parse_mode, reply_markup } = messagePayload(
    codeView(t, { id, meeting, counts, until }),
  );
  const link = `https://t.me/${deps.botUsername()}?start=in_${codeOf(secret, meeting.id, deps.clock.now())}`;
  return {
    file: new InputFile(await codePicture(link), 'check-in.png'),
    caption: { caption: text, parse_mode },
    markup: { reply_markup },
  };
};

export const codeDeliveries = (deps: CodeDeps): Readonly<Record<string, DeliveryHook>> => ({
  'attendance.code': {
    render: async (db, ref) => {
      const code = await findCode(db, Number(ref));
      const made = code === undefined ? undefined : await pictureOf(db, deps, code);
      return made === undefined ? undefined : { photo: made.file, ...made.caption, ...made.markup };
    },
    sent: async (tx, ref, result) => {
      const { message_id: messageId } = result as { message_id: number };
      await saveCodeMessage(tx, Number(ref), messageId);
    },
  },
  'attendance.code-edit': {
    render: async (db, ref) => {
      const code = await findCode(db, Number(ref));
      if (code === undefined || code.messageId === null) return undefined;
      const made = await pictureOf(db, deps, code);
      if (made === undefined) return undefined;
      const media = { type: 'photo', media: made.file, ...made.caption };
      return { message_id: code.messageId, media, ...made.markup };
    },
    gone: async (tx, ref) => {
      await deleteCode(tx, Number(ref));
    },
  },
});
