/** What an officer sees who gives a paper to a member that was missed. */
import { joinHtml } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import type { Ballot } from '../ballot-store.ts';
import { titleOf } from '../invitation-views.ts';
import { addButton } from './buttons.ts';

/** More buttons than this no message takes; the rest comes up once these are done. */
const MOST = 40;

export const missedView = (t: Translator, ballot: Ballot, missed: readonly Member[]): View => {
  const title = t('polls:title', { title: titleOf(t, ballot) });
  if (missed.length === 0) return { text: joinHtml([title, t('polls:late.nobody')]) };
  const buttons = missed
    .slice(0, MOST)
    .map((member): Button => ({ label: member.name, press: addButton(ballot.id, member.id) }));
  return {
    text: joinHtml([title, t('polls:late.ask')]),
    buttons: Array.from({ length: Math.ceil(buttons.length / 2) }, (_, i) =>
      buttons.slice(2 * i, 2 * i + 2),
    ),
  };
};
