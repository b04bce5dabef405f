/** What is said when members have been away for six months. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { MemberId } from '../../../shared/ids.ts';
import { formatDate, isPlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Member } from '../store.ts';

export const markFloatingButton = defineButton('roster.floating', idArg<MemberId>());

/** Names and buttons of one message; the rest comes up as these are dealt with. */
const SHOWN = 20;

/** To the officers alone. */
export const floatingDueView = (
  t: Translator,
  branch: LinkedBranch,
  members: readonly Member[],
  note?: Html,
): View => ({
  text: paragraphs(
    note,
    members.length > 0 &&
      joinHtml([
        t('roster:floating.title', { branch: branch.name }),
        ...members.slice(0, SHOWN).map(({ name, awaySince }) =>
          t('roster:floating.line', {
            name,
            date:
              awaySince !== null && isPlainDate(awaySince) ? formatDate(awaySince, t.locale) : '',
          }),
        ),
        members.length > SHOWN && t('roster:floating.more', { count: members.length - SHOWN }),
      ]),
    members.length > 0 && t('roster:floating.foot'),
  ),
  buttons: members
    .slice(0, SHOWN)
    .map(({ id, name }) => [
      { label: t.plain('roster:floating.mark', { name }), press: markFloatingButton(id) },
    ]),
});
