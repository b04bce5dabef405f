/** The short dialog in which an officer names guests who are on no roster. */
import { defineForm, type Answer } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { MeetingId } from '../../../shared/ids.ts';
import { splitNames } from '../rules/index.ts';
import { cleanName, lengthOf } from '../../roster/index.ts';

const NAME_LIMIT = 60;
const GUESTS_AT_ONCE = 20;

/** One name a line, or separated by commas. */
export const readGuests = (text: string): string[] => [
  ...new Set(
    splitNames(text)
      .map(cleanName)
      .filter((name) => name !== ''),
  ),
];

const read = (text: string, ctx: BotContext): Answer => {
  const names = readGuests(text);
  const isFine =
    names.length > 0 &&
    names.length <= GUESTS_AT_ONCE &&
    names.every((name) => lengthOf(name) <= NAME_LIMIT);
  return isFine
    ? { kind: 'ok', value: names }
    : { kind: 'no', why: ctx.t('attendance:sheet.guests-unclear', { limit: GUESTS_AT_ONCE }) };
};

export const guestsForm = (
  done: (ctx: BotContext, meetingId: MeetingId, names: readonly string[]) => Promise<void>,
) =>
  defineForm({
    kind: 'attendance.guest-names',
    questions: [{ key: 'names', ask: (t) => t('attendance:sheet.ask-guests'), read }],
    done: (ctx, answers, context) =>
      done(ctx, context as MeetingId, answers['names'] as readonly string[]),
  });
