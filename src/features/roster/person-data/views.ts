/** What is said about a person's own data: their cards, what deleting means, that it is done. */
import { paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, wordArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { OpenCard } from '../census/card-actions.ts';
import { confirmCard } from '../census/views.ts';
import { correctButton } from '../correct/views.ts';
import type { Member } from '../store.ts';
import { meView } from '../views.ts';

export const exportButton = defineButton('me.export', wordArg);
export const eraseButton = defineButton('me.erase', wordArg);
export const confirmEraseButton = defineButton('me.erase-yes', wordArg);
export const keepButton = defineButton('me.keep', wordArg);

type OwnCards = readonly { branch: LinkedBranch; member: Member }[];

const correctRows = (t: Translator, cards: OwnCards, open: readonly OpenCard[]): Button[][] =>
  cards.map(({ branch, member }) => [
    ...open
      .filter((one) => one.member.id === member.id)
      .map(({ census }) => confirmCard(t, census, member)),
    {
      label:
        cards.length === 1
          ? t.plain('roster:correct.open')
          : t.plain('roster:correct.open-in', { branch: branch.name }),
      press: correctButton(member.id),
    },
  ]);

/** The person's cards, branches that still look into what they sent, what is open, and what they may do with their data. */
export const ownDataView = (
  t: Translator,
  cards: OwnCards,
  about: readonly Html[],
  duties: readonly Html[],
  open: readonly OpenCard[],
  waitingFor: readonly string[],
): View => ({
  ...meView(t, cards, about, duties, waitingFor),
  buttons: [
    ...correctRows(t, cards, open),
    [
      { label: t.plain('roster:data.export'), press: exportButton('x') },
      { label: t.plain('roster:data.erase'), press: eraseButton('x'), style: 'danger' },
    ],
  ],
});

export const askEraseView = (t: Translator): View => ({
  text: paragraphs(
    t('roster:data.ask-erase'),
    t('roster:data.goes'),
    t('roster:data.stays'),
    t('roster:data.no-way-back'),
  ),
  buttons: [
    [
      { label: t.plain('roster:data.erase-yes'), press: confirmEraseButton('x'), style: 'danger' },
      { label: t.plain('common:cancel'), press: keepButton('x') },
    ],
  ],
});

export const onlySecretaryView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('roster:data.only-secretary', { branch: branch.name }),
});

/** To the officers: the row is gone, and by whose wish. */
export const erasedForOfficersView = (t: Translator, branch: LinkedBranch, name: string): View => ({
  text: t('roster:data.erased-for-officers', { branch: branch.name, name }),
});
