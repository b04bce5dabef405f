/** What is said when a pair ends: to both sides, to the secretary, with the next best representative. */
import { paragraphs, type Html } from '../../../shared/html.ts';
import type { MemberId, PairId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import {
  declineConfirmButton,
  declineReasonButton,
  endButton,
  endListButton,
  endReasonsButton,
  keepButton,
  pairUpButton,
} from './buttons.ts';
import type { NextBest } from './next.ts';
import { reasonsText } from '../reason-text.ts';
import {
  DECLINE_REASONS,
  END_REASONS,
  mayEnd,
  type DeclineReason,
  type EndReason,
} from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

export const floatingTellView = (
  t: Translator,
  about: {
    branch: Pick<LinkedBranch, 'name'>;
    representative: Pick<Member, 'name'>;
    reason: EndReason;
  },
): View => ({
  text: t(
    about.reason === 'returned-home'
      ? 'matching:ended.floating-returned'
      : 'matching:ended.floating',
    { name: about.representative.name, branch: about.branch.name },
  ),
});

export const representativeTellView = (
  t: Translator,
  { floating, reason }: { floating: Pick<Member, 'name'>; reason: EndReason },
): View => ({
  text: t('matching:ended.representative', {
    name: floating.name,
    reason: t.plain(`matching:end.${reason}`),
  }),
});

type Names = Pick<PairOfMembers, 'floating' | 'representative'>;

export const namesOf = ({ floating, representative }: Names) => ({
  floating: floating.name,
  representative: representative.name,
});

/** Asks the representative why; nothing has happened yet. */
export const declineReasonsView = (t: Translator, id: PairId, { floating }: Names): View => ({
  text: t('matching:decline.why', { name: floating.name }),
  buttons: [
    ...DECLINE_REASONS.map((reason) => [
      {
        label: t.plain(`matching:decline.reason.${reason}`),
        press: declineReasonButton(id, reason),
      },
    ]),
    [{ label: t.plain('matching:decline.keep'), press: keepButton(id) }],
  ],
});

export const declineConfirmView = (
  t: Translator,
  id: PairId,
  { floating }: Names,
  reason: DeclineReason,
): View => ({
  text: t('matching:decline.confirm', {
    name: floating.name,
    reason: t.plain(`matching:decline.reason.${reason}`),
  }),
  buttons: [
    [
      {
        label: t.plain('matching:decline.yes'),
        press: declineConfirmButton(id, reason),
        style: 'danger',
      },
    ],
    [{ label: t.plain('matching:decline.keep'), press: keepButton(id) }],
  ],
});

/**
 * The best free representative with a button, or that there is none; null: nobody is needed.
 * `press`: what the button does, else it pairs the member, who has nobody, with them.
 */
export const nextBestPart = (
  t: Translator,
  floating: Member,
  next: NextBest | undefined | null,
  press: (id: MemberId) => string = (id) => pairUpButton(floating.id, id),
): { text: Html | undefined; buttons: Button[][] } => {
  if (next === null) return { text: undefined, buttons: [] };
  if (next === undefined)
    return { text: t('matching:next.none', { name: floating.name }), buttons: [] };
  const { name, id } = next.representative;
  return {
    text: t('matching:next.best', { name, reasons: reasonsText(t, next.reasons) }),
    buttons: [
      [
        {
          label: t.plain('matching:next.pair', { name }),
          press: press(id),
          style: 'success',
        },
      ],
    ],
  };
};

/** To the secretary: the member is on the list again. */
export const declinedView = (
  t: Translator,
  pair: Names,
  reason: DeclineReason,
  next: NextBest | undefined | null,
): View => {
  const part = nextBestPart(t, pair.floating, next);
  return {
    text: paragraphs(
      t('matching:decline.told', {
        ...namesOf(pair),
        reason: t.plain(`matching:decline.reason.${reason}`),
      }),
      part.text,
    ),
    buttons: part.buttons,
  };
};

/** To the secretary who ended a pair. */
export const endedView = (
  t: Translator,
  pair: Names,
  reason: EndReason,
  next: NextBest | undefined | null,
): View => {
  const part = nextBestPart(t, pair.floating, next);
  const texts = { ...namesOf(pair), reason: t.plain(`matching:end.${reason}`) };
  return {
    text: paragraphs(t('matching:ended.secretary', texts), part.text),
    buttons: part.buttons,
  };
};

export const pairedUpView = (
  t: Translator,
  names: { floating: string; representative: string },
): View => ({ text: t('matching:next.paired', names) });

/** The offered one is taken by now: the next one, if there is. */
export const notFreeView = (
  t: Translator,
  floating: Member,
  next: NextBest | undefined,
  press?: (id: MemberId) => string,
): View => {
  const part = nextBestPart(t, floating, next, press);
  return { text: paragraphs(t('matching:next.not-free'), part.text), buttons: part.buttons };
};

export const endRows = (t: Translator, id: PairId, reasons: readonly EndReason[]): Button[][] =>
  reasons.map((reason) => [
    {
      label: t.plain('matching:end-as', { reason: t.plain(`matching:end.${reason}`) }),
      press: endButton(id, reason),
    },
  ]);

/** For which reason the secretary ends this pair. */
export const endReasonsView = (t: Translator, pair: PairOfMembers): View => ({
  text: t('matching:end-why', namesOf(pair)),
  buttons: [
    ...endRows(
      t,
      pair.pair.id,
      END_REASONS.filter((reason) => reason !== 'transferred' && mayEnd(reason, 'officer')),
    ),
    [{ label: t.plain('common:back'), press: endListButton(0) }],
  ],
});

const ON_A_PAGE = 8;

/** The running pairs of a branch, to choose one that ends. */
export const endListView = (t: Translator, pairs: readonly PairOfMembers[], page: number): View => {
  const last = Math.max(0, Math.ceil(pairs.length / ON_A_PAGE) - 1);
  const at = Math.min(page, last);
  return {
    text: t(pairs.length === 0 ? 'matching:board.none' : 'matching:end-which'),
    buttons: [
      ...pairs.slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE).map((pair) => [
        {
          label: t.plain('matching:end-pair', namesOf(pair)),
          press: endReasonsButton(pair.pair.id),
        },
      ]),
      [
        ...(at > 0
          ? [{ label: t.plain('matching:change.earlier'), press: endListButton(at - 1) }]
          : []),
        ...(at < last
          ? [{ label: t.plain('matching:change.later'), press: endListButton(at + 1) }]
          : []),
      ],
    ],
  };
};
