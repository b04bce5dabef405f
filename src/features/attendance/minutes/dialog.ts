/** Takes what is sent while minutes are written: paragraphs, names and hours, text files and originals. */
import type { Api } from 'grammy';
import type { VoteId } from '../../../shared/ids.ts';
import type { DialogDefinition } from '../../../platform/dialogs/index.ts';
import { decodeText } from '../../../platform/sheets/index.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import {
  downloadDocument,
  type FetchFile,
  type SentFile,
} from '../../../platform/telegram/files.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { cleanName, lengthOf } from '../../roster/index.ts';
import { addParagraphs, attachFile, setLine, type MinutesOutcome } from './actions.ts';
import { findWriting, firstPlace, KIND, saveWriting, type Writing } from './place.ts';
import {
  isLine,
  NAME_LIMIT,
  paragraphsOf,
  PARAGRAPHS_LIMIT,
  readTimes,
  type Line,
} from './rules/index.ts';
import { addedView, panelView } from './views.ts';

export interface MinutesDeps {
  api: Api;
  fetchFile: FetchFile;
}

const notYours = (ctx: BotContext): Promise<void> => say(ctx, { text: ctx.t('minutes:not-yours') });

const readLine = (line: Line, text: string): string | undefined => {
  if (line === 'times') return readTimes(text);
  const name = cleanName(text);
  return /\p{L}/u.test(name) && lengthOf(name) <= NAME_LIMIT ? name : undefined;
};

const takeLine = async (ctx: BotContext, writing: Writing, line: Line, text: string) => {
  const value = readLine(line, text);
  if (value === undefined)
    return say(ctx, { text: ctx.t(`minutes:problem.${line}`, { max: NAME_LIMIT }) });
  await showPanel(ctx, await setLine(ctx.env, writing.meeting, line, value));
};

/** The panel, with the next messages going to where they usually go. */
export const showPanel = async (ctx: BotContext, outcome: MinutesOutcome): Promise<void> => {
  if (outcome.kind === 'not-yours') return notYours(ctx);
  const at = firstPlace(outcome.data);
  await saveWriting(ctx, { meeting: outcome.data.meeting.id, at, replaces: null });
  await say(ctx, panelView(ctx.t, outcome.data, at));
};

const takeParagraphs = async (ctx: BotContext, writing: Writing, text: string): Promise<void> => {
  const { meeting, at, replaces } = writing;
  if (isLine(at.target)) return takeLine(ctx, writing, at.target, text);
  const paragraphs = paragraphsOf(text);
  if (paragraphs === undefined)
    return say(ctx, { text: ctx.t('minutes:problem.paragraphs', { max: PARAGRAPHS_LIMIT }) });
  const outcome = await addParagraphs(ctx.env, meeting, {
    part: at.target,
    voteId: at.vote === 0 ? null : (at.vote as VoteId),
    paragraphs,
    replaces,
    updateId: ctx.update.update_id,
  });
  if (outcome.kind === 'not-yours') return notYours(ctx);
  await saveWriting(ctx, { meeting, at, replaces: null });
  await say(ctx, addedView(ctx.t, outcome.data, at, paragraphs.length));
};

const isText = ({ name }: SentFile): boolean => /\.(?:txt|md)$/i.test(name ?? '');

/** A text file is written down; anything else is kept as the original. */
const takeFile = async (
  ctx: BotContext,
  deps: MinutesDeps,
  writing: Writing,
  file: SentFile,
): Promise<void> => {
  if (isText(file) && !isLine(writing.at.target)) {
    const bytes = await downloadDocument(deps.api, deps.fetchFile, { file_id: file.fileId });
    const decoded = bytes === undefined ? undefined : decodeText(bytes);
    if (decoded?.kind !== 'ok') return say(ctx, { text: ctx.t('minutes:problem.file') });
    return takeParagraphs(ctx, writing, decoded.text);
  }
  const outcome = await attachFile(ctx.env, writing.meeting, {
    name: file.name ?? ctx.t.plain('minutes:photo'),
    fileId: file.fileId,
    kind: file.kind,
    updateId: ctx.update.update_id,
  });
  if (outcome.kind === 'not-yours') return notYours(ctx);
  const count = outcome.data.entries.filter(({ part }) => part === 'file').length;
  await say(ctx, { text: ctx.t('minutes:attached', { count }) });
};

export const minutesDialog = (deps: MinutesDeps): DialogDefinition => ({
  kind: KIND,
  presses: [],
  onText: async (ctx, text) => {
    const writing = isPrivate(ctx) ? await findWriting(ctx) : undefined;
    if (writing === undefined) return false;
    await takeParagraphs(ctx, writing, text);
    return true;
  },
  onFile: async (ctx, file) => {
    const writing = isPrivate(ctx) ? await findWriting(ctx) : undefined;
    if (writing === undefined) return false;
    await takeFile(ctx, deps, writing, file);
    return true;
  },
});
