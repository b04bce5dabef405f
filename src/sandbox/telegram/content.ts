/** Text and captions as the bot sends them: parsed, trimmed, measured. */
import type { MessageEntity } from 'grammy/types';
import { badRequest, defect } from './errors.ts';
import { characters, normalise, withFoundEntities } from './formatted-text.ts';
import { type FormattedText, HtmlError, parseHtml } from './html.ts';
import { renderUser } from './render.ts';
import type { World } from './world.ts';

/** Longer raw text is refused before it is parsed. Bytes. */
const RAW_LIMIT = 32 * 1024;
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

interface Given {
  text: string;
  parseMode?: string | undefined;
  entities?: readonly MessageEntity[] | undefined;
}

/** Mentions by link stay only when the bot knows the person. */
const resolveMentions = (world: World, { text, entities }: FormattedText): FormattedText => ({
  text,
  entities: entities.flatMap((entity): MessageEntity[] => {
    if (entity.type !== 'text_mention') return [entity];
    const user = world.users.get(entity.user.id);
    const isKnown = user !== undefined && world.known.has(user.id);
    return isKnown ? [{ ...entity, user: renderUser(user) }] : [];
  }),
});

const checkEntities = (text: string, entities: readonly MessageEntity[]): MessageEntity[] =>
  entities.map((entity) => {
    const { offset, length } = entity;
    if (offset < 0 || length <= 0 || offset + length > text.length) {
      throw defect('entity beyond the text');
    }
    return structuredClone(entity);
  });

export const formatText = (world: World, { text, parseMode, entities }: Given): FormattedText => {
  if (parseMode !== undefined && parseMode !== 'HTML') {
    throw defect(`the simulator does not know parse_mode ${parseMode} yet`);
  }
  if (Buffer.byteLength(text) > RAW_LIMIT) throw defect('text is too long');
  try {
    const formatted =
      parseMode === 'HTML'
        ? parseHtml(text)
        : { text, entities: checkEntities(text, entities ?? []) };
    return normalise(resolveMentions(world, formatted));
  } catch (error) {
    if (error instanceof HtmlError) throw defect(`can't parse entities: ${error.message}`);
    throw error;
  }
};

/** @throws TelegramError when it is empty or too long. `tooLong` is what Telegram says then. */
export const messageText = (world: World, given: Given, tooLong: string): FormattedText => {
  const formatted = formatText(world, given);
  if (formatted.text === '') throw defect('text must be non-empty');
  if (characters(formatted.text) > TEXT_LIMIT) throw defect(tooLong);
  return withFoundEntities(formatted);
};

export const captionText = (world: World, given: Given, tooLong: string): FormattedText => {
  const formatted = formatText(world, given);
  if (characters(formatted.text) > CAPTION_LIMIT) throw defect(tooLong);
  return withFoundEntities(formatted);
};

/** Short texts of polls: 1 to `limit` characters after parsing. */
export const shortText = (
  world: World,
  given: Given,
  limit: number,
  words: { empty: string; tooLong: string },
): FormattedText => {
  const formatted = formatText(world, given);
  if (formatted.text === '') throw defect(words.empty);
  if (characters(formatted.text) > limit) throw defect(words.tooLong);
  return formatted;
};

/** Two formatted texts that nobody could tell apart. */
export const sameText = (a: FormattedText, b: FormattedText): boolean =>
  a.text === b.text && JSON.stringify(a.entities) === JSON.stringify(b.entities);

export const notModified = () =>
  badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
