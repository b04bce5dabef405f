/** What the page may send, checked. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { LOCALES } from '../../platform/i18n/index.ts';
import { DAY } from '../../shared/clock.ts';
import { isWallTime } from '../../shared/time/index.ts';
import type { PageContext } from './context.ts';

const id = z.number().int();
const user = id.positive();
const index = z.number().int().min(0);
const chat = z.union([z.literal('private'), id]);
const onMessage = z.object({ user, chat, message: id });

export const sayBody = z.object({ user, chat, text: z.string(), replyTo: id.optional() });
export const pressBody = onMessage.extend({ row: index, column: index });
export const voteBody = onMessage.extend({ options: z.array(index).min(1) });
export const retractBody = onMessage;
export const openBody = z.object({ user, url: z.string() });
export const startBody = z.object({ user });
export const languageBody = z.object({ locale: z.enum(LOCALES) });

/** By how much, in milliseconds, or until what the clock on the branch's wall shows. */
export const clockBody = z.union([
  z.object({
    ms: z
      .number()
      .int()
      .positive()
      .max(3660 * DAY),
  }),
  z.object({ until: z.string().refine(isWallTime) }),
]);

/** The fields that come with an uploaded file are texts. */
const number = z
  .string()
  .regex(/^-?\d+$/)
  .transform(Number);
export const fileBody = z.object({
  user: number,
  chat: z.union([z.literal('private'), number]),
  caption: z.string().default(''),
  replyTo: number.optional(),
  file: z.file(),
});

const invalid = ({ texts, locale }: PageContext): HTTPException =>
  new HTTPException(400, { message: texts(locale).plain('sandbox:page.error.invalid') });

export const checkBody = <T>(context: PageContext, schema: z.ZodType<T>, body: unknown): T => {
  const result = schema.safeParse(body);
  if (!result.success) throw invalid(context);
  return result.data;
};

/** The JSON body of a request. @throws HTTPException 400 */
export const readBody = async <T>(
  context: PageContext,
  c: Context,
  schema: z.ZodType<T>,
): Promise<T> => {
  const body = await c.req.json<unknown>().catch(() => undefined);
  return checkBody(context, schema, body);
};
