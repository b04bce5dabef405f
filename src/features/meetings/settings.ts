/** The settings of meetings. */
import { parseOffsets } from '../../shared/time/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import {
  numberSetting,
  readNone,
  type Branch,
  type SettingEntries,
} from '../organisation/index.ts';
import { replanReminders } from './reminders/replan.ts';
import { readQuietHours } from './reminders/rules.ts';
import { replanSeries } from './series/index.ts';
import { offsetText } from './views.ts';

/** What hangs on the clocks of the branch is planned anew. */
export const afterZoneChange = async (tx: Db, env: Env, branch: Branch): Promise<void> => {
  await replanReminders(tx, env, branch);
  await replanSeries(tx, env, branch);
};

const MOST_OFFSETS = 6;

export const meetingsSettings: SettingEntries<
  'reminderOffsets' | 'quietHours' | 'seriesAnnounceDays'
> = {
  reminderOffsets: {
    section: 'meetings',
    choices: [[24 * 60, 60], [3 * 24 * 60, 24 * 60, 60], [24 * 60], [2 * 60]],
    show: (t, offsets) =>
      offsets.length === 0
        ? t.plain('settings:no-reminders')
        : t.plain('settings:before', {
            offsets: offsets
              .map((offset) => offsetText(t, offset))
              .join(t.plain('meetings:list-separator')),
          }),
    read: (text) => {
      if (readNone(text)) return [];
      const result = parseOffsets(text);
      return result.kind === 'ok' && result.minutes.length <= MOST_OFFSETS
        ? result.minutes
        : undefined;
    },
  },
  quietHours: {
    section: 'meetings',
    choices: [
      { from: '22:00', to: '07:00' },
      { from: '21:00', to: '08:00' },
      { from: '23:00', to: '06:00' },
      null,
    ],
    show: (t, hours) =>
      hours === null
        ? t.plain('settings:no-quiet-hours')
        : t.plain('settings:from-to', { ...hours }),
    read: (text) => (readNone(text) ? null : readQuietHours(text)),
    changed: afterZoneChange,
  },
  seriesAnnounceDays: {
    ...numberSetting({
      section: 'meetings',
      choices: [3, 5, 7, 14],
      least: 1,
      most: 30,
      show: (t, count) => t.plain('settings:days-before', { count }),
    }),
    changed: replanSeries,
  },
};
