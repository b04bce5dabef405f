/** Meetings and activities: announced and asked about in the group. What others may use. */
import type { Clock } from '../../shared/clock.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import { moveToSupergroup, type Voice } from './announce-actions.ts';
import { tellGroupBack } from './back/actions.ts';
import { startBranch, startEvent } from './calendar/handlers.ts';
import { deliveries, type OnPollKnown } from './deliveries.ts';
import type { ChangeDeps } from './change/actions.ts';
import { managePresses } from './change/handlers.ts';
import { draftPresses, editForm } from './drafts/handlers.ts';
import { pruneJob } from './drafts/jobs.ts';
import * as exclusions from './exclusions/handlers.ts';
import { forms, schedule, upcoming } from './handlers.ts';
import { invite } from './invite/handlers.ts';
import { meetingsData } from './person-data/collect.ts';
import { eraseFromMeetings } from './person-data/store.ts';
import { again } from './refused/handlers.ts';
import { series, seriesForm, seriesJob, seriesPresses } from './series/index.ts';

export interface MeetingsDeps extends ChangeDeps {
  clock: Clock;
  texts: Texts;
  botUsername: () => string;
  /** A later feature may wait for a poll to be out. */
  onPollKnown?: OnPollKnown;
}

export const meetingsFeature = (deps: MeetingsDeps): Feature => {
  const voice = (): Voice => ({
    texts: deps.texts,
    now: deps.clock.now(),
    botUsername: deps.botUsername(),
  });
  return {
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
      {
        name: 'exclude',
        audience: 'secretary',
        where: 'private',
        description: 'exclusions:command.exclude',
        run: exclusions.exclusions,
      },
      {
        name: 'series',
        audience: 'secretary',
        where: 'private',
        description: 'series:command.series',
        run: series,
      },
    ],
    presses: [
      invite,
      again,
      ...seriesPresses,
      ...managePresses(deps),
      ...draftPresses(deps),
      ...exclusions.presses,
    ],
    starts: [
      { prefix: 'cal', run: startEvent },
      { prefix: 'cals', run: startBranch },
    ],
    dialogs: [seriesForm, forms.meeting, forms.activity, editForm, exclusions.form],
    jobs: [seriesJob, pruneJob],
    deliveries: deliveries(voice, deps.onPollKnown),
    onMigrated: moveToSupergroup(voice),
    onGroupBack: tellGroupBack,
    personData: meetingsData,
    onErased: eraseFromMeetings,
  };
};

export { expectedNow, isCalledNow } from './audience/load.ts';
export { audienceOf, whoShouldAttend } from './audience/rules.ts';
export type { Audience, Called, Expected, OnRoster } from './audience/rules.ts';
export { listExcluded } from './exclusions/store.ts';
export { closePoll, refreshAnnouncement, SIGN_UP_HOOK, toGroup } from './announce-actions.ts';
export { applyPlan, cancelIn } from './change/actions.ts';
export type {
  Answered,
  ApplyOutcome,
  CancelOutcome,
  ChangeDeps,
  NewPlan,
} from './change/actions.ts';
export { createMeeting } from './create.ts';
export type { Created, Creation } from './create.ts';
export { planWith } from './plan.ts';
export type { Plan } from './plan.ts';
export { parseSpan } from './span-rules.ts';
export { originOf } from './origin.ts';
export {
  DEFAULT_MINUTES,
  endsAt,
  eventMeant,
  KINDS,
  messageLink,
  readKind,
  readSeats,
} from './rules.ts';
export { signOffButton, signUpButton, signUpView } from './sign-up-views.ts';
export type { SignUpCounts } from './sign-up-views.ts';
export type { Category, Kind, Matter } from './rules.ts';
export {
  claimDueReminders,
  dropReminders,
  listBranchesToRemind,
  listPendingReminders,
  postponeReminders,
  replaceReminders,
} from './reminders/store.ts';
export type { DueReminder } from './reminders/store.ts';
export { quietOf } from './reminders/replan.ts';
export { outsideQuiet, quietSpan, remindersOf, waitsUntil } from './reminders/rules.ts';
export type { Quiet, Reminder } from './reminders/rules.ts';
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
export {
  kindText,
  offsetText,
  placeLine,
  remindersText,
  whenHtml,
  whenLine,
  whenText,
} from './views.ts';
export { afterZoneChange, meetingsSettings } from './settings.ts';
export { startScheduling } from './handlers.ts';
