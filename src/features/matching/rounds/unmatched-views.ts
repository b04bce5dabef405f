/** What is said to people whose pair was changed, or who got none. */
import { paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { LeftOver } from './proposal.ts';

interface ChangedPair {
  branch: string;
  floating: string;
  before: string;
  after: string;
}

export const changedForFloatingView = (t: Translator, names: ChangedPair): View => ({
  text: t('matching:changed.floating', {
    branch: names.branch,
    before: names.before,
    after: names.after,
  }),
});

/** To the former representative: that it is over, not who comes next. */
export const changedForFormerView = (t: Translator, { branch, floating }: ChangedPair): View => ({
  text: t('matching:changed.representative', { branch, floating }),
});

type Why = Exclude<LeftOver['why'], 'paused' | 'opted-out'>;

/** A member need not know what the secretary or others decided about them. */
const WHY = {
  'no-capacity': 'no-seat',
  'no-representatives': 'no-representatives',
  'all-forbidden': 'nobody-suitable',
  'left-out': 'left-out',
} as const satisfies Record<Why, string>;

export const unmatchedView = (
  t: Translator,
  { branch, why }: { branch: string; why: Why },
): View => ({
  text: paragraphs(
    t('matching:unmatched.title'),
    t(`matching:unmatched.${WHY[why]}`, { branch }),
    t('matching:unmatched.next'),
  ),
});
