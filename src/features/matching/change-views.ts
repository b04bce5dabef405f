/** Changing a proposal: first the floating member, then who is to accompany them. */
import { joinHtml, paragraphs } from '../../shared/html.ts';
import type { MemberId, RoundId } from '../../shared/ids.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { defineButton, idArg, intArg } from '../../platform/telegram/buttons.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import type { Member } from '../roster/index.ts';
import { isDecided } from './choices.ts';
import { candidatesInOrder, unpairedOf, type Proposal, type Situation } from './proposal.ts';
import { membersButton } from './proposal-views.ts';
import { reasonsText } from './reason-text.ts';

/** Back to the proposal. */
export const showButton = defineButton('match.show', idArg<RoundId>());
/** The representatives for a member, page by page. */
export const candidatesButton = defineButton(
  'match.candidates',
  idArg<RoundId>(),
  idArg<MemberId>(),
  intArg,
);
export const fixButton = defineButton(
  'match.fix',
  idArg<RoundId>(),
  idArg<MemberId>(),
  idArg<MemberId>(),
);
export const forbidButton = defineButton(
  'match.forbid',
  idArg<RoundId>(),
  idArg<MemberId>(),
  idArg<MemberId>(),
);
export const leaveOutButton = defineButton('match.leave-out', idArg<RoundId>(), idArg<MemberId>());
export const undoButton = defineButton('match.undo', idArg<RoundId>(), idArg<MemberId>());

export interface ChangePage {
  round: { id: RoundId };
  situation: Situation;
  proposal: Proposal;
}

const PAGE = 10;

/** One button a row, with a row to turn pages where there are several. */
const paged = (
  t: Translator,
  buttons: readonly Button[],
  page: number,
  pageButton: (page: number) => string,
): Button[][] => {
  const last = Math.max(0, Math.ceil(buttons.length / PAGE) - 1);
  const shown = Math.min(page, last);
  const turn: Button[] = [
    ...(shown > 0
      ? [{ label: t.plain('matching:change.earlier'), press: pageButton(shown - 1) }]
      : []),
    ...(shown < last
      ? [{ label: t.plain('matching:change.later'), press: pageButton(shown + 1) }]
      : []),
  ];
  const rows = buttons.slice(shown * PAGE, (shown + 1) * PAGE).map((button) => [button]);
  return turn.length === 0 ? rows : [...rows, turn];
};

const back = (t: Translator, press: string): Button[] => [{ label: t.plain('common:back'), press }];

export const membersView = (
  t: Translator,
  { round, situation, proposal }: ChangePage,
  page: number,
): View => {
  const buttons = unpairedOf(situation).map((floating): Button => {
    const pair = proposal.proposed.find((p) => p.floating.id === floating.id);
    const decided = isDecided(situation.choices, floating.id);
    const texts = {
      floating: floating.name,
      mark: decided ? t.plain('matching:change.mark') : '',
    };
    return {
      label:
        pair === undefined
          ? t.plain('matching:change.no-pair', texts)
          : t.plain('matching:change.pair', {
              ...texts,
              representative: pair.representative.name,
            }),
      press: candidatesButton(round.id, floating.id, 0),
    };
  });
  const anyDecided = unpairedOf(situation).some((m) => isDecided(situation.choices, m.id));
  return {
    text: joinHtml([t('matching:change.whose'), anyDecided && t('matching:change.whose-settled')]),
    buttons: [
      ...paged(t, buttons, page, (to) => membersButton(round.id, to)),
      back(t, showButton(round.id)),
    ],
  };
};

const candidateLabel = (
  t: Translator,
  { situation, proposal }: ChangePage,
  floating: Member,
  candidate: Member,
): string => {
  const { name } = candidate;
  const mine = proposal.proposed.filter((p) => p.representative.id === candidate.id);
  if (mine.some((pair) => pair.floating.id === floating.id))
    return t.plain('matching:change.candidate-present', { name });
  const running = situation.running.filter((p) => p.representative.id === candidate.id);
  if (mine.length + running.length < candidate.capacity)
    return t.plain('matching:change.candidate', { name });
  const others = mine.map((pair) => pair.floating.name);
  return t.plain('matching:change.candidate-busy', {
    name,
    others: others.join(t.plain('roster:list-separator')),
  });
};

export const candidatesView = (
  t: Translator,
  changePage: ChangePage,
  floating: Member,
  page: number,
): View => {
  const { round, situation, proposal } = changePage;
  const present = proposal.proposed.find((pair) => pair.floating.id === floating.id);
  const leftOver = proposal.leftOver.find(({ member }) => member.id === floating.id);
  const candidates = candidatesInOrder(situation, floating);
  const buttons = candidates.map((candidate): Button => ({
    label: candidateLabel(t, changePage, floating, candidate),
    press: fixButton(round.id, floating.id, candidate.id),
  }));
  const isLeftOut = situation.choices.leftOut.includes(floating.id);
  return {
    text: paragraphs(
      joinHtml([
        t('matching:change.who', { name: floating.name }),
        present !== undefined &&
          t('matching:change.now', {
            representative: present.representative.name,
            reasons: reasonsText(t, present.reasons),
          }),
        leftOver !== undefined &&
          t('matching:change.now-none', { why: t.plain(`matching:why.${leftOver.why}`) }),
      ]),
      t(candidates.length === 0 ? 'matching:change.no-candidates' : 'matching:change.candidates'),
    ),
    buttons: [
      ...paged(t, buttons, page, (to) => candidatesButton(round.id, floating.id, to)),
      present === undefined
        ? []
        : [
            {
              label: t.plain('matching:change.forbid'),
              press: forbidButton(round.id, floating.id, present.representative.id),
            },
          ],
      isLeftOut
        ? []
        : [
            {
              label: t.plain('matching:change.leave-out'),
              press: leaveOutButton(round.id, floating.id),
            },
          ],
      isDecided(situation.choices, floating.id)
        ? [{ label: t.plain('matching:change.undo'), press: undoButton(round.id, floating.id) }]
        : [],
      back(t, membersButton(round.id, 0)),
    ],
  };
};
