/** What /start and /me say of open make-up duties. */
import type { Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { MakeUpEntry } from './store.ts';
import { dayText } from './views.ts';

export const dutyLines = (t: Translator, own: readonly MakeUpEntry[]): Html[] =>
  own
    .filter(({ makeUp }) => makeUp.state === 'open')
    .map(({ makeUp, meeting }) =>
      t('makeup:duty', { title: meeting.title, day: dayText(t, makeUp.dueOn) }),
    );
