/** What is said of a running poll: the message with buttons in the group, the officer's panel, the reminder. */
import { joinHtml, MESSAGE_LIMIT, paragraphs, shorten } from '../../../shared/html.ts';
import { formatWhen } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { messageLink } from '../../meetings/index.ts';
import type { Branch } from '../../organisation/index.ts';
import type { RunningPoll } from './conduct.ts';
import {
  closeButton,
  deadlineButton,
  optionButton,
  remindButton,
  repeatButton,
  statusButton,
} from './buttons.ts';
import { EVERY } from './rules.ts';
import type { Answer, Poll } from './store.ts';

const LABEL = 40;
/** Of the message in the group, for all but the options' own words: the question, the counts, the notes. */
const REST = 1000;

/** One message holds the poll whatever the counts, so that they can be brought up to date in it. */
const lineOf = (option: string, { options }: Poll): string =>
  shorten(option, Math.floor((MESSAGE_LIMIT - REST) / options.length));

const until = (t: Translator, poll: Poll, { timeZone }: Branch) =>
  poll.closesAt !== null &&
  t('polls:open.until', { when: formatWhen(poll.closesAt, { zone: timeZone, locale: t.locale }) });

/** The question, how many chose what, and a button for every option while it is open. */
export const groupPollView = (
  t: Translator,
  poll: Poll,
  branch: Branch,
  answers: readonly Answer[],
): View => {
  const known = answers.filter(({ memberId }) => memberId !== null);
  const countOf = (i: number): number => known.filter(({ options }) => options.includes(i)).length;
  return {
    text: paragraphs(
      t('polls:title', { title: poll.question }),
      joinHtml(
        poll.options.map((option, i) =>
          t('polls:open.option', { n: i + 1, option: lineOf(option, poll), count: countOf(i) }),
        ),
      ),
      joinHtml([
        t('polls:poll.answered', { count: known.length }),
        poll.state === 'open'
          ? t(poll.multiple ? 'polls:open.how-multiple' : 'polls:open.how-single')
          : t('polls:open.is-closed'),
        poll.state === 'open' && until(t, poll, branch),
        poll.state === 'open' &&
          t(poll.namesFor === 'officers' ? 'polls:open.names-officers' : 'polls:open.names-result'),
      ]),
    ),
    ...(poll.state === 'open'
      ? {
          buttons: poll.options.map((option, i) => [
            { label: shorten(`${i + 1}. ${option}`, LABEL), press: optionButton(poll.id, i) },
          ]),
        }
      : {}),
  };
};

/** The officer's panel of a running poll. */
export const statusView = (t: Translator, running: RunningPoll): View => {
  const { poll, branch, answered, asked, every } = running;
  const buttons: Button[][] = [
    [
      { label: t.plain('polls:open.deadline'), press: deadlineButton(poll.id) },
      { label: t.plain('polls:open.repeat'), press: repeatButton(poll.id, 'ask') },
    ],
    [
      { label: t.plain('polls:open.remind'), press: remindButton(poll.id) },
      { label: t.plain('polls:open.close'), press: closeButton(poll.id), style: 'danger' },
    ],
  ];
  return {
    text: paragraphs(
      joinHtml([t('polls:open.opened'), t('polls:title', { title: poll.question })]),
      joinHtml([
        t('polls:open.turnout', { answered, asked }),
        until(t, poll, branch) || t('polls:open.no-deadline'),
        t('polls:open.repeats', {
          every: t.plain(every === null ? 'polls:open.every.never' : `polls:open.every.${every}`),
        }),
      ]),
    ),
    ...(poll.state === 'open' ? { buttons } : {}),
  };
};

export const repeatView = (t: Translator, { poll }: RunningPoll): View => ({
  text: paragraphs(t('polls:title', { title: poll.question }), t('polls:open.repeat-ask')),
  buttons: [
    EVERY.map((every) => ({
      label: t.plain(`polls:open.every.${every}`),
      press: repeatButton(poll.id, every),
    })),
    [
      { label: t.plain('polls:open.every.never'), press: repeatButton(poll.id, 'never') },
      { label: t.plain('polls:open.back'), press: statusButton(poll.id) },
    ],
  ],
});

/** To somebody who has not answered. */
export const reminderView = (t: Translator, poll: Poll, branch: Branch): View => {
  const link =
    poll.groupChatId === null ? undefined : messageLink(poll.groupChatId, poll.groupMessageId);
  return {
    text: joinHtml([
      t('polls:open.reminder', { branch: branch.name }),
      t('polls:title', { title: poll.question }),
      until(t, poll, branch),
      link === undefined && t('polls:open.in-group'),
    ]),
    ...(link === undefined ? {} : { buttons: [[{ label: t.plain('polls:open.go'), url: link }]] }),
  };
};
