/** What is said about an import: row by row what will be added, changed and refused. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { ImportId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { ReadRefused } from '../../../platform/sheets/index.ts';
import type { ConfirmImportOutcome, Preview } from './actions.ts';
import {
  MAX_CAPACITY,
  MAX_NAME,
  MAX_TEXT,
  type Card,
  type Field,
  type FieldChange,
  type Refusal,
} from '../rules/index.ts';

export const confirmImportButton = defineButton('roster.import-yes', idArg<ImportId>());
export const cancelImportButton = defineButton('roster.import-no', idArg<ImportId>());

/** A preview shows at most this many lines of a kind; the rest is counted. */
const SHOWN = 60;

const valueText = (t: Translator, field: Field, value: Card[Field]): string => {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return t.plain('roster:empty');
  if (typeof value === 'boolean') return t.plain(value ? 'common:yes' : 'common:no');
  if (Array.isArray(value)) return value.join(t.plain('roster:list-separator'));
  if (typeof value === 'object')
    return value.kind === 'id' ? String(value.id) : `@${value.username}`;
  if (field === 'standing') return t.plain(`roster:standing.${value as Card['standing']}`);
  return String(value);
};

const changeText = (t: Translator, change: FieldChange): string =>
  t.plain('roster:import.change', {
    field: t.plain(`roster:field.${change.field}`),
    from: valueText(t, change.field, change.from),
    to: valueText(t, change.field, change.to),
  });

const limitOf = (refusal: Refusal): number => {
  if (refusal.reason === 'name-too-long') return MAX_NAME;
  return refusal.reason === 'capacity-malformed' ? MAX_CAPACITY : MAX_TEXT;
};

const refusalLine = (t: Translator, refusal: Refusal): Html => {
  const details = { max: limitOf(refusal), other: refusal.other ?? 0 };
  return t('roster:import.refusal', {
    row: refusal.row,
    reason: t.plain(`roster:problem.${refusal.reason}`, details),
    value:
      refusal.value === undefined || refusal.value === ''
        ? ''
        : t.plain('roster:import.value', { value: refusal.value }),
  });
};

const section = (t: Translator, title: Html, lines: readonly Html[]): Html | undefined =>
  lines.length === 0
    ? undefined
    : joinHtml([
        title,
        ...lines.slice(0, SHOWN),
        lines.length > SHOWN && t('roster:import.more', { count: lines.length - SHOWN }),
      ]);

const previewText = (t: Translator, preview: Preview): Html =>
  paragraphs(
    section(
      t,
      t('roster:import.added', { count: preview.plan.added.length }),
      preview.plan.added.map(({ row, card }) =>
        t('roster:import.added-line', {
          row,
          name: card.name,
          standing: t.plain(`roster:standing.${card.standing}`),
          floating: card.floating ? t.plain('roster:import.is-floating') : '',
          representative: card.representative ? t.plain('roster:import.is-representative') : '',
        }),
      ),
    ),
    section(
      t,
      t('roster:import.changed', { count: preview.plan.changed.length }),
      preview.plan.changed.map(({ row, card, changes }) =>
        t('roster:import.changed-line', {
          row: row.row,
          name: card.name,
          changes: changes
            .map((change) => changeText(t, change))
            .join(t.plain('roster:list-separator')),
        }),
      ),
    ),
    section(
      t,
      t('roster:import.refused', { count: new Set(preview.refusals.map((r) => r.row)).size }),
      preview.refusals.map((refusal) => refusalLine(t, refusal)),
    ),
    preview.plan.unchanged.length > 0 &&
      t('roster:import.unchanged', { count: preview.plan.unchanged.length }),
    preview.plan.missing.length > 0 &&
      t('roster:import.missing', { count: preview.plan.missing.length }),
    preview.unknownColumns.length > 0 &&
      t('roster:import.unknown-columns', {
        columns: preview.unknownColumns.join(t.plain('roster:list-separator')),
      }),
  );

type Named = Pick<LinkedBranch, 'name'>;

export const previewView = (
  t: Translator,
  branch: Named,
  id: ImportId,
  preview: Preview,
): View => ({
  text: paragraphs(
    t('roster:import.title', { branch: branch.name }),
    previewText(t, preview),
    t('roster:import.nothing-yet'),
  ),
  buttons: [
    [
      { label: t.plain('common:confirm'), press: confirmImportButton(id), style: 'success' },
      { label: t.plain('common:cancel'), press: cancelImportButton(id) },
    ],
  ],
});

export const nothingToDoView = (t: Translator, branch: Named, preview: Preview): View => ({
  text: paragraphs(
    t('roster:import.title', { branch: branch.name }),
    previewText(t, preview),
    t('roster:import.nothing-to-do'),
  ),
});

export const unreadableView = (t: Translator, refused: ReadRefused): View => ({
  text: t(`roster:unreadable.${refused.reason}`, { detail: refused.detail ?? '' }),
});

export const importDoneView = (t: Translator, outcome: ConfirmImportOutcome): View => {
  switch (outcome.kind) {
    case 'confirmed':
      return { text: t('roster:import.done', { added: outcome.added, changed: outcome.changed }) };
    case 'cancelled-before':
      return { text: t('roster:import.cancelled') };
    case 'not-yours':
      return { text: t('organisation:officers-only') };
  }
};
