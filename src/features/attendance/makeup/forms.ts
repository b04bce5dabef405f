/** The dialogs of make-up: what was done, handed in by the member; the material that an officer passes on. */
import { z } from 'zod';
import type { MakeUpId, MeetingId } from '../../../shared/ids.ts';
import type { Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineForm, type StartableForm } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { Proof } from './actions.ts';
import { NOTE_LIMIT, readNote } from './rules.ts';

const contextSchema = z.object({ id: z.number() });
const contentSchema: z.ZodType<Proof> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), note: z.string() }),
  z.object({
    kind: z.literal('file'),
    file: z.object({
      kind: z.enum(['document', 'photo']),
      fileId: z.string(),
      name: z.string().nullable(),
      caption: z.string().nullable(),
    }),
  }),
]);

/** Asks for a text, a file or a photo about something with an id. */
const contentForm = (
  kind: string,
  ask: (t: Translator) => Html,
  done: (ctx: BotContext, id: number, content: Proof) => Promise<void>,
): StartableForm =>
  defineForm({
    kind,
    questions: [
      {
        key: 'content',
        ask,
        read: (text, ctx) => {
          const note = readNote(text);
          return note === undefined
            ? { kind: 'no', why: ctx.t('makeup:form.problem', { limit: NOTE_LIMIT }) }
            : { kind: 'ok', value: { kind: 'note', note } };
        },
        readFile: (file) => ({ kind: 'ok', value: { kind: 'file', file } }),
      },
    ],
    done: (ctx, answers, context) =>
      done(ctx, contextSchema.parse(context).id, contentSchema.parse(answers['content'])),
  });

export const handInForm = (
  done: (ctx: BotContext, id: MakeUpId, proof: Proof) => Promise<void>,
): StartableForm =>
  contentForm(
    'makeup.proof',
    (t) => t('makeup:form.hand-in'),
    (ctx, id, proof) => done(ctx, id as MakeUpId, proof),
  );

export const materialForm = (
  done: (ctx: BotContext, id: MeetingId, material: Proof) => Promise<void>,
): StartableForm =>
  contentForm(
    'makeup.material',
    (t) => t('makeup:form.material'),
    (ctx, id, material) => done(ctx, id as MeetingId, material),
  );
