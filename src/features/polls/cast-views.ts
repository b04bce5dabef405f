/** What is said to somebody for whom there is no paper. */
import { shorten, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { NoPaper } from './cast-actions.ts';
import { titleOf } from './invitation-views.ts';

/** In the group it is said in a toast of 200 characters: of a long question the beginning leaves room for the rest. */
const TITLE = 40;

export const noPaperText = (t: Translator, why: NoPaper): Html => {
  if (why.kind === 'unknown') return t('polls:paper.unknown');
  const title = shorten(titleOf(t, why.ballot), TITLE);
  if (why.kind === 'not-entitled') {
    const { kind, voters } = why.ballot;
    return t(`polls:paper.not-entitled-${voters === 'guests' ? voters : kind}`, {
      title,
      branch: why.branchName,
    });
  }
  return t(`polls:paper.${why.kind}`, { title });
};
