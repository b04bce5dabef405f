/** What the secretary hears when the roster no longer bears out a running pair. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { replaceButton } from './buttons.ts';
import { endRows, nextBestPart } from './end-views.ts';
import type { NextBest } from './next.ts';
import type { Concern } from '../rounds/proposal.ts';
import type { EndReason } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/** The reasons that a secretary may give for what the roster says. */
const REASONS_OF: Readonly<Record<Exclude<Concern, 'over-capacity'>, readonly EndReason[]>> = {
  'floating-left': ['member-left'],
  'representative-left': ['representative-left'],
  'representative-resigned': ['representative-left'],
  'floating-settled': ['returned-home', 'transferred'],
};

/** `next`: who could take over; null when the member needs nobody else. */
export const concernView = (
  t: Translator,
  pair: PairOfMembers,
  why: Exclude<Concern, 'over-capacity'>,
  next: NextBest | undefined | null,
): View => {
  const { floating, representative } = pair;
  const part = nextBestPart(t, floating, next, (id) => replaceButton(pair.pair.id, id));
  return {
    text: paragraphs(
      joinHtml([
        t('matching:concern-told.title'),
        t(`matching:concern.${why}`, {
          floating: floating.name,
          representative: representative.name,
        }),
        t('matching:concern-told.foot'),
      ]),
      part.text,
    ),
    buttons: [...part.buttons, ...endRows(t, pair.pair.id, REASONS_OF[why])],
  };
};
