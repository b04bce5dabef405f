/** What is said about settings: all of them in plain words, one section, one setting, what was changed lately. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatDate, formatTime, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { settingsSchema } from '../rules.ts';
import type { Branch } from '../store.ts';
import {
  historyButton,
  listButton,
  openButton,
  sectionButton,
  takeButton,
  typeButton,
} from './buttons.ts';
import {
  entryOf,
  isSettingKey,
  keysOf,
  SECTIONS,
  valueOf,
  type Section,
  type SettingEntries,
  type SettingKey,
} from './registry.ts';
import { isSame } from './rules.ts';
import type { Change } from './store.ts';

const rowsOf = (buttons: readonly Button[], width: number): Button[][] =>
  Array.from({ length: Math.ceil(buttons.length / width) }, (_, i) =>
    buttons.slice(i * width, (i + 1) * width),
  );

const valueText = (t: Translator, entries: SettingEntries, branch: Branch, key: SettingKey) =>
  entryOf(entries, key).show(t, valueOf(branch, key));

const lines = (t: Translator, entries: SettingEntries, branch: Branch, section: Section): Html[] =>
  keysOf(entries, section).map((key) =>
    t('settings:line', {
      name: t.plain(`settings:name.${key}`),
      value: valueText(t, entries, branch, key),
    }),
  );

const used = (entries: SettingEntries): Section[] =>
  SECTIONS.filter((section) => keysOf(entries, section).length > 0);

export const listView = (t: Translator, entries: SettingEntries, branch: Branch): View => ({
  text: paragraphs(
    t('settings:title', { branch: branch.name }),
    ...used(entries).map((section) =>
      joinHtml([
        t('settings:section', { name: t.plain(`settings:section-name.${section}`) }),
        ...lines(t, entries, branch, section),
      ]),
    ),
    t('settings:choose-section'),
  ),
  buttons: [
    ...rowsOf(
      used(entries).map((section) => ({
        label: t.plain(`settings:section-name.${section}`),
        press: sectionButton(branch.id, SECTIONS.indexOf(section)),
      })),
      2,
    ),
    [{ label: t.plain('settings:history-button'), press: historyButton(branch.id) }],
  ],
});

export const sectionView = (
  t: Translator,
  entries: SettingEntries,
  branch: Branch,
  section: Section,
): View => ({
  text: paragraphs(
    joinHtml([
      t('settings:section', { name: t.plain(`settings:section-name.${section}`) }),
      ...lines(t, entries, branch, section),
    ]),
    t('settings:choose-one'),
  ),
  buttons: [
    ...rowsOf(
      keysOf(entries, section).map((key) => ({
        label: t.plain(`settings:name.${key}`),
        press: openButton(branch.id, key),
      })),
      2,
    ),
    [{ label: t.plain('common:back'), press: listButton(branch.id) }],
  ],
});

const dateText = (t: Translator, branch: Branch, at: Date): string =>
  `${formatDate(today(at, branch.timeZone), t.locale)} ${formatTime(at, branch.timeZone)}`;

const byText = (t: Translator, change: Change): string => change.by ?? t.plain('settings:somebody');

/** The value that holds when the branch sets nothing; time zone and language always are set. */
const defaultText = (
  t: Translator,
  entries: SettingEntries,
  key: SettingKey,
): string | undefined => {
  if (key === 'timeZone' || key === 'locale') return undefined;
  return entryOf(entries, key).show(t, settingsSchema.parse({})[key]);
};

export interface SettingViewInput {
  branch: Branch;
  key: SettingKey;
  /** Its latest change comes first. */
  changes: readonly Change[];
  /** Stands on top after a change. */
  done?: 'changed' | 'unchanged';
}

export const settingView = (
  t: Translator,
  entries: SettingEntries,
  { branch, key, changes, done }: SettingViewInput,
): View => {
  const entry = entryOf(entries, key);
  const value = valueOf(branch, key);
  const usual = defaultText(t, entries, key);
  const [last] = changes;
  return {
    text: paragraphs(
      done !== undefined && t(`settings:done.${done}`),
      joinHtml([
        t('settings:section', { name: t.plain(`settings:name.${key}`) }),
        t(`settings:hint.${key}`),
      ]),
      joinHtml([
        t('settings:now', { value: entry.show(t, value) }),
        usual !== undefined && t('settings:usual', { value: usual }),
        last !== undefined &&
          t('settings:last', { when: dateText(t, branch, last.changedAt), who: byText(t, last) }),
      ]),
    ),
    buttons: [
      ...rowsOf(
        entry.choices.map((choice, i): Button => ({
          label: `${isSame(choice, value) ? '✓ ' : ''}${entry.show(t, choice)}`,
          press: takeButton(branch.id, key, i),
        })),
        2,
      ),
      [
        ...(entry.read === undefined
          ? []
          : [{ label: t.plain('settings:type-button'), press: typeButton(branch.id, key) }]),
        {
          label: t.plain('common:back'),
          press: sectionButton(branch.id, SECTIONS.indexOf(entry.section)),
        },
      ],
    ],
  };
};

export const historyView = (
  t: Translator,
  entries: SettingEntries,
  branch: Branch,
  changes: readonly Change[],
): View => ({
  text: paragraphs(
    t('settings:history', { branch: branch.name }),
    changes.length === 0
      ? t('settings:history-empty')
      : joinHtml(
          changes.flatMap((change) => {
            const { key } = change;
            if (!isSettingKey(entries, key)) return [];
            const entry = entryOf(entries, key);
            return [
              t('settings:change', {
                when: dateText(t, branch, change.changedAt),
                who: byText(t, change),
                name: t.plain(`settings:name.${key}`),
                before: entry.show(t, change.before),
                after: entry.show(t, change.after),
              }),
            ];
          }),
        ),
  ),
  buttons: [[{ label: t.plain('common:back'), press: listButton(branch.id) }]],
});
