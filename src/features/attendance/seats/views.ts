/** What is said to those who sign up: the note on a press, the private confirmation, moving up from the waiting list. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import {
  placeLine,
  signOffButton,
  whenLine,
  whenText,
  type Meeting,
} from '../../meetings/index.ts';
import type { SignOffOutcome, SignUpOutcome } from './actions.ts';

/** The short note on a press. */
export const signUpNote = (t: Translator, outcome: SignUpOutcome): string => {
  switch (outcome.kind) {
    case 'not-member':
    case 'over':
    case 'closed':
      return t.plain(`seats:${outcome.kind}`);
    case 'seated':
    case 'waiting': {
      const { kind, position, isNew } = outcome;
      return t.plain(isNew ? `seats:toast.${kind}` : `seats:toast.${kind}-before`, { position });
    }
  }
};

export const signOffNote = (t: Translator, outcome: SignOffOutcome): string =>
  outcome.kind === 'not-member' || outcome.kind === 'over'
    ? t.plain(`seats:${outcome.kind}`)
    : t.plain(`seats:toast.${outcome.kind}`);

const leaveButtons = (t: Translator, meeting: Meeting): Pick<View, 'buttons'> => ({
  buttons: [[{ label: t.plain('seats:confirmed.leave-button'), press: signOffButton(meeting.id) }]],
});

const facts = (t: Translator, title: Html, meeting: Meeting, position?: number): Html =>
  joinHtml([
    title,
    whenLine(t, meeting),
    placeLine(t, meeting),
    position !== undefined && t('seats:confirmed.waiting-position', { position }),
  ]);

export const confirmedView = (
  t: Translator,
  meeting: Meeting,
  place: { kind: 'seated' | 'waiting'; position: number },
): View => {
  const { title } = meeting;
  return {
    text: paragraphs(
      place.kind === 'seated'
        ? facts(t, t('seats:confirmed.seated', { title }), meeting)
        : facts(t, t('seats:confirmed.waiting', { title }), meeting, place.position),
      t('seats:confirmed.foot'),
    ),
    ...leaveButtons(t, meeting),
  };
};

export const promotedView = (t: Translator, meeting: Meeting): View => ({
  text: paragraphs(
    facts(t, t('seats:confirmed.promoted', { title: meeting.title }), meeting),
    t('seats:confirmed.promoted-foot'),
  ),
  ...leaveButtons(t, meeting),
});

/** The activity begins, and the person is still on the waiting list. */
export const noneFreeView = (t: Translator, meeting: Meeting): View => ({
  text: paragraphs(
    facts(t, t('seats:confirmed.none-free', { title: meeting.title }), meeting),
    t('seats:confirmed.none-free-foot'),
  ),
});

/** What stands in the own private message after a press on Cancel. */
export const signedOffView = (t: Translator, outcome: SignOffOutcome): View => {
  switch (outcome.kind) {
    case 'not-member':
    case 'over':
      return { text: t(`seats:${outcome.kind}`) };
    case 'not-signed-up':
    case 'cancelled': {
      const { meeting } = outcome;
      return {
        text: t('seats:confirmed.cancelled', {
          title: meeting.title,
          when: whenText(t, meeting),
        }),
      };
    }
  }
};

/** To a person whose place an officer has changed. */
export const movedView = (t: Translator, meeting: Meeting): View => ({
  text: paragraphs(
    facts(t, t('seats:confirmed.moved', { title: meeting.title }), meeting),
    t('seats:confirmed.moved-why'),
  ),
  ...leaveButtons(t, meeting),
});

export const removedView = (t: Translator, meeting: Meeting): View => ({
  text: paragraphs(
    facts(t, t('seats:confirmed.cancelled-by-officer', { title: meeting.title }), meeting),
    t('seats:confirmed.cancelled-by-officer-why'),
  ),
});

/** The answer to /absent: nobody needs leave from what they sign up for. */
export const noLeaveNeededView = (t: Translator, meeting: Meeting): View => ({
  text: t('seats:absent', { title: meeting.title }),
  ...leaveButtons(t, meeting),
});
