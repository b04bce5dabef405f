/** A person's data as a page to read or print, and as JSON: pure. */
import {
  formatDate,
  formatWhen,
  formatZone,
  isPlainDate,
  today,
} from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { page, type PageBlock, type PageField } from '../../../platform/pages/index.ts';
import type { Fact, PersonSection } from '../../../platform/person-data.ts';

/** What all features keep, under their names; features without anything are left out. */
export type PersonData = Readonly<Record<string, readonly PersonSection[]>>;

interface Moment {
  now: Date;
  zone: string;
}

const shownText = (t: Translator, { value, shown }: Fact, zone: string): string => {
  if (shown !== undefined) return shown;
  if (value === null) return '';
  if (value instanceof Date) return formatWhen(value, { zone, locale: t.locale });
  if (typeof value === 'boolean') return t.plain(value ? 'common:yes' : 'common:no');
  if (typeof value === 'string') return isPlainDate(value) ? formatDate(value, t.locale) : value;
  return typeof value === 'number' ? String(value) : value.join(t.plain('roster:list-separator'));
};

/** Records of at most this many facts stand below each other in a table. */
const TABLE_COLUMNS = 5;

const asTable = (t: Translator, records: readonly (readonly Fact[])[], zone: string): PageBlock => {
  const labels = [...new Set(records.flat().map(({ label }) => label))];
  return {
    kind: 'table',
    columns: labels.map((header) => ({ header, align: 'left' })),
    rows: records.map((record) =>
      labels.map((label) => {
        const one = record.find((known) => known.label === label);
        return one === undefined ? null : shownText(t, one, zone);
      }),
    ),
  };
};

/** One fact a row; what is empty is left out. */
const asFields = (t: Translator, record: readonly Fact[], zone: string): PageBlock => ({
  kind: 'fields',
  rows: record.flatMap((one): PageField[][] => {
    const value = shownText(t, one, zone);
    return value === '' ? [] : [[{ label: one.label, value }]];
  }),
});

const sectionBlocks = (t: Translator, section: PersonSection, zone: string): PageBlock[] => {
  const { records, title } = section;
  if (records.length === 0) return [];
  const isTable = records.every((record) => record.length <= TABLE_COLUMNS) && records.length > 1;
  return [
    { kind: 'text', heading: title, paragraphs: [] },
    ...(isTable ? [asTable(t, records, zone)] : records.map((record) => asFields(t, record, zone))),
  ];
};

export const dataPage = (t: Translator, data: PersonData, { now, zone }: Moment): Uint8Array =>
  page({
    lang: t.locale,
    title: t.plain('roster:data.title'),
    subtitle: t.plain('roster:data.subtitle', {
      date: formatDate(today(now, zone), t.locale),
      zone: formatZone(zone, now, t.locale),
    }),
    blocks: Object.values(data)
      .flat()
      .flatMap((section) => sectionBlocks(t, section, zone)),
  });

/** Feature › section › records, each fact under its key. */
export const dataJson = (data: PersonData): Uint8Array => {
  const plain = Object.fromEntries(
    Object.entries(data).map(([feature, sections]) => [
      feature,
      Object.fromEntries(
        sections.map(({ key, records }) => [
          key,
          records.map((record) => Object.fromEntries(record.map((one) => [one.key, one.value]))),
        ]),
      ),
    ]),
  );
  return new TextEncoder().encode(`${JSON.stringify(plain, null, 2)}\n`);
};
