/** What is said about one transfer: its entry for officers, and each step for everybody whom it concerns. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { TransferId } from '../../../shared/ids.ts';
import { daysBetween, formatDate, isPlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { TransferCard } from './actions.ts';
import { isOpen } from './rules.ts';
import type { TransferEntry } from './store.ts';

export const showTransferButton = defineButton('transfer.show', idArg<TransferId>());
export const issueButton = defineButton('transfer.issue', idArg<TransferId>());
/** Of the branch that keeps the entry: the date stands on the receipt. */
export const receiptButton = defineButton('transfer.receipt', idArg<TransferId>());
/** Of the receiving branch that is here: today. */
export const arrivedButton = defineButton('transfer.arrived', idArg<TransferId>());
export const rejectButton = defineButton('transfer.reject', idArg<TransferId>());
export const revokeButton = defineButton('transfer.revoke', idArg<TransferId>());
/** Back from the question whether to revoke. */
export const keepButton = defineButton('transfer.keep', idArg<TransferId>());
export const revokeYesButton = defineButton('transfer.revoke-yes', idArg<TransferId>());

export const nameOf = ({ transfer, member }: Pick<TransferEntry, 'transfer' | 'member'>): string =>
  member?.name ?? transfer.personName ?? '';

/** Old and new organisation by name. */
export const placesOf = ({
  transfer,
  keeperName,
}: Pick<TransferEntry, 'transfer' | 'keeperName'>): { from: string; to: string } =>
  transfer.direction === 'out'
    ? { from: keeperName, to: transfer.otherName }
    : { from: transfer.otherName, to: keeperName };

export const dateText = (t: Translator, date: string | null): string =>
  date !== null && isPlainDate(date) ? formatDate(date, t.locale) : '';

const detailLines = (t: Translator, entry: TransferEntry): Html => {
  const { reason, letterNumber, issuedOn, validDays, expiresOn, receivedOn, endReason } =
    entry.transfer;
  const { from, to } = placesOf(entry);
  return joinHtml([
    t('transfers:details.from', { from }),
    t('transfers:details.to', { to }),
    t('transfers:details.reason', { reason }),
    letterNumber !== null && t('transfers:details.letter', { number: letterNumber }),
    issuedOn !== null && t('transfers:details.issued', { date: dateText(t, issuedOn) }),
    validDays !== null &&
      t('transfers:details.valid', { days: validDays, date: dateText(t, expiresOn) }),
    receivedOn !== null && t('transfers:details.received', { date: dateText(t, receivedOn) }),
    endReason !== null && t('transfers:details.rejected', { reason: endReason }),
  ]);
};

const responsibleLine = (t: Translator, entry: TransferEntry): Html | false =>
  isOpen(entry.transfer.state) && t('transfers:card.responsible', { from: placesOf(entry).from });

const buttonsOf = (t: Translator, { entry, keeps, settles }: TransferCard): Button[][] => {
  const { id, state, otherOrganisationId } = entry.transfer;
  const received = otherOrganisationId === null ? receiptButton : arrivedButton;
  const isIssued = state === 'issued';
  return [
    keeps && state === 'draft'
      ? [{ label: t.plain('transfers:card.issue'), press: issueButton(id), style: 'primary' }]
      : [],
    settles && isIssued
      ? [
          { label: t.plain('transfers:card.received'), press: received(id), style: 'success' },
          { label: t.plain('transfers:card.rejected'), press: rejectButton(id), style: 'danger' },
        ]
      : [],
    keeps && isOpen(state)
      ? [{ label: t.plain('transfers:card.revoke'), press: revokeButton(id) }]
      : [],
  ];
};

/** One entry, with what the officer may do next. */
export const transferView = (t: Translator, card: TransferCard, notice?: Html): View => {
  const { entry, keeps, settles, today } = card;
  const { state, expiresOn, memberId } = entry.transfer;
  const name = nameOf(entry);
  const isIssued = state === 'issued' && expiresOn !== null && isPlainDate(expiresOn);
  return {
    text: paragraphs(
      notice,
      joinHtml([
        t('transfers:card.title', { name, state: t.plain(`transfers:state.${state}`) }),
        detailLines(t, entry),
        isIssued && t('transfers:card.left', { count: daysBetween(today, expiresOn) }),
      ]),
      joinHtml([
        responsibleLine(t, entry),
        isOpen(state) && memberId === null && t('transfers:card.new-person', { name }),
        keeps &&
          isIssued &&
          !settles &&
          t('transfers:card.waiting-for', { to: placesOf(entry).to }),
        keeps && state === 'draft' && t('transfers:card.next-draft'),
      ]),
      t('transfers:tracks-only'),
    ),
    buttons: buttonsOf(t, card),
  };
};

