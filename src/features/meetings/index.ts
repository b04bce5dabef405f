/** Meetings and activities: announced and asked about in the group. What others may use. */
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import { moveToSupergroup } from './announce-actions.ts';
import { deliveries } from './deliveries.ts';
import { forms, schedule, upcoming } from './handlers.ts';
import { invite } from './invite-handlers.ts';

export const meetingsFeature = (deps: { clock: Clock; texts: Texts }): Feature => ({
  name: 'meetings',
  commands: [
    {
      name: 'meeting',
      audience: 'secretary',
      where: 'anywhere',
      description: 'meetings:command.meeting',
      run: schedule('meeting'),
    },
    {
      name: 'activity',
      audience: 'secretary',
      where: 'anywhere',
      description: 'meetings:command.activity',
      run: schedule('activity'),
    },
    {
      name: 'meetings',
      audience: 'everybody',
      where: 'anywhere',
      description: 'meetings:command.meetings',
      run: upcoming,
    },
  ],
  presses: [invite],
  dialogs: [forms.meeting, forms.activity],
  deliveries: deliveries(deps.clock),
  onMigrated: moveToSupergroup(deps.texts, deps.clock),
});

export { expectedNow, isCalledNow } from './audience/load.ts';
export { audienceOf, whoShouldAttend } from './audience/rules.ts';
export type { Audience, Called, Expected, OnRoster } from './audience/rules.ts';
export { listExcluded } from './exclusions/store.ts';
export { closePoll, SIGN_UP_HOOK } from './announce-actions.ts';
export { originOf } from './origin.ts';
export {
  DEFAULT_MINUTES,
  endsAt,
  eventMeant,
  messageLink,
  readSeats,
  remindersOf,
} from './rules.ts';
export { signOffButton, signUpButton, signUpView } from './sign-up-views.ts';
export type { SignUpCounts } from './sign-up-views.ts';
export type { Category, Kind, Matter, Reminder } from './rules.ts';
export {
  claimDueReminders,
  dropReminders,
  listMeetingsToRemind,
  listPendingReminders,
  replaceReminders,
} from './reminder-store.ts';
export {
  claimStart,
  findMeeting,
  findMeetingByMessage,
  listAround,
  listMeetings,
  listStarting,
  listUpcoming,
  saveSeats,
  saveSignUpMessage,
} from './store.ts';
export type { Meeting } from './store.ts';
export { kindText, offsetText, placeLine, remindersText, whenLine, whenText } from './views.ts';
export { meetingsSettings } from './settings.ts';
