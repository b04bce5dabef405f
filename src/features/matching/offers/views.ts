/** What the officers hear of floating members who came after the matching. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { OrganisationId, RoundId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import { membersButton } from '../rounds/change-buttons.ts';
import { confirmButton, pairLines } from '../rounds/proposal-views.ts';
import type { Proposal } from '../rounds/proposal.ts';

export const laterButton = defineButton('match.later', idArg<RoundId>());

/** Computes the first proposal of the branch. */
export const beginButton = defineButton('match.begin', idArg<OrganisationId>());

/** Before the first matching: somebody waits for a representative. */
export const firstHintView = (
  t: Translator,
  branch: Pick<LinkedBranch, 'id' | 'name'>,
  count: number,
): View => ({
  text: paragraphs(
    t('matching:offer.title', { branch: branch.name }),
    t('matching:offer.first', { count }),
  ),
  buttons: [[{ label: t.plain('matching:offer.begin'), press: beginButton(branch.id) }]],
});

const noSeatLines = (t: Translator, noSeat: readonly Member[]): Html | undefined =>
  noSeat.length === 0
    ? undefined
    : t('matching:offer.no-seat', {
        names: noSeat.map(({ name }) => name).join(t.plain('roster:list-separator')),
      });

export const offerView = (
  t: Translator,
  {
    branch,
    round,
    proposal,
    noSeat,
  }: {
    branch: LinkedBranch;
    round: { id: RoundId };
    proposal: Proposal;
    noSeat: readonly Member[];
  },
): View => ({
  text: paragraphs(
    t('matching:offer.title', { branch: branch.name }),
    joinHtml([t('matching:offer.pairs'), ...pairLines(t, proposal)]),
    noSeatLines(t, noSeat),
    t('matching:proposal.nothing-sent'),
  ),
  buttons: [
    [
      {
        label: t.plain('matching:offer.pair'),
        press: confirmButton(round.id, proposal.digest),
        style: 'success',
      },
    ],
    [
      { label: t.plain('matching:proposal.change'), press: membersButton(round.id, 0) },
      { label: t.plain('matching:offer.later'), press: laterButton(round.id) },
    ],
  ],
});

/** Nobody has room for any of them. */
export const noSeatView = (
  t: Translator,
  { branch, noSeat }: { branch: LinkedBranch; noSeat: readonly Member[] },
): View => ({
  text: paragraphs(
    t('matching:offer.title', { branch: branch.name }),
    noSeatLines(t, noSeat),
    t('matching:proposal.left-over-hint'),
  ),
});
