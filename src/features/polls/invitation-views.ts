/** What is said to bring voters to a ballot: the card in the group, the private invitation, the reminder. */
import { escapeHtml, joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { View } from '../../platform/telegram/view.ts';
import type { Branch } from '../organisation/index.ts';
import type { Ballot } from './ballot-store.ts';
import { hereButton, startButton } from './buttons.ts';
import type { BallotResult } from './results.ts';
import type { Option } from './rules/index.ts';

type Titled = Pick<Ballot, 'kind' | 'title' | 'voters'>;

/** The question, or the year's appraisal in the reader's language. */
export const titleOf = (t: Translator, ballot: Titled): string =>
  ballot.kind === 'appraisal'
    ? t.plain(
        ballot.voters === 'guests' ? 'polls:appraisal-title-guests' : 'polls:appraisal-title',
        { year: ballot.title },
      )
    : ballot.title;

export const optionLabel = (t: Translator, option: Option): string =>
  'key' in option ? t.plain(`polls:option.${option.key}`) : option.text;

const titleLine = (t: Translator, ballot: Titled): Html =>
  t('polls:title', { title: titleOf(t, ballot) });

/** The link that opens the ballot in the private chat. */
export const ballotLink = (ballot: Pick<Ballot, 'id'>, botUsername: string): string =>
  `https://t.me/${botUsername}?start=vote_${ballot.id}`;

export const cardView = (t: Translator, ballot: Ballot, botUsername: string): View => ({
  text: joinHtml([
    t(`polls:card.${ballot.kind}`),
    titleLine(t, ballot),
    t(`polls:card.how-${ballot.kind}`),
  ]),
  buttons: [
    [{ label: t.plain('polls:card.here'), press: hereButton(ballot.id), style: 'primary' }],
    [{ label: t.plain('polls:card.button'), url: ballotLink(ballot, botUsername) }],
  ],
});

export const closedCardView = (
  t: Translator,
  { ballot, issued, collected }: Pick<BallotResult, 'ballot' | 'issued' | 'collected'>,
): View => ({
  text: joinHtml([
    t(`polls:card.${ballot.kind}`),
    titleLine(t, ballot),
    t('polls:card.closed', { entitled: issued, voted: collected }),
  ]),
});

const startRow = (t: Translator, ballot: Pick<Ballot, 'id'>): NonNullable<View['buttons']> => [
  [{ label: t.plain('polls:invite.start'), press: startButton(ballot.id), style: 'primary' }],
];

/** Guests may never have seen a bot: they are told step by step. */
const howKey = ({ kind, voters }: Titled) =>
  voters === 'members' || kind === 'question'
    ? (`polls:invite.how-${kind}` as const)
    : kind === 'satisfaction'
      ? 'polls:invite.how-guests-satisfaction'
      : 'polls:invite.how-guests';

export const inviteView = (t: Translator, ballot: Ballot, branch: Pick<Branch, 'name'>): View => ({
  text: paragraphs(
    joinHtml([
      ballot.voters === 'guests'
        ? t('polls:invite.guests', { branch: branch.name })
        : t(`polls:invite.${ballot.kind}`, { branch: branch.name }),
      titleLine(t, ballot),
    ]),
    t(howKey(ballot), { count: ballot.subjects.length }),
    t('polls:invite.secret'),
  ),
  buttons: startRow(t, ballot),
});

/** The invitation in the group, for the eyes of one voter. */
export const hereView = (t: Translator, ballot: Ballot, branch: Pick<Branch, 'name'>): View => {
  const { text, buttons } = inviteView(t, ballot, branch);
  return {
    text: paragraphs(t('polls:here.only-you'), text, t(`polls:here.note-${ballot.kind}`)),
    ...(buttons === undefined ? {} : { buttons }),
  };
};

export const reminderView = (
  t: Translator,
  ballot: Ballot,
  branch: Pick<Branch, 'name'>,
): View => ({
  text: joinHtml([t('polls:invite.reminder', { branch: branch.name }), titleLine(t, ballot)]),
  buttons: startRow(t, ballot),
});

/** A line for /start and /me. */
export const dutyLine = (t: Translator, ballot: Ballot, botUsername: string): Html =>
  t('polls:duty', {
    title: titleOf(t, ballot),
    link: escapeHtml(ballotLink(ballot, botUsername)),
  });
