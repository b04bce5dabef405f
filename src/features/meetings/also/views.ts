/** The second duty that a meeting satisfies: one event may count twice, but it has to be said (domain.md rule 3.2). */
import type { MeetingId } from '../../../shared/ids.ts';
import { paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { ALSO, type Also } from '../rules.ts';
import type { Meeting } from '../store.ts';
import { kindText } from '../views.ts';

/** Which duty; `none` takes it back. */
export const chooseAlsoButton = defineButton('meetings.also', idArg<MeetingId>());
export const setAlsoButton = defineButton('meetings.counts', idArg<MeetingId>(), wordArg);

export const NONE = 'none';

const alsoText = (t: Translator, also: Also | null): string =>
  also === null
    ? t.plain('meetings:also.none')
    : also === 'appraisal'
      ? t.plain('meetings:also.appraisal')
      : kindText(t, { category: 'meeting', kind: also });

export const alsoRow = (t: Translator, meeting: Pick<Meeting, 'id' | 'also'>): Button[] => [
  {
    label: t.plain('meetings:also.button', { duty: alsoText(t, meeting.also) }),
    press: chooseAlsoButton(meeting.id),
  },
];

export const alsoView = (t: Translator, meeting: Meeting, back: Button): View => {
  const choices = [...ALSO.filter((one) => one !== meeting.kind), null].map((also): Button => ({
    label: `${meeting.also === also ? '✔️ ' : ''}${alsoText(t, also)}`,
    press: setAlsoButton(meeting.id, also ?? NONE),
  }));
  return {
    text: paragraphs(
      t('meetings:manage.title', { title: meeting.title }),
      t('meetings:also.ask', { kind: kindText(t, meeting) }),
    ),
    buttons: [...choices.flatMap((_, i) => (i % 2 === 0 ? [choices.slice(i, i + 2)] : [])), [back]],
  };
};
