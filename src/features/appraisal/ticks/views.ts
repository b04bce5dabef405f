/** The list to tick off: names on buttons, in the secretary's private chat. */
import { paragraphs, shorten, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { AppraisalId } from '../../../shared/ids.ts';
import { panelButton } from '../course/buttons.ts';
import type { Participant } from '../course/store.ts';
import { listButton, tickButton } from './buttons.ts';
import { inPairs, turnPeople } from './paging.ts';
import { pageOf } from './rules.ts';

export interface Ticks {
  /** The word in the buttons. */
  what: string;
  isTicked: (participant: Participant) => boolean;
}

export const ticksView = (
  t: Translator,
  id: AppraisalId,
  { what, isTicked }: Ticks,
  people: readonly Participant[],
  page: number,
  head: Html,
): View => {
  const { page: at, shown } = pageOf(people, page);
  const count = people.filter(isTicked).length;
  const rows = shown.map((one) => ({
    label: `${isTicked(one) ? '✅' : '◻️'} ${shorten(one.member.name, 20)}`,
    press: tickButton(id, what, one.memberId, isTicked(one) ? 0 : 1, at),
  }));
  return {
    text: paragraphs(head, t('appraisal:ticks.count', { count, all: people.length })),
    buttons: [
      ...inPairs(rows),
      ...turnPeople(t, at, people.length, (to) => listButton(id, what, to)),
      [{ label: t.plain('appraisal:course.to-panel'), press: panelButton(id) }],
    ],
  };
};
