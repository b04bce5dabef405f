/** The buttons of check-in. */
import type { MeetingId } from '../../../shared/ids.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Way } from './rules.ts';

export const checkInButton = defineButton('attendance.in', idArg<MeetingId>(), wordArg);
/** From online to the room or the other way, once asked. */
export const switchButton = defineButton('attendance.switch', idArg<MeetingId>(), wordArg);

export const readWay = (word: string): Way | undefined =>
  word === 'present' || word === 'online' ? word : undefined;
