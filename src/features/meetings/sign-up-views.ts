/** The message in the group by which people sign up for an activity with seats; it shows counts only (domain.md P-7). */
import type { MeetingId } from '../../shared/ids.ts';
import { joinHtml, paragraphs } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../platform/telegram/buttons.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Meeting } from './store.ts';

/** Pressed in the group or in private; the feature attendance answers. */
export const signUpButton = defineButton('seats.join', idArg<MeetingId>());
export const signOffButton = defineButton('seats.leave', idArg<MeetingId>());

export interface SignUpCounts {
  seats: number;
  seated: number;
  waiting: number;
  /** `ended`: the activity has begun or was cancelled, nothing changes any more. */
  state: 'open' | 'closed' | 'ended';
}

const foot = (t: Translator, { seats, seated, state }: SignUpCounts) => {
  if (state !== 'open') return t(`meetings:sign-up.${state}`);
  return seated < seats ? t('meetings:sign-up.foot') : t('meetings:sign-up.full');
};

export const signUpView = (
  t: Translator,
  meeting: Pick<Meeting, 'id' | 'title'>,
  counts: SignUpCounts,
): View => {
  const { seats, seated, waiting, state } = counts;
  const join = {
    label: t.plain(seated < seats ? 'meetings:sign-up.join' : 'meetings:sign-up.wait'),
    press: signUpButton(meeting.id),
    style: 'primary',
  } as const;
  const leave = { label: t.plain('meetings:sign-up.leave'), press: signOffButton(meeting.id) };
  return {
    text: paragraphs(
      joinHtml([
        t('meetings:sign-up.title', { title: meeting.title }),
        t('meetings:sign-up.counts', { seats, seated, waiting }),
      ]),
      foot(t, counts),
    ),
    ...(state === 'ended' ? {} : { buttons: [state === 'open' ? [join, leave] : [leave]] }),
  };
};
