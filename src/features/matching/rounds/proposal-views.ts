/** What the secretary sees of a proposal: every pair with its reason, who is left over and why. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { RoundId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { membersButton } from './change-buttons.ts';
import { pauseText } from '../pause/text.ts';
import type { LeftOver, Proposal, ProposedPair } from './proposal.ts';
import { reasonsText } from '../reason-text.ts';

/** Carries the digest of the proposal under which it stands. */
export const confirmButton = defineButton('match.confirm', idArg<RoundId>(), wordArg);
export const cancelButton = defineButton('match.cancel', idArg<RoundId>());

/** Without anything in common the reason is that there is room, unless the secretary had another. */
const whyPaired = (t: Translator, { reasons, isChosen }: ProposedPair): Html =>
  !isChosen && reasons.every(({ kind }) => kind === 'none')
    ? t('matching:reason.none-arranged')
    : reasonsText(t, reasons);

export const pairLines = (t: Translator, { proposed }: Proposal): Html[] =>
  proposed.map((pair, i) =>
    t('matching:proposal.pair', {
      number: i + 1,
      floating: pair.floating.name,
      representative: pair.representative.name,
      mark: [
        pair.isChosen && t.plain('matching:proposal.chosen'),
        pair.before !== undefined &&
          t.plain('matching:proposal.instead-of', { name: pair.before.representative.name }),
      ]
        .filter((mark) => mark !== false)
        .join(''),
      reasons: whyPaired(t, pair),
    }),
  );

/** Why somebody has no representative, in plain words. */
export const whyLeftOver = (t: Translator, leftOver: LeftOver): string =>
  leftOver.why === 'paused'
    ? pauseText(t, { kind: 'pause', until: leftOver.until })
    : leftOver.why === 'opted-out'
      ? pauseText(t, { kind: 'out' })
      : t.plain(`matching:why.${leftOver.why}`);

/** Nobody looks for a representative for them at present, and that is as it should be. */
const isAtRest = ({ why }: LeftOver): boolean =>
  why === 'left-out' || why === 'paused' || why === 'opted-out';

const leftOverLines = (t: Translator, { leftOver }: Proposal): Html | undefined =>
  leftOver.length === 0
    ? undefined
    : joinHtml([
        t('matching:proposal.left-over', { count: leftOver.length }),
        ...leftOver.map((one) =>
          t('matching:proposal.left-over-line', {
            name: one.member.name,
            why: whyLeftOver(t, one),
          }),
        ),
        !leftOver.every(isAtRest) && t('matching:proposal.left-over-hint'),
      ]);

/** Representatives who do not count for now. */
const restingLines = (t: Translator, { resting }: Proposal): Html | undefined =>
  resting.length === 0
    ? undefined
    : joinHtml([
        t('matching:proposal.resting'),
        ...resting.map(({ member, pause }) =>
          t('matching:proposal.left-over-line', { name: member.name, why: pauseText(t, pause) }),
        ),
      ]);

const keptLines = (t: Translator, { kept, stuck, settled }: Proposal): Html | undefined =>
  kept.length === 0
    ? undefined
    : joinHtml([
        t('matching:proposal.kept', { count: kept.length }),
        ...kept.map(({ pair, floating, representative }) =>
          joinHtml([
            t('matching:proposal.kept-line', {
              floating: floating.name,
              representative: representative.name,
              reasons: reasonsText(t, pair.reasons),
            }),
            stuck.includes(floating.id) && t('matching:proposal.stuck'),
            settled.includes(floating.id) && t('matching:proposal.settled'),
          ]),
        ),
      ]);

export const concernLines = (
  t: Translator,
  concerns: Proposal['concerns'],
  impossible: Proposal['impossible'] = [],
): Html | undefined =>
  concerns.length + impossible.length === 0
    ? undefined
    : joinHtml([
        t('matching:proposal.concerns'),
        ...impossible.map(({ floating, representative }) =>
          t('matching:proposal.impossible-line', {
            floating: floating.name,
            representative: representative?.name ?? t.plain('matching:proposal.somebody-gone'),
          }),
        ),
        ...concerns.map(({ pair: { floating, representative }, why }) =>
          t(`matching:concern.${why}`, {
            floating: floating.name,
            representative: representative.name,
          }),
        ),
      ]);

const rest = (t: Translator, proposal: Proposal): Html =>
  paragraphs(
    leftOverLines(t, proposal),
    restingLines(t, proposal),
    keptLines(t, proposal),
    concernLines(t, proposal.concerns, proposal.impossible),
  );

export interface ProposalPage {
  branch: LinkedBranch;
  round: { id: RoundId };
  proposal: Proposal;
}

export const proposalView = (
  t: Translator,
  { branch, round, proposal }: ProposalPage,
  notice?: Html,
): View => {
  const hasPairs = proposal.proposed.length > 0;
  const change: Button = {
    label: t.plain('matching:proposal.change'),
    press: membersButton(round.id, 0),
  };
  const cancel: Button = { label: t.plain('common:cancel'), press: cancelButton(round.id) };
  const confirm: Button = {
    label: t.plain('common:confirm'),
    press: confirmButton(round.id, proposal.digest),
    style: 'success',
  };
  return {
    text: paragraphs(
      notice,
      t('matching:proposal.title', { branch: branch.name }),
      hasPairs
        ? joinHtml([
            t('matching:proposal.new', { count: proposal.proposed.length }),
            ...pairLines(t, proposal),
          ])
        : t('matching:proposal.none'),
      rest(t, proposal),
      hasPairs && t('matching:proposal.nothing-sent'),
    ),
    buttons: [hasPairs ? [confirm, change, cancel] : [change, cancel]],
  };
};

export const nobodyFloatingView = (t: Translator): View => ({
  text: t('matching:nobody-floating'),
});

/** There is nothing to confirm: all are paired, or nobody is free for those who are not. */
export const nothingNewView = (
  t: Translator,
  { branch, proposal, round }: Omit<ProposalPage, 'round'> & { round: { id: RoundId } | undefined },
): View => ({
  text: paragraphs(
    t('matching:proposal.title', { branch: branch.name }),
    t(
      proposal.leftOver.length === 0
        ? 'matching:nothing-new.all-paired'
        : 'matching:nothing-new.nobody-free',
    ),
    rest(t, proposal),
    round !== undefined && t('matching:nothing-new.may-change'),
  ),
  buttons:
    round === undefined
      ? []
      : [
          [{ label: t.plain('matching:proposal.change'), press: membersButton(round.id, 0) }],
          [{ label: t.plain('common:cancel'), press: cancelButton(round.id) }],
        ],
});
