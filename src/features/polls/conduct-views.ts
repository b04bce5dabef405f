/** What an officer is shown of a running ballot: its opening, its state, the question before closing. */
import { joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import { formatWhen } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Branch } from '../organisation/index.ts';
import type { Reachable } from '../roster/index.ts';
import type { Ballot } from './ballot-store.ts';
import type { RunningBallot } from './conduct-actions.ts';
import { askCloseButton, closeButton, keepButton, remindButton } from './buttons.ts';
import { paperPanelButton } from './batch/buttons.ts';
import { linksButton } from './guests/buttons.ts';
import { titleOf } from './invitation-views.ts';
import { missedButton } from './late/buttons.ts';
import type { OpenedBallot } from './open-ballot.ts';
import { ruleText } from './closing/decision-views.ts';

const titleLine = (t: Translator, ballot: Ballot): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

const turnoutText = (t: Translator, { ballot, turnout }: RunningBallot): Html =>
  t(ballot.voters === 'guests' ? 'polls:status.turnout-guests' : 'polls:status.turnout', {
    ...turnout,
  });

const statusText = (t: Translator, running: RunningBallot): Html => {
  const { ballot, branch } = running;
  return joinHtml([
    titleLine(t, ballot),
    t('polls:status.since', {
      when: formatWhen(ballot.openedAt, { zone: branch.timeZone, locale: t.locale }),
    }),
    turnoutText(t, running),
    t('polls:status.no-result-yet'),
  ]);
};

const statusButtons = (t: Translator, ballot: Ballot): NonNullable<View['buttons']> => [
  [
    { label: t.plain('polls:status.remind'), press: remindButton(ballot.id) },
    { label: t.plain('polls:status.close'), press: askCloseButton(ballot.id), style: 'danger' },
  ],
  [
    ...(ballot.voters === 'guests'
      ? [{ label: t.plain('polls:status.links'), press: linksButton(ballot.id) }]
      : ballot.admits.length === 0
        ? []
        : [{ label: t.plain('polls:status.late'), press: missedButton(ballot.id) }]),
    { label: t.plain('polls:status.paper'), press: paperPanelButton(ballot.id) },
  ],
];

/** A running ballot: who conducts it learns how many have voted, nothing else. */
export const statusView = (t: Translator, running: RunningBallot): View => ({
  text: statusText(t, running),
  buttons: statusButtons(t, running.ballot),
});

/** Names of those who can't be written to; none if everybody can. */
const unreachedText = (t: Translator, unreached: readonly Reachable[]): Html | false =>
  unreached.length > 0 &&
  joinHtml([
    t('polls:opened.unreached', { count: unreached.length }),
    ...unreached.map(({ member, reach }) =>
      t('polls:opened.unreached-line', {
        name: member.name,
        why: t.plain(reach === 'no-account' ? 'polls:opened.no-account' : 'polls:opened.not-open'),
      }),
    ),
    t('polls:opened.unreached-paper'),
  ]);

/** Admission, conversion and elections stay on paper unless the superior has agreed (domain.md 3.3). */
const formalText = (t: Translator, { settings }: Branch): Html =>
  settings.chatBallotApproval === null
    ? t('polls:opened.not-formal')
    : t('polls:opened.formal', { approval: settings.chatBallotApproval });

/** To the officer who opened it. */
export const openedView = (t: Translator, branch: Branch, opened: OpenedBallot): View => {
  const { ballot, turnout, unreached } = opened;
  const status = statusView(t, { ballot, branch, turnout });
  if (ballot.voters === 'guests')
    return {
      ...status,
      text: paragraphs(
        t('polls:opened.guests'),
        status.text,
        t('polls:opened.guests-how', { atLeast: Math.max(ballot.threshold, ballot.atLeast) }),
      ),
    };
  return {
    ...status,
    text: paragraphs(
      t('polls:opened.done', { count: turnout.entitled }),
      status.text,
      unreachedText(t, unreached),
      turnout.entitled < ballot.threshold &&
        t('polls:opened.too-few', { count: turnout.entitled, threshold: ballot.threshold }),
      // Nobody fills in the own row.
      ballot.kind === 'appraisal' &&
        turnout.entitled === ballot.threshold &&
        t('polls:opened.too-few-others', {
          count: turnout.entitled,
          others: turnout.entitled - 1,
          threshold: ballot.threshold,
        }),
      ballot.kind === 'question' && ruleText(t, ballot.rule),
      ballot.kind === 'question' && formalText(t, branch),
    ),
  };
};

export const askCloseView = (t: Translator, running: RunningBallot): View => ({
  text: joinHtml([titleLine(t, running.ballot), turnoutText(t, running), t('polls:close.ask')]),
  buttons: [
    [
      {
        label: t.plain('polls:close.confirm'),
        press: closeButton(running.ballot.id),
        style: 'danger',
      },
      { label: t.plain('common:cancel'), press: keepButton(running.ballot.id) },
    ],
  ],
});
