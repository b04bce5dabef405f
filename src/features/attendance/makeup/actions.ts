/** What can be done about make-up duties: open them, hand in, confirm or give back. */
import type { MakeUpId, MeetingId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { SentFile } from '../../../platform/telegram/files.ts';
import { actsForBranch, getBranch, listOfficers, tellOfficers } from '../../organisation/index.ts';
import { findMeeting, type Meeting } from '../../meetings/index.ts';
import { findMemberOfAccount } from '../../roster/index.ts';
import { resultOf } from '../facts/load.ts';
import { setFact } from '../facts/record.ts';
import { askOfficers, settleNotes, type Topic } from '../officer-notes/index.ts';
import { dueDay, needsMakeUp } from './rules.ts';
import {
  findEntry,
  insertMakeUps,
  listEntriesOfMeeting,
  listMaterials,
  lockMakeUp,
  saveMakeUp,
  type MakeUp,
  type MakeUpEntry,
} from './store.ts';
import { sendMaterials, tellMember } from './tell.ts';
import {
  decidedNoteView,
  decisionView,
  handedInNoteView,
  openedForOfficersView,
  openedView,
} from './views.ts';

const topicOf = ({ id, round }: Pick<MakeUp, 'id' | 'round'>): Topic => ({
  kind: 'make-up',
  id,
  round,
});

/** Whoever missed a meeting has a duty; who was there after all has none, whatever was noted before. */
const difference = async (
  tx: Db,
  meeting: Meeting,
): Promise<{ missing: MakeUp['memberId'][]; wrong: MakeUpEntry[] }> => {
  const result = await resultOf(tx, meeting.id);
  const missed = new Set(
    (result?.rows ?? [])
      .filter(({ outcome }) => outcome === 'absent' || outcome === 'leave')
      .map(({ member }) => member.id),
  );
  const entries = await listEntriesOfMeeting(tx, meeting.id);
  const known = new Set(entries.map(({ member }) => member.id));
  return {
    missing: [...missed].filter((id) => !known.has(id)),
    wrong: entries.filter(({ makeUp, member }) =>
      makeUp.state === 'dropped' ? missed.has(member.id) : !missed.has(member.id),
    ),
  };
};

/**
 * For a meeting whose attendance is confirmed, and again after a correction: opens the duties that are missing
 * and drops those of people who were there. Returns how many were opened.
 */
export const openMakeUp = async (tx: Db, env: Env, meetingId: MeetingId): Promise<number> => {
  const meeting = await findMeeting(tx, meetingId);
  if (meeting === undefined) return 0;
  const branch = await getBranch(tx, meeting.organisationId);
  if (!needsMakeUp(meeting, branch.settings.makeUpKinds)) return 0;
  const { missing, wrong } = await difference(tx, meeting);
  const openedOn = today(env.now, branch.timeZone);
  const dueOn = dueDay(openedOn, branch.settings.makeUpDays);
  const reopened = wrong.filter(({ makeUp }) => makeUp.state === 'dropped');
  for (const { makeUp } of reopened)
    await saveMakeUp(tx, makeUp.id, {
      state: 'open',
      round: makeUp.round + 1,
      openedOn,
      dueOn,
      remindedAt: null,
      overdueToldAt: null,
    });
  for (const entry of wrong.filter(({ makeUp }) => makeUp.state !== 'dropped')) {
    await saveMakeUp(tx, entry.makeUp.id, { state: 'dropped' });
    await settleNotes(tx, env, branch, topicOf(entry.makeUp), {
      view: (t) => decidedNoteView(t, entry, 'dropped'),
    });
    await tellMember(tx, env, branch, entry, {
      view: (t) => decisionView(t, entry, 'dropped'),
      key: `makeup.dropped:${entry.makeUp.id}:${entry.makeUp.round}`,
    });
  }
  const inserted = await insertMakeUps(
    tx,
    missing.map((memberId) => ({ meetingId, memberId, openedOn, dueOn })),
  );
  const opened = [...inserted.map(({ id }) => id), ...reopened.map(({ makeUp }) => makeUp.id)];
  const materials = await listMaterials(tx, meetingId);
  for (const id of opened) {
    const entry = await findEntry(tx, id);
    if (entry === undefined) continue;
    await tellMember(tx, env, branch, entry, {
      view: (t) => openedView(t, entry),
      key: `makeup.opened:${id}:${entry.makeUp.round}`,
    });
    await sendMaterials(tx, env, branch, entry, materials);
  }
  if (opened.length > 0)
    await tellOfficers(tx, env, branch, {
      view: (t) => openedForOfficersView(t, meeting, { count: opened.length, dueOn, materials }),
      key: `makeup.opened-for:${meetingId}:${Math.max(...opened)}`,
      about: null,
    });
  return opened.length;
};

/** What proves it: text, or a file. */
export type Proof = { kind: 'note'; note: string } | { kind: 'file'; file: SentFile };

export type HandInOutcome =
  { kind: 'not-yours' } | { kind: 'handed-in' | 'not-open'; entry: MakeUpEntry };

/** The member says what was done; officers are asked to confirm. Anything handed in later takes its place. */
export const handIn = (env: Env, id: MakeUpId, proof: Proof): Promise<HandInOutcome> =>
  env.transaction(async (tx): Promise<HandInOutcome> => {
    const makeUp = await lockMakeUp(tx, id);
    const entry = await findEntry(tx, id);
    if (makeUp === undefined || entry === undefined || env.actor.kind !== 'person')
      return { kind: 'not-yours' };
    const { telegramId } = env.actor;
    const { organisationId } = entry.meeting;
    const own = await findMemberOfAccount(tx, organisationId, telegramId);
    if (own?.id !== makeUp.memberId) return { kind: 'not-yours' };
    if (makeUp.state !== 'open' && makeUp.state !== 'handed-in') return { kind: 'not-open', entry };
    const branch = await getBranch(tx, organisationId);
    if (makeUp.state === 'handed-in')
      await settleNotes(tx, env, branch, topicOf(makeUp), {
        view: (t) => decidedNoteView(t, entry, 'newer'),
      });
    const file = proof.kind === 'file' ? proof.file : undefined;
    const round = makeUp.round + 1;
    await saveMakeUp(tx, id, {
      state: 'handed-in',
      round,
      note: proof.kind === 'note' ? proof.note : (file?.caption ?? null),
      fileId: file?.fileId ?? null,
      fileKind: file?.kind ?? null,
      fileName: file?.name ?? null,
      handedInAt: env.now,
    });
    const after = (await findEntry(tx, id)) ?? entry;
    await askOfficers(tx, env, branch, {
      topic: topicOf({ id, round }),
      view: (t) => handedInNoteView(t, after),
      about: telegramId,
    });
    return { kind: 'handed-in', entry: after };
  });

export type ConfirmOutcome =
  | { kind: 'not-yours' }
  /** Nobody confirms their own while another officer can. */
  | { kind: 'own' }
  | { kind: 'out-of-date'; entry: MakeUpEntry }
  | { kind: 'confirmed' | 'returned'; entry: MakeUpEntry };

/**
 * Confirms what was handed in, or a make-up that was done in person; or gives it back to be completed.
 * The fact becomes made-up, with its trace. A button of an earlier round changes nothing.
 */
export const decideMakeUp = (
  env: Env,
  input: { id: MakeUpId; round: number; confirm: boolean },
): Promise<ConfirmOutcome> =>
  env.transaction(async (tx): Promise<ConfirmOutcome> => {
    const makeUp = await lockMakeUp(tx, input.id);
    const entry = await findEntry(tx, input.id);
    if (makeUp === undefined || entry === undefined || env.actor.kind !== 'person')
      return { kind: 'not-yours' };
    const { meeting, member } = entry;
    if (!(await actsForBranch(env, meeting.organisationId, tx))) return { kind: 'not-yours' };
    const by = env.actor.telegramId;
    const officers = await listOfficers(tx, meeting.organisationId);
    if (member.telegramId === by && officers.some((id) => id !== by)) return { kind: 'own' };
    const isPending = makeUp.state === 'handed-in' || (makeUp.state === 'open' && input.confirm);
    if (!isPending || makeUp.round !== input.round) return { kind: 'out-of-date', entry };
    const branch = await getBranch(tx, meeting.organisationId);
    if (input.confirm) {
      await saveMakeUp(tx, input.id, { state: 'confirmed', confirmedBy: by, confirmedAt: env.now });
      await setFact(
        tx,
        {
          meetingId: meeting.id,
          whose: { memberId: member.id },
          fact: 'made-up',
          how: 'secretary',
          reason: 'made-up',
        },
        { by, now: env.now },
      );
    } else await saveMakeUp(tx, input.id, { state: 'open', round: makeUp.round + 1 });
    const kind = input.confirm ? 'confirmed' : 'returned';
    const after = (await findEntry(tx, input.id)) ?? entry;
    await settleNotes(tx, env, branch, topicOf(makeUp), {
      view: (t) => decidedNoteView(t, after, kind),
      by,
    });
    await tellMember(tx, env, branch, after, {
      view: (t) => decisionView(t, after, kind),
      key: `makeup.${kind}:${input.id}:${makeUp.round}`,
    });
    return { kind, entry: after };
  });
