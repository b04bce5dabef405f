/** A plan as it is kept in the database, and back. */
import type { Plan } from '../plan.ts';
import type { Meeting } from '../store.ts';
import type { Happening } from '../views.ts';
import type { DraftPlan } from './schema.ts';
import type { MemberId } from '../../../shared/ids.ts';

export const packPlan = ({ moment, agenda, chosen, ...plan }: Plan): DraftPlan => ({
  ...plan,
  agenda: [...agenda],
  chosen: [...chosen],
  wall: moment.wall,
  at: moment.instant.toISOString(),
});

export const unpackPlan = ({ wall, at, ...plan }: DraftPlan): Plan => ({
  ...plan,
  moment: { wall, instant: new Date(at) },
});

/** What a meeting is now, as a plan to change. */
export const planOfMeeting = (meeting: Meeting, chosen: readonly MemberId[]): Plan => ({
  category: meeting.category,
  kind: meeting.kind,
  title: meeting.title,
  place: meeting.place,
  seats: meeting.seats,
  moment: { wall: meeting.startsWall, instant: meeting.startsAt },
  minutes: meeting.durationMinutes,
  agenda: meeting.agenda,
  audience: meeting.audience,
  group: meeting.audienceGroup,
  chosen,
  matter: meeting.matter,
});

/** A time that is not changed stays on the clocks of the meeting; any other is meant on those of the branch. */
export const zoneOf = (
  plan: DraftPlan,
  branch: Pick<Meeting, 'timeZone'>,
  before: Pick<Meeting, 'startsAt' | 'timeZone'> | undefined,
): string =>
  before !== undefined && before.startsAt.getTime() === new Date(plan.at).getTime()
    ? before.timeZone
    : branch.timeZone;

/** The plan as if it stood, to be shown. */
export const happeningOf = (plan: DraftPlan, timeZone: string): Happening => ({
  category: plan.category,
  kind: plan.kind,
  title: plan.title,
  place: plan.place,
  seats: plan.seats,
  startsAt: new Date(plan.at),
  timeZone,
  durationMinutes: plan.minutes,
  agenda: plan.agenda,
  audience: plan.audience,
  audienceGroup: plan.group,
});
