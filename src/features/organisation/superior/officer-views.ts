/** What is said about who is in charge of an organisation above branches. */
import { joinHtml, paragraphs, shorten } from '../../../shared/html.ts';
import type { TelegramId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../store.ts';
import { superiorGroupText } from '../views.ts';
import { admitButton, askChargeButton, dismissButton, panelButton } from './buttons.ts';
import type { ChargeList } from './officer-actions.ts';

/** In the group, to whoever is not in charge. */
export const groupView = (t: Translator, branch: Branch): View => ({
  text: joinHtml([superiorGroupText(t, branch), t('superior:charge.hint')]),
  buttons: [[{ label: t.plain('superior:charge.ask'), press: askChargeButton(branch.id) }]],
});

/** To those in charge. */
export const admitRequestView = (
  t: Translator,
  branch: Branch,
  who: { telegramId: TelegramId; name: string; username: string | null },
): View => ({
  text: t('superior:charge.request', {
    name: branch.name,
    who: who.username === null ? who.name : `${who.name} (@${who.username})`,
  }),
  buttons: [
    [
      {
        label: t.plain('common:approve'),
        press: admitButton(branch.id, who.telegramId),
        style: 'success',
      },
    ],
  ],
});

export const admittedView = (t: Translator, branch: Branch): View => ({
  text: t('superior:charge.you', { name: branch.name }),
});

export const dismissedView = (t: Translator, branch: Branch): View => ({
  text: t('superior:charge.no-more', { name: branch.name }),
});

export const chargeView = (t: Translator, { branch, people }: ChargeList): View => ({
  text: paragraphs(
    joinHtml([
      t('superior:charge.title', { name: branch.name }),
      ...people.map(({ name }) => t('superior:charge.line', { name })),
    ]),
    t('superior:charge.how'),
  ),
  buttons: [
    ...(people.length < 2
      ? []
      : people.map(({ telegramId, name }): Button[] => [
          {
            label: t.plain('superior:charge.dismiss', { name: shorten(name, 40) }),
            press: dismissButton(branch.id, telegramId),
            style: 'danger',
          },
        ])),
    [{ label: t.plain('superior:to-panel'), press: panelButton(branch.id) }],
  ],
});
