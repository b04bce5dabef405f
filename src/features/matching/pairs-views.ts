/** What is said about running pairs: the secretary's board, a person's own pairs, their duties. */
import { joinHtml, paragraphs, type Html } from '../../shared/html.ts';
import { formatDate, today } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { memberLines, personLink, representativeLines } from './introduction-views.ts';
import type { Board, OwnPair } from './pairs-actions.ts';
import { concernLines } from './proposal-views.ts';
import type { Pair } from './store.ts';

const since = (t: Translator, pair: Pair, timeZone: string): string =>
  formatDate(today(pair.createdAt, timeZone), t.locale);

const toldOf = ({ representativeToldAt, floatingToldAt }: Pair) =>
  representativeToldAt !== null
    ? floatingToldAt !== null
      ? 'both'
      : 'representative'
    : floatingToldAt !== null
      ? 'floating'
      : 'neither';

export const boardText = (t: Translator, { branch, pairs, concerns, unpaired }: Board): Html =>
  paragraphs(
    joinHtml([
      t('matching:board.title', { branch: branch.name, count: pairs.length }),
      pairs.length === 0 && unpaired.length === 0 && t('matching:board.none'),
      ...pairs.map(({ pair, floating, representative }, i) =>
        t('matching:board.line', {
          number: i + 1,
          floating: floating.name,
          representative: representative.name,
          date: since(t, pair, branch.timeZone),
          state: t.plain(`matching:board.told.${toldOf(pair)}`),
        }),
      ),
    ]),
    unpaired.length > 0 &&
      t('matching:board.unpaired', {
        count: unpaired.length,
        names: unpaired.map((member) => member.name).join(t.plain('roster:list-separator')),
      }),
    concernLines(t, concerns),
  );

export const ownPairsText = (t: Translator, own: readonly OwnPair[]): Html =>
  paragraphs(
    ...own.map(({ branch, pair, role, other }) => {
      const texts = { branch: branch.name, date: since(t, pair, branch.timeZone) };
      return role === 'representative'
        ? joinHtml([t('matching:own.as-representative', texts), memberLines(t, other)])
        : joinHtml([t('matching:own.as-floating', texts), representativeLines(t, other)]);
    }),
  );

export const dutyLines = (t: Translator, own: readonly OwnPair[]): Html[] =>
  own.map(({ role, other }) => t(`matching:duty.${role}`, { person: personLink(other) }));
