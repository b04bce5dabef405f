/** What every message about a vote begins with, and the row of buttons that it ends with. */
import { joinHtml, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import * as buttons from './buttons.ts';
import type { VoteState } from './load.ts';
import { matterText } from './result-views.ts';
import { methodOf } from './rules/index.ts';

export const head = (t: Translator, { vote, meeting }: VoteState): Html =>
  joinHtml([
    t('votes:head', { matter: matterText(t, vote) }),
    t('votes:subject', { subject: vote.subject }),
    t('votes:of-meeting', { title: meeting.title }),
  ]);

/** E, P and what both are measured against; a quorum of "more than" is said so. */
export const basisText = (t: Translator, state: VoteState): Html => {
  const { basis, vote, online, presentOnRecord, meeting } = state;
  const isCounted = vote.totals.present !== undefined;
  const isHands = methodOf(vote.matter) === 'hands';
  const isStrict = meeting.kind !== 'committee' && vote.matter !== 'election';
  return joinHtml([
    basis.present === 0 && !isCounted
      ? t('votes:basis.entitled', { entitled: basis.entitled })
      : t(isCounted ? 'votes:basis.counted' : 'votes:basis.recorded', {
          entitled: basis.entitled,
          present: basis.present,
        }),
    isStrict
      ? t('votes:basis.more-than', { count: basis.quorum - 1 })
      : t('votes:basis.at-least', { count: basis.quorum }),
    online > 0 && !isCounted && presentOnRecord > 0
      ? t(isHands ? 'votes:basis.with-online' : 'votes:basis.without-online', { count: online })
      : undefined,
  ]);
};

export const papersRow = (t: Translator, { vote }: VoteState): Button[] =>
  methodOf(vote.matter) === 'paper'
    ? [{ label: t.plain('votes:action.print'), press: buttons.printButton(vote.id) }]
    : [];

export const lastRow = (t: Translator, { vote, record, meeting }: VoteState): Button[] => [
  { label: t.plain('votes:action.list'), press: buttons.listButton(meeting.id) },
  {
    label: t.plain(record === undefined ? 'votes:action.drop' : 'votes:action.keep'),
    press: buttons.giveUpButton(vote.id),
  },
];
