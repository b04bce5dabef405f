/** What people see of make-up duties, and the material that officers pass on. */
import type { ChatId, MakeUpId, MeetingId } from '../../../shared/ids.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { SentFile } from '../../../platform/telegram/files.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { actsForBranch, getBranch } from '../../organisation/index.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { listMembersOfAccount } from '../../roster/index.ts';
import {
  findEntry,
  insertMaterial,
  listEntries,
  listEntriesOfMeeting,
  listOwn,
  type MakeUpEntry,
} from './store.ts';
import { fileMessage, sendMaterials } from './tell.ts';
import { proofCaption } from './views.ts';

/** What the person who acts still has to do or has handed in, in all branches. */
export const ownMakeUps = async (env: Env): Promise<MakeUpEntry[]> => {
  if (env.actor.kind !== 'person') return [];
  const rows = await listMembersOfAccount(env.db, env.actor.telegramId);
  return listOwn(
    env.db,
    rows.map((row) => row.id),
  );
};

/** What is open in a branch: handed in and not confirmed, or not handed in. */
export const boardOf = (env: Env, organisationId: OrganisationId): Promise<MakeUpEntry[]> =>
  listEntries(env.db, organisationId, ['open', 'handed-in']);

/** One duty, for an officer of its branch. */
export const readEntry = async (env: Env, id: MakeUpId): Promise<MakeUpEntry | undefined> => {
  const entry = await findEntry(env.db, id);
  return entry !== undefined && (await actsForBranch(env, entry.meeting.organisationId))
    ? entry
    : undefined;
};

/** Sends the officer the file that was handed in; false when there is none to see. */
export const sendProof = async (env: Env, t: Translator, id: MakeUpId): Promise<boolean> => {
  const entry = await readEntry(env, id);
  const { actor } = env;
  if (entry === undefined || actor.kind !== 'person') return false;
  const file = fileMessage(entry.makeUp, proofCaption(t, entry));
  if (file === undefined) return false;
  const key = `makeup.proof:${id}:${entry.makeUp.round}:${actor.telegramId}:${env.updateId ?? ''}`;
  await env.transaction((tx) =>
    enqueue(tx, env.now, [{ ...file, chatId: actor.telegramId as number as ChatId, key }]),
  );
  return true;
};

/** Before the officer is asked for it; `addMaterial` decides again. */
export const mayAddMaterial = async (env: Env, meetingId: MeetingId): Promise<boolean> => {
  const meeting = await findMeeting(env.db, meetingId);
  return meeting !== undefined && (await actsForBranch(env, meeting.organisationId));
};

export type MaterialInput = { kind: 'note'; note: string } | { kind: 'file'; file: SentFile };

export type MaterialOutcome =
  { kind: 'not-yours' } | { kind: 'sent'; meeting: Meeting; count: number };

/** Keeps the material and passes it on to everybody whose duty is open; those who get one later get it too. */
export const addMaterial = (
  env: Env,
  meetingId: MeetingId,
  input: MaterialInput,
): Promise<MaterialOutcome> =>
  env.transaction(async (tx): Promise<MaterialOutcome> => {
    const meeting = await findMeeting(tx, meetingId);
    if (meeting === undefined || env.actor.kind !== 'person') return { kind: 'not-yours' };
    if (!(await actsForBranch(env, meeting.organisationId, tx))) return { kind: 'not-yours' };
    const branch = await getBranch(tx, meeting.organisationId);
    const file = input.kind === 'file' ? input.file : undefined;
    const material = await insertMaterial(tx, {
      meetingId,
      note: input.kind === 'note' ? input.note : (file?.caption ?? null),
      fileId: file?.fileId ?? null,
      fileKind: file?.kind ?? null,
      fileName: file?.name ?? null,
      createdBy: env.actor.telegramId,
      createdByUpdate: env.updateId,
      createdAt: env.now,
    });
    const open = (await listEntriesOfMeeting(tx, meetingId)).filter(
      ({ makeUp }) => makeUp.state === 'open',
    );
    if (material !== undefined)
      for (const entry of open) await sendMaterials(tx, env, branch, entry, [material]);
    return { kind: 'sent', meeting, count: open.length };
  });
