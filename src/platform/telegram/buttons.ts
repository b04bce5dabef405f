/** The one codec for buttons: `feature.verb:arg:arg` within Telegram's 64 bytes, parsed with zod on the way back. */
import { z } from 'zod';
import type { BotContext } from './context.ts';

const LIMIT = 64;

export interface ButtonDefinition<Args extends readonly (string | number)[]> {
  (...args: Args): string;
  readonly id: string;
  readonly parse: (parts: readonly string[]) => Args | undefined;
}

/** An integer id in a button. */
export const idArg = <T extends number>(): z.ZodType<T> =>
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number) as unknown as z.ZodType<T>;

/** A whole number in a button. */
export const intArg = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);

/** A short word, e.g. a base64url token. */
export const wordArg = z.string().regex(/^[\w-]*$/);

/** @throws when the packed data would be longer than 64 bytes or could not be read back: a mistake of ours. */
export const defineButton = <Schemas extends readonly z.ZodType<string | number>[]>(
  id: string,
  ...schemas: Schemas
): ButtonDefinition<{ [I in keyof Schemas]: z.infer<Schemas[I]> }> => {
  type Args = { [I in keyof Schemas]: z.infer<Schemas[I]> };
  const parse = (parts: readonly string[]): Args | undefined => {
    if (parts.length !== schemas.length) return undefined;
    const values: unknown[] = [];
    for (const [i, schema] of schemas.entries()) {
      const result = schema.safeParse(parts[i]);
      if (!result.success) return undefined;
      values.push(result.data);
    }
    return values as unknown as Args;
  };
  const pack = (...args: Args): string => {
    const parts = (args as readonly (string | number)[]).map(String);
    if (parts.some((part) => part.includes(':')) || parse(parts) === undefined)
      throw new Error(`A button of ${id} could not be read back`);
    const data = [id, ...parts].join(':');
    if (Buffer.byteLength(data) > LIMIT)
      throw new Error(`A button of ${id} is over ${LIMIT} bytes`);
    return data;
  };
  return Object.assign(pack, { id, parse });
};

export interface PressHandler {
  readonly id: string;
  /** False when the data does not fit the button (forged or of an older version). */
  run(ctx: BotContext, parts: readonly string[]): Promise<boolean>;
}

type AnyButton = Pick<ButtonDefinition<readonly (string | number)[]>, 'id' | 'parse'>;
type ArgsOf<B extends AnyButton> = Exclude<ReturnType<B['parse']>, undefined>;

export const onPress = <B extends AnyButton>(
  button: B,
  handle: (ctx: BotContext, ...args: ArgsOf<B>) => Promise<void>,
): PressHandler => ({
  id: button.id,
  run: async (ctx, parts) => {
    const args = button.parse(parts);
    if (args === undefined) return false;
    await handle(ctx, ...(args as ArgsOf<B>));
    return true;
  },
});
