/** What a series looks like from now on: its next dates, and what is known of each. */
import type { MeetingId } from '../../../shared/ids.ts';
import { addDays, type Moment, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { quietOf } from '../reminders/replan.ts';
import { firstAhead, firstDates, momentOn, type Announcing } from './rules/index.ts';
import { listOccurrences, type Series } from './store.ts';

export interface Occurrence {
  date: PlainDate;
  moment: Moment;
  state: 'to-come' | 'announced' | 'cancelled' | 'skipped';
  meetingId: MeetingId | undefined;
}

export interface SeriesSheet {
  series: Series;
  branch: Branch;
  /** The next of them, those that are skipped too. */
  next: Occurrence[];
}

const SHOWN = 5;

export const announcingOf = (branch: Branch): Announcing => ({
  days: branch.settings.seriesAnnounceDays,
  quiet: quietOf(branch),
});

/** The date after which everything is still open: what lies before was announced or has passed. */
export const openFrom = (series: Series, now: Date, zone: string): PlainDate => {
  const ahead = firstAhead(series, now, zone);
  return series.nextOn > ahead ? series.nextOn : ahead;
};

export const loadSheet = async (db: Db, series: Series, now: Date): Promise<SeriesSheet> => {
  const branch = await getBranch(db, series.organisationId);
  const zone = branch.timeZone;
  const dates = firstDates(series.rule, firstAhead(series, now, zone), SHOWN);
  const announced = await listOccurrences(db, series.id, dates);
  const next = dates.map((date): Occurrence => {
    const meeting = announced.get(date);
    const skipped = series.skipped.includes(date) ? 'skipped' : 'to-come';
    const known = meeting?.state === 'cancelled' ? 'cancelled' : 'announced';
    return {
      date,
      // What is announced may have been moved since.
      moment:
        meeting === undefined
          ? momentOn(date, series.time, zone)
          : { wall: meeting.startsWall, instant: meeting.startsAt },
      state: meeting === undefined ? skipped : known,
      meetingId: meeting?.id,
    };
  });
  return { series, branch, next };
};

export const dayAfter = (date: PlainDate): PlainDate => addDays(date, 1);
