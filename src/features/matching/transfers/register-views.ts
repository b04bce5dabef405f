/** The register of transfers of a branch as a list, and what of it is somebody's duty. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { daysBetween, isPlainDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, wordArg } from '../../../platform/telegram/buttons.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Register } from './actions.ts';
import { isOpen, REMINDER_DAYS } from './rules.ts';
import type { TransferEntry } from './store.ts';
import { dateText, nameOf, placesOf, showTransferButton } from './views.ts';

export const newTransferButton = defineButton('transfer.new', wordArg);

/** Settled ones that the list shows; the sheet has all. */
const SETTLED_SHOWN = 10;
const MAX_BUTTONS = 30;

const daysLeft = ({ transfer }: TransferEntry, today: PlainDate): number | undefined => {
  const { state, expiresOn } = transfer;
  return state === 'issued' && expiresOn !== null && isPlainDate(expiresOn)
    ? daysBetween(today, expiresOn)
    : undefined;
};

const stateText = (t: Translator, entry: TransferEntry, today: PlainDate): string => {
  const { state, letterNumber, expiresOn, receivedOn } = entry.transfer;
  const left = daysLeft(entry, today);
  if (left !== undefined)
    return t.plain('transfers:register.issued', {
      letter: letterNumber ?? '',
      date: dateText(t, expiresOn),
      count: left,
    });
  if (state === 'draft') return t.plain('transfers:register.draft');
  if (state === 'received')
    return t.plain('transfers:register.received', { date: dateText(t, receivedOn) });
  return t.plain(`transfers:state.${state}`);
};

const byUrgency =
  (today: PlainDate) =>
  (a: TransferEntry, b: TransferEntry): number =>
    (daysLeft(a, today) ?? Infinity) - (daysLeft(b, today) ?? Infinity) ||
    a.transfer.id - b.transfer.id;

export const registerView = (t: Translator, { branch, entries, today }: Register): View => {
  const compare = byUrgency(today);
  const open = entries
    .filter(({ transfer }) => isOpen(transfer.state))
    .toSorted((a, b) => compare(a, b) || 0);
  const settled = entries.filter(({ transfer }) => !isOpen(transfer.state));
  const line = (entry: TransferEntry, i: number): Html =>
    t('transfers:register.line', {
      number: i + 1,
      name: nameOf(entry),
      ...placesOf(entry),
      state: stateText(t, entry, today),
    });
  return {
    text: paragraphs(
      t('transfers:register.title', { branch: branch.name }),
      entries.length === 0 && t('transfers:register.none'),
      open.length > 0 &&
        joinHtml([t('transfers:register.open', { count: open.length }), ...open.map(line)]),
      settled.length > 0 &&
        joinHtml([
          t('transfers:register.closed', { count: settled.length }),
          ...settled.slice(0, SETTLED_SHOWN).map(line),
          settled.length > SETTLED_SHOWN &&
            t('transfers:register.more', { count: settled.length - SETTLED_SHOWN }),
        ]),
      t('transfers:tracks-only'),
    ),
    buttons: [
      ...open.slice(0, MAX_BUTTONS).map((entry) => [
        {
          label: t.plain('transfers:register.open-button', {
            name: nameOf(entry),
            state: t.plain(`transfers:state.${entry.transfer.state}`),
          }),
          press: showTransferButton(entry.transfer.id),
        },
      ]),
      [{ label: t.plain('transfers:register.new'), press: newTransferButton('x') }],
    ],
  };
};

/** What an officer of the branch has to do about transfers. */
export const officerDutyLines = (t: Translator, { branch, entries, today }: Register): Html[] => {
  const open = entries.filter(({ transfer }) => isOpen(transfer.state));
  const toReceive = open.filter(({ transfer }) => transfer.otherOrganisationId === branch.id);
  const own = open.filter(({ transfer }) => transfer.organisationId === branch.id);
  const expiring = own.flatMap((entry) => {
    const left = daysLeft(entry, today);
    return left !== undefined && left <= Math.max(...REMINDER_DAYS) ? [{ entry, left }] : [];
  });
  return [
    ...toReceive.map((entry) =>
      t('transfers:duty.receive', { branch: branch.name, name: nameOf(entry) }),
    ),
    ...expiring.map(({ entry, left }) =>
      t('transfers:duty.expiring', { branch: branch.name, name: nameOf(entry), count: left }),
    ),
    ...(own.length > 0
      ? [t('transfers:duty.open', { branch: branch.name, count: own.length })]
      : []),
  ];
};

/** A person's own open transfers. */
export const ownDutyLines = (t: Translator, entries: readonly TransferEntry[]): Html[] =>
  entries.map((entry) =>
    t('transfers:duty.own', {
      ...placesOf(entry),
      state: t.plain(`transfers:state.${entry.transfer.state}`),
    }),
  );
