/** What is said about running pairs: the secretary's board, a person's own pairs, their duties. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { personLink, representativeLines } from './introduction-views.ts';
import { endListButton } from './buttons.ts';
import { contactText, stateText } from './card-views.ts';
import type { Board, BoardEntry, OwnPair } from './board-actions.ts';
import { pauseText } from '../pause/text.ts';
import { concernLines } from '../rounds/proposal-views.ts';
import { percent, RUNNING_STATES, type Figures, type RunningState } from '../rules/index.ts';
import type { Pair } from '../store.ts';

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

/** The key figures in one line. */
const figuresLine = (t: Translator, figures: Figures): Html => {
  const share = (count: number): string => {
    const value = percent(count, figures.found);
    return value === undefined ? '–' : `${value}%`;
  };
  return t('matching:board.figures', {
    ...figures,
    matchedShare: share(figures.matched),
    contactedShare: share(figures.contacted),
    attendedShare: share(figures.attended),
  });
};

/** Who has to do what by when. */
const dueText = (t: Translator, { pair, representative, due, isOverdue, latest }: BoardEntry) => {
  const texts = { representative: representative.name, date: formatDate(due.by, t.locale) };
  const what = latest === undefined ? 'first' : 'next';
  return joinHtml(
    [
      pair.state === 'transfer-under-way' && t('matching:board.transfer'),
      t(isOverdue ? `matching:board.overdue-${what}` : `matching:board.due-${what}`, texts),
      latest !== undefined && t('matching:board.latest', { contact: contactText(t, latest) }),
    ],
    t.plain('matching:board.separator'),
  );
};

const groupLines = (
  t: Translator,
  { branch, pairs }: Pick<Board, 'branch' | 'pairs'>,
  state: RunningState,
): Html | undefined => {
  const ofState = pairs.filter(({ pair }) => pair.state === state);
  if (ofState.length === 0) return undefined;
  return joinHtml([
    t('matching:board.group', { state: stateText(t, state), count: ofState.length }),
    ...ofState.map((entry, i) =>
      t('matching:board.line', {
        number: i + 1,
        floating: entry.floating.name,
        representative: entry.representative.name,
        date: since(t, entry.pair, branch.timeZone),
        told:
          toldOf(entry.pair) === 'both'
            ? ''
            : t.plain('matching:board.told-part', {
                told: t.plain(`matching:board.told.${toldOf(entry.pair)}`),
              }),
        due: dueText(t, entry),
      }),
    ),
  ]);
};

const unpairedLines = (t: Translator, unpaired: Board['unpaired']): Html | undefined => {
  if (unpaired.length === 0) return undefined;
  const names = unpaired.map(({ member: { name }, pause }) =>
    pause === undefined
      ? name
      : t.plain('matching:board.resting', { name, state: pauseText(t, pause) }),
  );
  return joinHtml([
    t('matching:board.unpaired', {
      count: unpaired.length,
      names: names.join(t.plain('roster:list-separator')),
    }),
    unpaired.some(({ pause }) => pause === undefined) && t('matching:board.match'),
  ]);
};

/** How the pairs stand, grouped by state, with what is due. */
export const boardView = (t: Translator, board: Board): View => {
  const { branch, pairs, concerns, unpaired, figures } = board;
  return {
    text: paragraphs(
      joinHtml([
        t('matching:board.title', { branch: branch.name, count: pairs.length }),
        figures.found + figures.transferred > 0 && figuresLine(t, figures),
        pairs.length === 0 && unpaired.length === 0 && t('matching:board.none'),
      ]),
      ...RUNNING_STATES.map((state) => groupLines(t, board, state)),
      unpairedLines(t, unpaired),
      concernLines(t, concerns),
    ),
    ...(pairs.length === 0
      ? {}
      : { buttons: [[{ label: t.plain('matching:board.end'), press: endListButton(0) }]] }),
  };
};

/** What a group may know: numbers. */
export const countsText = (t: Translator, { pairs, figures }: Board): Html =>
  t('matching:board.counts', { pairs: pairs.length, found: figures.found });

/** A person's own pairs: whoever accompanies them; those whom they accompany follow, each in a message of its own. */
export const ownPairsText = (t: Translator, own: readonly OwnPair[]): Html => {
  const accompanied = own.filter(({ role }) => role === 'representative');
  return paragraphs(
    ...own
      .filter(({ role }) => role === 'floating')
      .map(({ branch, pair, other }) =>
        joinHtml([
          t('matching:own.as-floating', {
            branch: branch.name,
            date: since(t, pair, branch.timeZone),
          }),
          representativeLines(t, other),
        ]),
      ),
    accompanied.length > 0 && t('matching:own.as-representative', { count: accompanied.length }),
  );
};

export const dutyLines = (t: Translator, own: readonly OwnPair[]): Html[] =>
  own.map(({ role, other }) => t(`matching:duty.${role}`, { person: personLink(other) }));
