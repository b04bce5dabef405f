/** What is said to somebody for whom there is no paper. */
import type { Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { NoPaper } from './cast-actions.ts';
import { titleOf } from './invitation-views.ts';

export const noPaperText = (t: Translator, why: NoPaper): Html => {
  if (why.kind === 'unknown') return t('polls:paper.unknown');
  const title = titleOf(t, why.ballot);
  if (why.kind === 'not-entitled') {
    const { kind, voters } = why.ballot;
    return t(`polls:paper.not-entitled-${voters === 'guests' ? voters : kind}`, {
      title,
      branch: why.branchName,
    });
  }
  return t(`polls:paper.${why.kind}`, { title });
};
