/** The settings of meetings. */
import { parseOffsets } from '../../shared/time/index.ts';
import { readNone, type SettingEntries } from '../organisation/index.ts';
import { offsetText } from './views.ts';

const MOST_OFFSETS = 6;

export const meetingsSettings: SettingEntries<'reminderOffsets'> = {
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
};
