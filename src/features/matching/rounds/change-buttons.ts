/** The buttons of a proposal that is being changed, and the turning of their pages. */
import type { MemberId, RoundId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';
import type { Button } from '../../../platform/telegram/view.ts';

const round = idArg<RoundId>();
const member = idArg<MemberId>();

/** Back to the proposal. */
export const showButton = defineButton('match.show', round);
/** The floating members, page by page. */
export const membersButton = defineButton('match.members', round, intArg);
/** The representatives for a member, page by page. */
export const candidatesButton = defineButton('match.candidates', round, member, intArg);
/** Those with whom a member can swap, page by page. */
export const swapsButton = defineButton('match.swaps', round, member, intArg);
export const fixButton = defineButton('match.fix', round, member, member);
export const forbidButton = defineButton('match.forbid', round, member, member);
export const swapButton = defineButton('match.swap', round, member, member);
export const freeButton = defineButton('match.free', round, member);
export const leaveOutButton = defineButton('match.leave-out', round, member);
export const undoButton = defineButton('match.undo', round, member);

const PAGE = 10;

/** One button a row, with a row to turn pages where there are several. */
export const paged = (
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

export const back = (t: Translator, press: string): Button[] => [
  { label: t.plain('common:back'), press },
];
