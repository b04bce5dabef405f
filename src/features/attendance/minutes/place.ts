/** Where somebody's next messages go: kept as a dialog in the database, so that a restart loses nothing. */
import { z } from 'zod';
import type { ChatId, MeetingId, MinutesEntryId } from '../../../shared/ids.ts';
import { findDialog, saveDialog } from '../../../platform/dialogs/index.ts';
import { personOf, type BotContext } from '../../../platform/telegram/context.ts';
import type { MinutesData } from './load.ts';
import { isTarget } from './rules/index.ts';
import type { Place } from './views.ts';

export const KIND = 'minutes.write';

const schema = z.object({
  meeting: z.number(),
  target: z.string().refine(isTarget),
  vote: z.number(),
  /** The paragraph that the next message takes the place of. */
  replaces: z.number().nullable(),
});

export interface Writing {
  meeting: MeetingId;
  at: Place;
  replaces: MinutesEntryId | null;
}

const key = (ctx: BotContext) => {
  const { telegramId } = personOf(ctx);
  return { chatId: telegramId as number as ChatId, telegramId };
};

export const findWriting = async (ctx: BotContext): Promise<Writing | undefined> => {
  const running = await findDialog(ctx.env.db, key(ctx), ctx.env.now);
  const data = schema.safeParse(running?.data);
  if (running?.kind !== KIND || !data.success) return undefined;
  const { meeting, target, vote, replaces } = data.data;
  return {
    meeting: meeting as MeetingId,
    at: { target, vote },
    replaces: replaces as MinutesEntryId | null,
  };
};

export const saveWriting = (ctx: BotContext, writing: Writing): Promise<void> => {
  const { db, now, updateId } = ctx.env;
  const data = { meeting: writing.meeting, ...writing.at, replaces: writing.replaces };
  return saveDialog(db, key(ctx), { kind: KIND, data, lastUpdateId: updateId }, now);
};

/** Where to begin: the agenda, unless it is known. */
export const firstPlace = ({ entries, meeting }: MinutesData): Place => ({
  target:
    meeting.agenda.length > 0 || entries.some(({ part }) => part === 'agenda')
      ? 'points'
      : 'agenda',
  vote: 0,
});
