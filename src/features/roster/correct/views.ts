/** What is said when a member corrects their own card. */
import { paragraphs, type Html } from '../../../shared/html.ts';
import type { MemberId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { OWN_FIELDS, type OwnField } from '../rules/index.ts';
import type { Member } from '../store.ts';
import { cardLines } from '../views.ts';

export const correctButton = defineButton('card.fix', idArg<MemberId>());
export const correctFieldButton = defineButton('card.field', idArg<MemberId>(), wordArg);
export const askSecretaryButton = defineButton('card.ask', idArg<MemberId>());
export const correctDoneButton = defineButton('card.done', idArg<MemberId>());

const fieldButton = (t: Translator, member: Pick<Member, 'id'>, field: OwnField): Button => ({
  label: t.plain(`roster:field.${field}`),
  press: correctFieldButton(member.id, field),
});

/** The card with a button for every field that is the member's own to change. */
export const correctView = (
  t: Translator,
  branch: LinkedBranch,
  member: Member,
  note?: Html,
): View => {
  const buttons = OWN_FIELDS.map((field) => fieldButton(t, member, field));
  const rows: Button[][] = [];
  for (let i = 0; i < buttons.length; i += 2) rows.push(buttons.slice(i, i + 2));
  return {
    text: paragraphs(note, cardLines(t, member, branch.timeZone), t('roster:correct.which')),
    buttons: [
      ...rows,
      [{ label: t.plain('roster:correct.by-secretary'), press: askSecretaryButton(member.id) }],
      [
        {
          label: t.plain('roster:correct.done'),
          press: correctDoneButton(member.id),
          style: 'success',
        },
      ],
    ],
  };
};

/** To the officers: what the member asks them to change. */
export const correctionRequestView = (t: Translator, name: string, request: string): View => ({
  text: t('roster:correct.request', { name, request }),
});
