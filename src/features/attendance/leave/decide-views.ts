/** What is said about a request for leave: to officers who decide, to the member when it is decided. */
import type { LeaveId } from '../../../shared/ids.ts';
import { unreachable } from '../../../shared/errors.ts';
import { joinHtml } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { placeLine, whenLine, whenText, type Meeting } from '../../meetings/index.ts';
import type { LeaveKind } from '../rules/index.ts';
import { approveLeaveButton, declineLeaveButton } from './buttons.ts';
import type { Settlement } from './decide-actions.ts';
import type { Remark } from './rules.ts';

export const leaveKindText = (t: Translator, kind: LeaveKind): string =>
  t.plain(`attendance:leave.kind.${kind}`);

export const leaveRequestView = (
  t: Translator,
  meeting: Meeting,
  leave: { id: LeaveId; round: number; kind: LeaveKind; name: string; remark: Remark },
): View => ({
  text: joinHtml([
    t('attendance:leave.request', { title: meeting.title }),
    whenLine(t, meeting),
    placeLine(t, meeting),
    t('attendance:leave.who', { name: leave.name, kind: leaveKindText(t, leave.kind) }),
    leave.remark !== undefined && t(`attendance:leave.remark.${leave.remark}`),
  ]),
  buttons: [
    [
      {
        label: t.plain('attendance:leave.approve'),
        press: approveLeaveButton(leave.id, leave.round),
        style: 'success',
      },
      {
        label: t.plain('attendance:leave.decline'),
        press: declineLeaveButton(leave.id, leave.round),
        style: 'danger',
      },
    ],
  ],
});

export const leaveDecidedView = (
  t: Translator,
  meeting: Meeting,
  kind: LeaveKind,
  approved: boolean,
): View => ({
  text: t(approved ? 'attendance:leave.approved' : 'attendance:leave.declined', {
    title: meeting.title,
    when: whenText(t, meeting),
    kind: leaveKindText(t, kind),
  }),
});

/** What stands in the officers' messages once it is settled. */
export const decidedView = (t: Translator, outcome: Settlement): View => {
  if (outcome.kind === 'out-of-date') return { text: t('attendance:leave.out-of-date') };
  const { meeting, name } = outcome;
  const { title } = meeting;
  if (outcome.kind !== 'decided')
    return { text: t(`attendance:leave.${outcome.kind}`, { name, title }) };
  const kind = leaveKindText(t, outcome.leaveKind);
  switch (outcome.state) {
    case 'approved':
      return { text: t('attendance:leave.you-approved', { name, kind, title }) };
    case 'declined':
      return { text: t('attendance:leave.you-declined', { name, kind, title }) };
    case 'asked':
    case 'requested':
    case 'withdrawn':
      return { text: t('attendance:leave.withdrawn', { name, title }) };
    default:
      return unreachable(outcome.state);
  }
};
