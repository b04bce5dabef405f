/** What becomes of a message after an attempt: pure, from Telegram's answer. */
import { GrammyError } from 'grammy';
import type { ChatId } from '../../shared/ids.ts';

export type Verdict =
  | { kind: 'sent' }
  /** The message that should be edited is not there, or can't be edited any more. */
  | { kind: 'gone' }
  | { kind: 'pause'; seconds: number; reason: string }
  | { kind: 'unreachable' }
  | { kind: 'group-gone' }
  | { kind: 'migrated'; to: ChatId }
  | { kind: 'retry'; inMs: number; reason: string }
  | { kind: 'dead'; reason: string };

/** A refusal that Telegram spoke is tried this often; while Telegram can't be reached, tries have no end but the expiry. */
export const MAX_REFUSALS = 5;

/** Refusals that mean: it is as we wanted it already, or it was a courtesy. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  stopPoll: ['poll has already been closed', 'message with poll to stop not found'],
  deleteMessage: ['message to delete not found', "message can't be deleted"],
  editMessageText: ['message is not modified'],
  editMessageMedia: ['message is not modified'],
  editMessageReplyMarkup: ['message is not modified', 'message to edit not found'],
  pinChatMessage: ['not enough rights', 'message to pin not found', 'CHAT_NOT_MODIFIED'],
  unpinChatMessage: ['not enough rights', 'message to unpin not found', 'CHAT_NOT_MODIFIED'],
};

/** What Telegram says of a message that no edit can reach. */
const GONE = ['message to edit not found', "message can't be edited", 'MESSAGE_ID_INVALID'];

/** What only people can change: the group's permissions, or a topic that is closed or deleted. */
const FINAL =
  /not enough rights to send|have no rights to send|CHAT_SEND_\w+_FORBIDDEN|message thread not found|TOPIC_(?:CLOSED|DELETED)/i;

/** The topic of a forum in which a message was to stand is closed or gone. */
export const isTopicGone = (reason: string): boolean =>
  /message thread not found|TOPIC_(?:CLOSED|DELETED)/i.test(reason);

const DEFAULT_PAUSE = 5;
const TOKEN_PAUSE = 60;

const backoff = (attempts: number): number => Math.min(60_000, 1000 * 2 ** Math.min(attempts, 10));

export const judge = (
  error: unknown,
  row: { method: string; chatId: ChatId | null; attempts: number },
): Verdict => {
  if (!(error instanceof GrammyError))
    return { kind: 'retry', inMs: backoff(row.attempts), reason: 'Telegram could not be reached' };
  const reason = error.description;
  if (error.error_code === 429)
    return { kind: 'pause', seconds: error.parameters.retry_after ?? DEFAULT_PAUSE, reason };
  // The token is refused, not the message.
  if (error.error_code === 401) return { kind: 'pause', seconds: TOKEN_PAUSE, reason };
  const migrated = error.parameters.migrate_to_chat_id;
  if (migrated !== undefined) return { kind: 'migrated', to: migrated as ChatId };
  if (HARMLESS[row.method]?.some((words) => reason.includes(words))) return { kind: 'sent' };
  const isEdit = row.method === 'editMessageText' || row.method === 'editMessageMedia';
  if (isEdit && GONE.some((words) => reason.includes(words))) return { kind: 'gone' };
  const isGroup = row.chatId !== null && row.chatId < 0;
  if (error.error_code === 403) return isGroup ? { kind: 'group-gone' } : { kind: 'unreachable' };
  if (!isGroup && /chat not found/i.test(reason)) return { kind: 'unreachable' };
  if (error.error_code >= 500) return { kind: 'retry', inMs: backoff(row.attempts), reason };
  return row.attempts >= MAX_REFUSALS || FINAL.test(reason)
    ? { kind: 'dead', reason }
    : { kind: 'retry', inMs: backoff(row.attempts), reason };
};