export const closedTransferView = (t: Translator, card: TransferCard): View => {
  const state = t.plain(`transfers:state.${card.entry.transfer.state}`);
  return transferView(t, card, t('transfers:card.closed', { state }));
};

export const revokeAskView = (t: Translator, { entry }: TransferCard): View => {
  const { id } = entry.transfer;
  const { from } = placesOf(entry);
  return {
    text: t('transfers:card.revoke-ask', { name: nameOf(entry), from }),
    buttons: [
      [
        {
          label: t.plain('transfers:card.revoke-yes'),
          press: revokeYesButton(id),
          style: 'danger',
        },
        { label: t.plain('common:back'), press: keepButton(id) },
      ],
    ],
  };
};

const textsOf = (entry: TransferEntry) => ({
  ...placesOf(entry),
  name: nameOf(entry),
  branch: entry.keeperName,
});

/** To the person whose relation moves. */
export const memberStepView = (t: Translator, entry: TransferEntry): View => ({
  text: paragraphs(
    t(`transfers:member.${entry.transfer.state}`, textsOf(entry)),
    detailLines(t, entry),
    joinHtml([responsibleLine(t, entry), t('transfers:tracks-only')]),
  ),
});

/** To the representative: no more than the step and until when. */
export const representativeStepView = (t: Translator, entry: TransferEntry): View => {
  const { state, validDays, expiresOn } = entry.transfer;
  return {
    text: paragraphs(
      t(`transfers:representative.${state}`, textsOf(entry)),
      state === 'issued' &&
        validDays !== null &&
        t('transfers:details.valid', { days: validDays, date: dateText(t, expiresOn) }),
      isOpen(state) && joinHtml([responsibleLine(t, entry), t('transfers:tracks-only')]),
    ),
  };
};

const seeButton = (t: Translator, { transfer }: TransferEntry): Button => ({
  label: t.plain('transfers:card.see'),
  press: showTransferButton(transfer.id),
});

/** To the officers of the branch that keeps the entry: what was decided without them. */
export const officerStepView = (t: Translator, entry: TransferEntry): View => {
  const { state } = entry.transfer;
  if (state !== 'received' && state !== 'rejected' && state !== 'expired')
    throw new Error(`Nobody in office is told that a transfer is ${state}`);
  return {
    text: paragraphs(t(`transfers:officer.${state}`, textsOf(entry)), detailLines(t, entry)),
    buttons: [[seeButton(t, entry)]],
  };
};

/** To the officers of a receiving branch that is here: the request, later what became of it. */
export const receiverView = (t: Translator, entry: TransferEntry): View => {
  const { id, state } = entry.transfer;
  if (state === 'draft') throw new Error('A draft is nothing to another branch');
  const title = t(`transfers:receiver.${state}`, textsOf(entry));
  if (state !== 'issued') return { text: title };
  return {
    text: paragraphs(
      title,
      detailLines(t, entry),
      t('transfers:receiver.issued-effect', { name: nameOf(entry) }),
      joinHtml([responsibleLine(t, entry), t('transfers:tracks-only')]),
    ),
    buttons: [
      [
        { label: t.plain('transfers:card.received'), press: arrivedButton(id), style: 'success' },
        { label: t.plain('transfers:card.rejected'), press: rejectButton(id), style: 'danger' },
      ],
    ],
  };
};

export const reminderView = (
  t: Translator,
  entry: TransferEntry,
  left: number,
  to: 'keeper' | 'receiver' | 'representative',
): View => ({
  text: t(`transfers:remind.${to}`, {
    ...textsOf(entry),
    count: left,
    date: dateText(t, entry.transfer.expiresOn),
  }),
  ...(to === 'representative' ? {} : { buttons: [[seeButton(t, entry)]] }),
});
