/** Changing a proposal: first the floating member, then who is to accompany them. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { MemberId, RoundId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import {
  back,
  candidatesButton,
  fixButton,
  forbidButton,
  freeButton,
  leaveOutButton,
  membersButton,
  paged,
  showButton,
  swapButton,
  swapsButton,
  undoButton,
} from './change-buttons.ts';
import { isDecided } from './choices.ts';
import { exchangesFor } from './exchange.ts';
import type { Proposal } from './proposal.ts';
import { whyLeftOver } from './proposal-views.ts';
import { reasonsText } from '../reason-text.ts';
import { candidatesInOrder, changeableOf, seekersOf, type Situation } from './situation.ts';

export interface ChangePage {
  round: { id: RoundId };
  situation: Situation;
  proposal: Proposal;
}

const keptOf = ({ proposal }: ChangePage, id: MemberId) =>
  proposal.kept.find(({ pair }) => pair.floatingId === id);

export const membersView = (t: Translator, changePage: ChangePage, page: number): View => {
  const { round, situation, proposal } = changePage;
  const isMarked = (member: Member): boolean => isDecided(situation.choices, member.id);
  const all = changeableOf(situation);
  const buttons = all.map((floating): Button => {
    const pair = proposal.proposed.find((p) => p.floating.id === floating.id);
    const kept = keptOf(changePage, floating.id);
    const texts = {
      floating: floating.name,
      mark: isMarked(floating) ? t.plain('matching:change.mark') : '',
    };
    const representative = (pair ?? kept)?.representative.name;
    return {
      label:
        representative === undefined
          ? t.plain('matching:change.no-pair', texts)
          : t.plain(kept === undefined ? 'matching:change.pair' : 'matching:change.kept-pair', {
              ...texts,
              representative,
            }),
      press: candidatesButton(round.id, floating.id, 0),
    };
  });
  return {
    text: joinHtml([
      t('matching:change.whose'),
      all.length > seekersOf(situation).length && t('matching:change.whose-kept'),
      all.some(isMarked) && t('matching:change.whose-settled'),
    ]),
    buttons: [
      ...paged(t, buttons, page, (to) => membersButton(round.id, to)),
      back(t, showButton(round.id)),
    ],
  };
};

/** Whom the candidate would accompany besides; running pairs included. */
const othersOf = ({ proposal }: ChangePage, candidate: Member): string[] =>
  [...proposal.proposed, ...proposal.kept]
    .filter(({ representative }) => representative.id === candidate.id)
    .map(({ floating }) => floating.name);

const candidateLabel = (
  t: Translator,
  changePage: ChangePage,
  floating: Member,
  candidate: Member,
): string => {
  const { proposal } = changePage;
  const { name } = candidate;
  const mine = [...proposal.proposed, ...proposal.kept].filter(
    ({ representative }) => representative.id === candidate.id,
  );
  if (mine.some((pair) => pair.floating.id === floating.id))
    return t.plain('matching:change.candidate-present', { name });
  if (mine.length < candidate.capacity) return t.plain('matching:change.candidate', { name });
  return t.plain('matching:change.candidate-busy', {
    name,
    others: othersOf(changePage, candidate).join(t.plain('roster:list-separator')),
  });
};

/** How it stands with the member in the proposal. */
const presentLines = (t: Translator, changePage: ChangePage, floating: Member): Html => {
  const { proposal } = changePage;
  const present = proposal.proposed.find((pair) => pair.floating.id === floating.id);
  const kept = keptOf(changePage, floating.id);
  const leftOver = proposal.leftOver.find(({ member }) => member.id === floating.id);
  return joinHtml([
    t('matching:change.who', { name: floating.name }),
    present !== undefined &&
      t('matching:change.now', {
        representative: present.representative.name,
        reasons: reasonsText(t, present.reasons),
      }),
    kept !== undefined &&
      t('matching:change.now-kept', {
        representative: kept.representative.name,
        reasons: reasonsText(t, kept.pair.reasons),
      }),
    kept !== undefined &&
      proposal.stuck.includes(floating.id) &&
      t('matching:change.now-stuck', { name: floating.name }),
    leftOver !== undefined && t('matching:change.now-none', { why: whyLeftOver(t, leftOver) }),
  ]);
};

/** What else can be decided about the member, by what already was. */
const furtherButtons = (t: Translator, changePage: ChangePage, floating: Member): Button[][] => {
  const { round, situation, proposal } = changePage;
  const { choices, running } = situation;
  const couple =
    proposal.proposed.find((pair) => pair.floating.id === floating.id) ??
    keptOf(changePage, floating.id);
  const isPaired = running.some(({ pair }) => pair.floatingId === floating.id);
  const swaps = couple === undefined ? [] : exchangesFor(situation, proposal, floating.id);
  return [
    isPaired && !choices.freed.includes(floating.id)
      ? [{ label: t.plain('matching:change.free'), press: freeButton(round.id, floating.id) }]
      : [],
    couple === undefined || proposal.stuck.includes(floating.id)
      ? []
      : [
          {
            label: t.plain('matching:change.forbid'),
            press: forbidButton(round.id, floating.id, couple.representative.id),
          },
        ],
    swaps.length === 0
      ? []
      : [{ label: t.plain('matching:change.swap'), press: swapsButton(round.id, floating.id, 0) }],
    isPaired || choices.leftOut.includes(floating.id)
      ? []
      : [
          {
            label: t.plain('matching:change.leave-out'),
            press: leaveOutButton(round.id, floating.id),
          },
        ],
    isDecided(choices, floating.id)
      ? [
          {
            label: t.plain(isPaired ? 'matching:change.undo-kept' : 'matching:change.undo'),
            press: undoButton(round.id, floating.id),
          },
        ]
      : [],
  ];
};

export const candidatesView = (
  t: Translator,
  changePage: ChangePage,
  floating: Member,
  page: number,
): View => {
  const { round, situation } = changePage;
  const candidates = candidatesInOrder(situation, floating);
  const buttons = candidates.map((candidate): Button => ({
    label: candidateLabel(t, changePage, floating, candidate),
    press: fixButton(round.id, floating.id, candidate.id),
  }));
  return {
    text: paragraphs(
      presentLines(t, changePage, floating),
      t(candidates.length === 0 ? 'matching:change.no-candidates' : 'matching:change.candidates'),
    ),
    buttons: [
      ...paged(t, buttons, page, (to) => candidatesButton(round.id, floating.id, to)),
      ...furtherButtons(t, changePage, floating),
      back(t, membersButton(round.id, 0)),
    ],
  };
};

/** With whom the member may swap representatives. */
export const swapsView = (
  t: Translator,
  changePage: ChangePage,
  floating: Member,
  page: number,
): View => {
  const { round, situation, proposal } = changePage;
  const buttons = exchangesFor(situation, proposal, floating.id).map((other): Button => ({
    label: t.plain('matching:change.pair', {
      mark: '',
      floating: other.floating.name,
      representative: other.representative.name,
    }),
    press: swapButton(round.id, floating.id, other.floating.id),
  }));
  return {
    text: paragraphs(
      presentLines(t, changePage, floating),
      t(buttons.length === 0 ? 'matching:change.no-swaps' : 'matching:change.swaps', {
        name: floating.name,
      }),
    ),
    buttons: [
      ...paged(t, buttons, page, (to) => swapsButton(round.id, floating.id, to)),
      back(t, candidatesButton(round.id, floating.id, 0)),
    ],
  };
};
