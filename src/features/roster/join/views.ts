/** What is said about joining. */
import { joinHtml } from '../../../shared/html.ts';
import type { JoinRequestId } from '../../../shared/ids.ts';
import { formatDate, isPlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { JoinCard } from './form.ts';
import { consentLine } from '../views.ts';

export const approveJoinButton = defineButton('roster.approve', idArg<JoinRequestId>());
export const declineJoinButton = defineButton('roster.decline', idArg<JoinRequestId>());

export const joinInviteView = (t: Translator, botUsername: string, token: string): View => ({
  text: t('roster:join.invite'),
  buttons: [
    [
      {
        label: t.plain('roster:join.open'),
        url: `https://t.me/${botUsername}?start=join_${token}`,
      },
    ],
  ],
});

const line = (t: Translator, field: keyof JoinCard, value: string | null) =>
  value === null || value === ''
    ? undefined
    : t('roster:card-line', { field: t.plain(`roster:field.${field}`), value });

export const joinCardLines = (t: Translator, card: JoinCard) =>
  joinHtml([
    line(t, 'name', card.name),
    line(t, 'standing', t.plain(`roster:standing.${card.standing}`)),
    line(t, 'floating', t.plain(card.floating ? 'common:yes' : 'common:no')),
    line(
      t,
      'awaySince',
      card.awaySince !== null && isPlainDate(card.awaySince)
        ? formatDate(card.awaySince, t.locale)
        : null,
    ),
    line(t, 'industry', card.industry),
    line(t, 'district', card.district),
    line(t, 'homeTown', card.homeTown),
    line(t, 'employer', card.employer),
    line(t, 'interests', card.interests.join(t.plain('roster:list-separator'))),
  ]);

export const joinRequestView = (
  t: Translator,
  branch: LinkedBranch,
  id: JoinRequestId,
  card: JoinCard,
  known: {
    username: string | null;
    sameName: readonly { isLinked: boolean }[];
    agreedAt: Date;
  },
): View => ({
  text: joinHtml(
    [
      t('roster:join.request', { branch: branch.name }),
      joinHtml([
        joinCardLines(t, card),
        known.username !== null &&
          t('roster:card-line', {
            field: t.plain('roster:field.telegram'),
            value: `@${known.username}`,
          }),
        consentLine(t, known.agreedAt, branch.timeZone),
      ]),
      known.sameName.some((m) => !m.isLinked)
        ? t('roster:join.same-name-unlinked')
        : known.sameName.length > 0 && t('roster:join.same-name-linked'),
    ],
    '\n\n',
  ),
  buttons: [
    [
      { label: t.plain('common:approve'), press: approveJoinButton(id), style: 'success' },
      { label: t.plain('common:decline'), press: declineJoinButton(id), style: 'danger' },
    ],
  ],
});

export const joinDecidedView = (t: Translator, branch: LinkedBranch, approved: boolean): View => ({
  text: t(approved ? 'roster:join.approved' : 'roster:join.declined', { branch: branch.name }),
});
