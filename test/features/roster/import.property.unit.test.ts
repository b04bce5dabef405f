import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  FIELDS,
  HEADERS,
  parseImport,
  planImport,
  type ExistingMember,
  type Field,
  type ImportPlan,
} from '../../../src/features/roster/rules/index.ts';
import type { TableRow } from '../../../src/platform/sheets/index.ts';
import type { MemberId } from '../../../src/shared/ids.ts';
import { TODAY } from './_tables.ts';

/** Few values, so that names and accounts collide in every way. */
const VALUES: Readonly<Record<Field, readonly string[]>> = {
  name: ['张伟', '张 伟', '李娜', 'Amina', 'AMINA', ''],
  telegram: ['', '', '@zhang1', '@amina', 't.me/Li_Na', '77777', '88888', '?'],
  standing: ['', '正式', '预备党员', 'guest', 'boss'],
  floating: ['', '是', '否'],
  representative: ['', '√', 'no'],
  capacity: ['', '0', '2', 'x'],
  group: ['', '一组', '=1'],
  industry: ['', '建筑'],
  district: ['', '通州'],
  interests: ['', '书法、篮球', '读书'],
  employer: ['', '某公司'],
  occupation: ['', '瓦工'],
  homeTown: ['', '滦平'],
  awaySince: ['', '2025-03-01', '2025-02-30'],
  phone: ['', '138', '139'],
  language: ['', 'zh', 'en'],
};

const files = (maxRows = 6): fc.Arbitrary<TableRow[]> =>
  fc
    .tuple(fc.subarray(FIELDS.filter((field) => field !== 'name')), fc.boolean())
    .chain(([others, chinese]) => {
      const fields: Field[] = ['name', ...others];
      const cells = fields.map((field) => fc.constantFrom(...VALUES[field]));
      return fc
        .array(fc.tuple(...cells), { minLength: 1, maxLength: maxRows })
        .map((rows) => [fields.map((field) => HEADERS[field][chinese ? 1 : 0]), ...rows])
        .map((rows) => rows.map((row, index) => ({ row: index + 1, cells: row })));
    });

const parsed = (table: TableRow[]) => {
  const result = parseImport(table, { today: TODAY });
  if (result.kind !== 'ok') throw new Error('The header was not found');
  return result;
};

/** What confirming a plan does to the roster. */
const apply = (existing: readonly ExistingMember[], plan: ImportPlan): ExistingMember[] => [
  ...existing.map((member) => {
    const change = plan.changed.find(({ id }) => id === member.id);
    if (change === undefined) return member;
    const { telegram } = change.card;
    const telegramId = telegram?.kind === 'id' ? telegram.id : member.telegramId;
    return { ...member, card: change.card, telegramId, active: true };
  }),
  ...plan.added.map(({ card }, index) => ({
    id: (existing.length + index + 1) as MemberId,
    card,
    telegramId: card.telegram?.kind === 'id' ? card.telegram.id : null,
    active: true,
  })),
];

/** A roster as earlier imports and departures would have left it. */
const rosters = fc
  .tuple(files(5), files(5), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
  .map(([first, second, active]) => {
    let roster: ExistingMember[] = [];
    for (const table of [first, second]) {
      roster = apply(roster, planImport(roster, parsed(table).rows));
      roster = roster.map((member, index) => ({ ...member, active: active[index] ?? true }));
    }
    return roster;
  });

it('importing a file again changes nothing about the rows that were taken', () => {
  fc.assert(
    fc.property(rosters, files(), (roster, table) => {
      const { rows } = parsed(table);
      const first = planImport(roster, rows);
      const again = planImport(apply(roster, first), rows);
      const settled = new Set(first.refusals.map(({ row }) => row));
      expect(again.changed.filter(({ row }) => !settled.has(row.row))).toEqual([]);
      expect(again.added.filter(({ row }) => !settled.has(row))).toEqual([]);
      const clear = first.refusals.length === 0;
      expect(again.unchanged.length).toBeGreaterThanOrEqual(clear ? rows.length : 0);
    }),
    { numRuns: 500 },
  );
});

it('every row ends in exactly one place, and nobody is touched twice', () => {
  fc.assert(
    fc.property(rosters, files(), (roster, table) => {
      const { rows } = parsed(table);
      const plan = planImport(roster, rows);
      const places = [
        ...plan.added.map(({ row }) => row),
        ...plan.changed.map(({ row }) => row.row),
        ...plan.unchanged.map(({ row }) => row.row),
        ...plan.refusals.map(({ row }) => row),
      ];
      expect(places.toSorted((a, b) => a - b)).toEqual(rows.map(({ row }) => row));
      const touched = [...plan.changed, ...plan.unchanged].map(({ id }) => id);
      expect(new Set(touched).size).toBe(touched.length);
      expect(plan.missing.filter((id) => touched.includes(id))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('no two active members ever have one account', () => {
  fc.assert(
    fc.property(rosters, files(), (roster, table) => {
      const after = apply(roster, planImport(roster, parsed(table).rows));
      const ids = after.filter(({ active }) => active).map(({ telegramId }) => telegramId);
      const linked = ids.filter((id) => id !== null);
      expect(new Set(linked).size).toBe(linked.length);
    }),
    { numRuns: 500 },
  );
});

it('the order of the columns means nothing', () => {
  fc.assert(
    fc.property(files(), fc.infiniteStream(fc.nat()), (table, numbers) => {
      const order = (table[0]?.cells ?? [])
        .map((_, index) => ({ index, at: numbers.next().value ?? 0 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ index }) => index);
      const moved = table.map(({ row, cells }) => ({
        row,
        cells: order.map((index) => cells[index] ?? ''),
      }));
      const plain = parsed(table);
      const shuffled = parsed(moved);
      expect(shuffled.rows.map(({ card }) => card)).toEqual(plain.rows.map(({ card }) => card));
      const listed = (result: typeof plain) =>
        result.refusals.map(({ row, reason }) => `${row} ${reason}`).toSorted();
      expect(listed(shuffled)).toEqual(listed(plain));
    }),
    { numRuns: 500 },
  );
});

it('reads any text at all without failing', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 16 }), (cells) => {
      const header = FIELDS.map((field) => HEADERS[field][0]);
      const { rows, refusals } = parsed([
        { row: 1, cells: header },
        { row: 2, cells },
      ]);
      expect(rows.length).toBeLessThanOrEqual(1);
      for (const { card } of rows) expect(card.name).toMatch(/\p{L}/u);
      expect(rows.length === 0 || refusals.length === 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
