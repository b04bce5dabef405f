/** Asks an officer for the new number of seats. */
import { z } from 'zod';
import type { MeetingId } from '../../../shared/ids.ts';
import { defineForm, type StartableForm } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { readSeats } from '../../meetings/index.ts';

const contextSchema = z.object({ id: z.number() });

export const seatsForm = (
  done: (ctx: BotContext, id: MeetingId, seats: number) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'seats.number',
    questions: [
      {
        key: 'seats',
        ask: (t, answers) =>
          t('seats:form.seats', {
            seats: Number(answers['now'] ?? 0),
            seated: Number(answers['seated'] ?? 0),
          }),
        read: (text, ctx) => {
          const value = readSeats(text);
          return value === undefined || value === null
            ? { kind: 'no', why: ctx.t('seats:form.seats-problem') }
            : { kind: 'ok', value };
        },
      },
    ],
    done: (ctx, answers, context) =>
      done(ctx, contextSchema.parse(context).id as MeetingId, Number(answers['seats'])),
  });
