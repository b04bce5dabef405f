import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { judge, MAX_REFUSALS } from '../../../src/platform/outbox/verdict.ts';
import type { ChatId } from '../../../src/shared/ids.ts';

const PERSON = 5_000_000_001 as ChatId;
const GROUP = -1_002_000_000_001 as ChatId;

const refusal = (code: number, description: string, parameters = {}): GrammyError =>
  new GrammyError(
    'Call failed',
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    {},
  );

const verdictOn = (
  error: unknown,
  { method = 'sendMessage', chatId = PERSON, attempts = 1 } = {},
): string => {
  const verdict = judge(error, { method, chatId, attempts });
  if (verdict.kind === 'pause') return `pause ${verdict.seconds} s`;
  if (verdict.kind === 'retry') return `retry in ${verdict.inMs} ms`;
  return verdict.kind === 'migrated' ? `migrated to ${verdict.to}` : verdict.kind;
};

const group = { chatId: GROUP };

describe('what becomes of a message that Telegram', () => {
  it.each([
    [
      'floods',
      refusal(429, 'Too Many Requests: retry after 7', { retry_after: 7 }),
      {},
      'pause 7 s',
    ],
    ['floods without a time', refusal(429, 'Too Many Requests'), {}, 'pause 5 s'],
    ['refuses with the token', refusal(401, 'Unauthorized'), {}, 'pause 60 s'],
    [
      'finds no open chat for',
      refusal(403, "Forbidden: bot can't initiate conversation with a user"),
      {},
      'unreachable',
    ],
    ['finds blocked', refusal(403, 'Forbidden: bot was blocked by the user'), {}, 'unreachable'],
    ['finds deactivated', refusal(403, 'Forbidden: user is deactivated'), {}, 'unreachable'],
    ['has never seen', refusal(400, 'Bad Request: chat not found'), {}, 'unreachable'],
    [
      'has thrown out of the group',
      refusal(403, 'Forbidden: bot was kicked from the supergroup chat'),
      group,
      'group-gone',
    ],
    [
      'knows under another id',
      refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: -1_002_000_000_009,
      }),
      group,
      'migrated to -1002000000009',
    ],
    ['can not take for a while', refusal(502, 'Bad Gateway'), {}, 'retry in 2000 ms'],
    ['can not take again and again', refusal(500, 'x'), { attempts: 50 }, 'retry in 60000 ms'],
    [
      'can not be reached for',
      new HttpError('Network request failed', new Error('ECONNRESET')),
      {},
      'retry in 2000 ms',
    ],
    [
      'can not be reached for, for hours',
      new HttpError('Network request failed', new Error('x')),
      { attempts: 900 },
      'retry in 60000 ms',
    ],
    ['refuses once', refusal(400, "Bad Request: can't parse entities"), {}, 'retry in 2000 ms'],
    [
      'refuses for the last time',
      refusal(400, "Bad Request: can't parse entities"),
      { attempts: MAX_REFUSALS },
      'dead',
    ],
    [
      'refuses in a group that it does not know',
      refusal(400, 'Bad Request: chat not found'),
      { ...group, attempts: MAX_REFUSALS },
      'dead',
    ],
    [
      'has edited already',
      refusal(400, 'Bad Request: message is not modified: specified new message content …'),
      { method: 'editMessageText' },
      'sent',
    ],
    [
      'can not find to edit',
      refusal(400, 'Bad Request: message to edit not found'),
      { method: 'editMessageReplyMarkup' },
      'sent',
    ],
    [
      'can not find to change its text',
      refusal(400, 'Bad Request: message to edit not found'),
      { method: 'editMessageText' },
      'gone',
    ],
    [
      'may not change any more',
      refusal(400, "Bad Request: message can't be edited"),
      { method: 'editMessageText' },
      'gone',
    ],
    [
      'has closed already',
      refusal(400, 'Bad Request: poll has already been closed'),
      { method: 'stopPoll' },
      'sent',
    ],
    [
      'does not let us pin',
      refusal(400, 'Bad Request: not enough rights to manage pinned messages in the chat'),
      { method: 'pinChatMessage', ...group },
      'sent',
    ],
    [
      'has deleted already',
      refusal(400, 'Bad Request: message to delete not found'),
      { method: 'deleteMessage' },
      'sent',
    ],
    [
      'refuses with the words of another method',
      refusal(400, 'Bad Request: message is not modified'),
      { attempts: MAX_REFUSALS },
      'dead',
    ],
  ])('%s', (_, error, row, expected) => {
    expect(verdictOn(error, row)).toBe(expected);
  });
});
