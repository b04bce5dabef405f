/** What is said about a person's own data: the file to read, what deleting means, that it is done. */
import { htmlToText, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, wordArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { correctButton } from '../correct/views.ts';
import type { Member } from '../store.ts';
import { meView } from '../views.ts';

export const exportButton = defineButton('me.export', wordArg);
export const eraseButton = defineButton('me.erase', wordArg);
export const confirmEraseButton = defineButton('me.erase-yes', wordArg);
export const keepButton = defineButton('me.keep', wordArg);

type OwnCards = readonly { branch: LinkedBranch; member: Member }[];

const correctRows = (t: Translator, cards: OwnCards): Button[][] =>
  cards.map(({ branch, member }) => [
    {
      label:
        cards.length === 1
          ? t.plain('roster:correct.open')
          : t.plain('roster:correct.open-in', { branch: branch.name }),
      press: correctButton(member.id),
    },
  ]);

/** The person's cards, what is open for them, and what they may do with their data. */
export const ownDataView = (
  t: Translator,
  cards: OwnCards,
  about: readonly Html[],
  duties: readonly Html[],
): View => ({
  ...meView(t, cards, about, duties),
  buttons: [
    ...correctRows(t, cards),
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

const indent = (depth: number): string => '  '.repeat(depth);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** One line a value, nested by indentation. */
const readable = (value: unknown, depth: number): string[] => {
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      isObject(item)
        ? [`${indent(depth)}${i + 1}.`, ...readable(item, depth + 1)]
        : [`${indent(depth)}- ${plainValue(item)}`],
    );
  if (!isObject(value)) return [`${indent(depth)}${plainValue(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (inner === null || inner === undefined || inner === '') return [];
    if (Array.isArray(inner) && inner.length === 0) return [];
    if (isObject(inner)) return [`${indent(depth)}${key}:`, ...readable(inner, depth + 1)];
    return [`${indent(depth)}${key}: ${plainValue(inner)}`];
  });
};

const plainValue = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value);

/** The file for people: first the cards in their own words, then everything as it is stored. */
export const dataText = (t: Translator, cards: OwnCards, data: Record<string, unknown>): string =>
  [
    t.plain('roster:data.title'),
    '',
    ...(cards.length === 0 ? [] : [htmlToText(meView(t, cards, [], []).text), '']),
    t.plain('roster:data.everything'),
    '',
    ...readable(data, 0),
    '',
  ].join('\n');
