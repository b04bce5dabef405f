/** What an officer sees of the links for guests, and what a guest is told who can't vote by one. */
import { escapeHtml, joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Ballot } from '../ballot-store.ts';
import { titleOf } from '../invitation-views.ts';
import type { NewLink, OpenLinkOutcome } from './actions.ts';
import { makeButton, revokeButton } from './buttons.ts';
import { BATCHES, guestLink, shareLink } from './rules.ts';
import type { LinkCounts } from './store.ts';

const head = (t: Translator, ballot: Ballot): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

const countsLine = (t: Translator, { made, revoked }: LinkCounts): Html =>
  t('polls:guests.counts', { made, revoked });

export const panelView = (t: Translator, ballot: Ballot, counts: LinkCounts): View => ({
  text: paragraphs(
    joinHtml([head(t, ballot), countsLine(t, counts)]),
    t('polls:guests.how', { atLeast: Math.max(ballot.threshold, ballot.atLeast) }),
  ),
  buttons: [
    BATCHES.map((count) => ({
      label: t.plain('polls:guests.make', { count }),
      press: makeButton(ballot.id, count),
    })),
    ...(counts.made > counts.revoked
      ? [[{ label: t.plain('polls:guests.revoke'), press: revokeButton(ballot.id) }]]
      : []),
  ],
});

const inPairs = (buttons: readonly Button[]): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) => buttons.slice(2 * i, 2 * i + 2));

/** The links, once; each can be sent on to one person by its button. */
export const linksView = (
  t: Translator,
  ballot: Ballot,
  links: readonly NewLink[],
  botUsername: string,
): View => ({
  text: paragraphs(
    joinHtml([head(t, ballot), t('polls:guests.once')]),
    ...links.map(({ number, token }) =>
      joinHtml([t('polls:guests.number', { number }), escapeHtml(guestLink(token, botUsername))]),
    ),
    t('polls:guests.share-how'),
  ),
  buttons: inPairs(
    links.map(({ number, token }) => ({
      label: t.plain('polls:guests.share', { number }),
      url: shareLink(
        guestLink(token, botUsername),
        t.plain('polls:guests.share-text', { title: titleOf(t, ballot) }),
      ),
    })),
  ),
});

export const noLinkText = (
  t: Translator,
  outcome: Exclude<OpenLinkOutcome, { kind: 'open' }>,
): Html => {
  if (outcome.kind === 'no-link') return t('polls:guests.no-link');
  const title = titleOf(t, outcome.ballot);
  switch (outcome.kind) {
    case 'closed':
      return t('polls:paper.closed', { title });
    case 'member':
      return t('polls:guests.member', { title, branch: outcome.branch.name });
    case 'has-other':
      return t('polls:guests.has-other', { title });
  }
};
