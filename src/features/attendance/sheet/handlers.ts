/** Who enters, corrects and confirms attendance: the buttons under the officers' messages, `/attendance done`. */
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { findMember, listMembers } from '../../roster/index.ts';
import { loadResult } from '../facts/load.ts';
import { isExpected } from '../load.ts';
import {
  addGuests,
  enterFact,
  meetingOfOfficer,
  removeGuest,
  type EntryOutcome,
} from './actions.ts';
import {
  addGuestButton,
  confirmButton,
  enterButton,
  lockButton,
  openPeopleButton,
  peopleButton,
  personButton,
  reasonButton,
  removeGuestButton,
} from './buttons.ts';
import { guestsForm } from './form.ts';
import { lockSheet, proposeLock, type OnLocked } from './lock-actions.ts';
import { lockedView, proposalView } from './lock-views.ts';
import { readEntry, readReason, type Entry } from './rules.ts';
import { entryProblem, guestsView, peopleView, personView, reasonView } from './views.ts';

const refuse = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const actingOn = (ctx: BotContext, id: MeetingId) => meetingOfOfficer(ctx.env.db, ctx.env, id);

const showPeople = async (ctx: BotContext, id: MeetingId, page: number, isNew = false) => {
  const acting = await actingOn(ctx, id);
  if (acting === undefined) return refuse(ctx);
  const roster = await listMembers(ctx.env.db, acting.meeting.organisationId);
  const result = await loadResult(ctx.env.db, acting.meeting);
  const view = peopleView(ctx.t, { result, roster, page });
  await (isNew ? sayInPrivate(ctx, view) : revise(ctx, view));
};

const showPerson = async (ctx: BotContext, id: MeetingId, memberId: MemberId): Promise<void> => {
  const acting = await actingOn(ctx, id);
  const member = await findMember(ctx.env.db, memberId);
  if (acting === undefined || member === undefined) return refuse(ctx);
  const { db } = ctx.env;
  await revise(
    ctx,
    personView(ctx.t, {
      result: await loadResult(db, acting.meeting),
      member,
      isExpected: await isExpected(db, acting.meeting, member),
    }),
  );
};

const answerEntry = async (
  ctx: BotContext,
  outcome: EntryOutcome,
  entry: Entry | 'clear',
): Promise<void> => {
  switch (outcome.kind) {
    case 'not-yours':
    case 'not-possible':
    case 'too-early':
      return toast(ctx, entryProblem(ctx.t, outcome.kind), true);
    case 'ask-reason':
      return revise(ctx, reasonView(ctx.t, { ...outcome, entry }));
    case 'entered':
      await toast(ctx, ctx.t.plain('attendance:sheet.entered', { name: outcome.member.name }));
      return showPeople(ctx, outcome.meeting.id, 0);
  }
};

const enter = async (
  ctx: BotContext,
  meetingId: MeetingId,
  memberId: MemberId,
  word: string,
  reasonWord?: string,
): Promise<void> => {
  const entry = readEntry(word);
  const reason = reasonWord === undefined ? undefined : readReason(reasonWord);
  if (entry === undefined || (reasonWord !== undefined && reason === undefined))
    return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const input = { meetingId, memberId, entry, ...(reason === undefined ? {} : { reason }) };
  await answerEntry(ctx, await enterFact(ctx.env, input), entry);
};

export const guestNames = guestsForm(async (ctx, meetingId, names) => {
  const outcome = await addGuests(ctx.env, meetingId, names);
  if (outcome.kind === 'not-yours') return say(ctx, { text: ctx.t('organisation:officers-only') });
  if (outcome.kind === 'too-early') return say(ctx, { text: ctx.t('attendance:sheet.too-early') });
  await say(ctx, guestsView(ctx.t, outcome.meeting.title, outcome.names));
});

/** Shows what confirming would do; nothing is confirmed by it. */
export const propose = async (ctx: BotContext, id: MeetingId): Promise<void> => {
  const acting = await actingOn(ctx, id);
  if (acting === undefined) return refuse(ctx);
  const { meeting } = acting;
  const proposal = await proposeLock(ctx.env.db, meeting);
  const { result } = proposal;
  const t = ctx.privately;
  if (result.sheet?.state === 'locked')
    return sayInPrivate(ctx, lockedView(t, { kind: 'locked-already', result }));
  if (meeting.startsAt > ctx.env.now)
    return sayInPrivate(ctx, lockedView(t, { kind: 'too-early', result }));
  await sayInPrivate(ctx, proposalView(t, proposal));
};

export const sheetPresses = (onLocked: readonly OnLocked[]): PressHandler[] => [
  onPress(openPeopleButton, (ctx, id) => showPeople(ctx, id, 0, true)),
  onPress(peopleButton, (ctx, id, page) => showPeople(ctx, id, page)),
  onPress(personButton, showPerson),
  onPress(enterButton, (ctx, meetingId, memberId, word) => enter(ctx, meetingId, memberId, word)),
  onPress(reasonButton, (ctx, meetingId, memberId, word, reason) =>
    enter(ctx, meetingId, memberId, word, reason),
  ),
  onPress(addGuestButton, async (ctx, id) => {
    if ((await actingOn(ctx, id)) === undefined) return refuse(ctx);
    await guestNames.start(ctx, id);
  }),
  onPress(removeGuestButton, async (ctx, factId) => {
    const outcome = await removeGuest(ctx.env, factId);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    await toast(ctx, ctx.t.plain('attendance:sheet.guest-removed', { name: outcome.name }));
    await showPeople(ctx, outcome.meeting.id, 0);
  }),
  onPress(confirmButton, propose),
  onPress(lockButton, async (ctx, id, facts, open) => {
    const outcome = await lockSheet(ctx.env, id, { facts, open }, onLocked);
    if (outcome.kind === 'not-yours') return refuse(ctx);
    await revise(ctx, lockedView(ctx.t, outcome));
  }),
];
