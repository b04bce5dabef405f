/** Writes minutes: paragraphs, names and hours, taking back, originals, finishing; what is finished can be taken up again. */
import type { MeetingId, MemberId, MinutesEntryId, VoteId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { findMeeting } from '../../meetings/index.ts';
import { findMember } from '../../roster/index.ts';
import { loadMinutes, mayWrite, type MinutesData } from './load.ts';
import type { Line, Part } from './rules/index.ts';
import { holdMinutes, insertEntries, removeEntry, saveFinished, saveHead } from './store.ts';

export type MinutesOutcome =
  | { kind: 'not-yours' }
  /** There is nothing to take back any more. */
  | { kind: 'gone'; data: MinutesData }
  | { kind: 'done'; data: MinutesData };

const writing = (
  env: Env,
  id: MeetingId,
  write: (tx: Db) => Promise<boolean>,
): Promise<MinutesOutcome> =>
  env.transaction(async (tx): Promise<MinutesOutcome> => {
    const meeting = await findMeeting(tx, id);
    if (meeting === undefined) return { kind: 'not-yours' };
    const known = await loadMinutes(tx, id);
    if (known === undefined || !(await mayWrite(env, tx, known))) return { kind: 'not-yours' };
    const minutes = await holdMinutes(tx, id);
    const isDone = await write(tx);
    if (isDone && minutes.state === 'finished') await saveHead(tx, id, { state: 'draft' });
    const data = await loadMinutes(tx, id);
    if (data === undefined) throw new Error(`Meeting ${id} is gone`);
    return { kind: isDone ? 'done' : 'gone', data };
  });

/** Begins the minutes, or shows them as they are. */
export const openMinutes = async (env: Env, id: MeetingId): Promise<MinutesOutcome> => {
  const data = await loadMinutes(env.db, id);
  return data !== undefined && (await mayWrite(env, env.db, data))
    ? { kind: 'done', data }
    : { kind: 'not-yours' };
};

const author = (env: Env) => {
  if (env.actor.kind !== 'person') throw new Error('Minutes are written by people');
  return env.actor.telegramId;
};

/** Adds paragraphs, one for each line; `replaces` takes another one out. */
export const addParagraphs = (
  env: Env,
  id: MeetingId,
  input: {
    part: Part;
    voteId: VoteId | null;
    paragraphs: readonly string[];
    replaces?: MinutesEntryId | null;
    updateId: number;
  },
): Promise<MinutesOutcome> =>
  writing(env, id, async (tx) => {
    const { part, voteId, paragraphs, replaces, updateId } = input;
    if (replaces != null) await removeEntry(tx, id, replaces, env.now);
    await insertEntries(
      tx,
      paragraphs.map((text, paragraph) => ({
        meetingId: id,
        part,
        voteId,
        text,
        writtenBy: author(env),
        writtenAt: env.now,
        createdByUpdate: updateId,
        paragraph,
      })),
    );
    return true;
  });

export const attachFile = (
  env: Env,
  id: MeetingId,
  file: { name: string; fileId: string; kind: 'document' | 'photo'; updateId: number },
): Promise<MinutesOutcome> =>
  writing(env, id, async (tx) => {
    await insertEntries(tx, [
      {
        meetingId: id,
        part: 'file',
        text: file.name,
        fileId: file.fileId,
        fileKind: file.kind,
        writtenBy: author(env),
        writtenAt: env.now,
        createdByUpdate: file.updateId,
        paragraph: 0,
      },
    ]);
    return true;
  });

export const takeBack = (env: Env, id: MeetingId, entry: MinutesEntryId): Promise<MinutesOutcome> =>
  writing(env, id, (tx) => removeEntry(tx, id, entry, env.now));

/** A recorder who is on the roster may write too. */
export const setLine = (
  env: Env,
  id: MeetingId,
  line: Line,
  value: string | MemberId,
): Promise<MinutesOutcome> =>
  writing(env, id, async (tx) => {
    const meeting = await findMeeting(tx, id);
    const member = typeof value === 'string' ? undefined : await findMember(tx, value);
    if (typeof value !== 'string' && member?.organisationId !== meeting?.organisationId)
      return false;
    const text = typeof value === 'string' ? value : (member?.name ?? null);
    await saveHead(tx, id, {
      [line]: text,
      ...(line === 'recorder' ? { recorderId: member?.id ?? null } : {}),
    });
    return true;
  });

export type FinishOutcome = { kind: 'not-yours' } | { kind: 'finished'; data: MinutesData };

/** Finishing again what is finished changes nothing. */
export const finishMinutes = (env: Env, id: MeetingId): Promise<FinishOutcome> =>
  env.transaction(async (tx): Promise<FinishOutcome> => {
    const known = await loadMinutes(tx, id);
    if (known === undefined || !(await mayWrite(env, tx, known))) return { kind: 'not-yours' };
    const minutes = await holdMinutes(tx, id);
    if (minutes.state !== 'finished') await saveFinished(tx, id, author(env), env.now);
    const data = await loadMinutes(tx, id);
    return data === undefined ? { kind: 'not-yours' } : { kind: 'finished', data };
  });
