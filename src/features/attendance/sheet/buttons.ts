/** The buttons with which officers enter, correct and confirm attendance. */
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

/** The people of a meeting, in a message of their own. */
export const openPeopleButton = defineButton('attendance.hand', idArg<MeetingId>());
/** The same list, turned to a page. */
export const peopleButton = defineButton('attendance.people', idArg<MeetingId>(), intArg);
export const personButton = defineButton(
  'attendance.person',
  idArg<MeetingId>(),
  idArg<MemberId>(),
);
/** What was so, by its word; see `ENTRIES`. */
export const enterButton = defineButton(
  'attendance.enter',
  idArg<MeetingId>(),
  idArg<MemberId>(),
  wordArg,
);
/** The same after the lock, with the reason. */
export const reasonButton = defineButton(
  'attendance.why',
  idArg<MeetingId>(),
  idArg<MemberId>(),
  wordArg,
  wordArg,
);
export const addGuestButton = defineButton('attendance.guests', idArg<MeetingId>());
/** Takes a guest off who has no roster row: the number of the fact. */
export const removeGuestButton = defineButton('attendance.unguest', idArg<number>());
/** Shows what confirming would do. */
export const confirmButton = defineButton('attendance.confirm', idArg<MeetingId>());
/** Confirms what was shown: with how many facts, and how many of them without one. */
export const lockButton = defineButton('attendance.lock', idArg<MeetingId>(), intArg, intArg);
