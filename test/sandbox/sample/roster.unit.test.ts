import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  parseImport,
  planImport,
  type ExistingMember,
} from '../../../src/features/roster/rules/index.ts';
import { readTable } from '../../../src/platform/sheets/index.ts';
import type { MemberId } from '../../../src/shared/ids.ts';

const parseSample = async (name: string) => {
  const bytes = await readFile(new URL(`../../../src/sandbox/sample/${name}`, import.meta.url));
  const file = await readTable(bytes, name);
  if (file.kind !== 'ok') throw new Error(file.reason);
  const parsed = parseImport(file.table, { today: '2026-03-10' });
  if (parsed.kind !== 'ok') throw new Error(parsed.kind);
  return parsed;
};

describe('the sample roster', () => {
  it('is a joint branch of 17 without a mistake', async () => {
    const { rows, refusals, unknownColumns } = await parseSample('roster.xlsx');
    expect(rows).toHaveLength(17);
    expect([...refusals, ...unknownColumns]).toEqual([]);
    const cards = rows.map(({ card }) => card);
    expect(cards.filter(({ standing }) => standing === 'full')).toHaveLength(15);
    expect(cards.filter(({ standing }) => standing === 'probationary')).toHaveLength(2);
    expect(cards.filter(({ representative }) => representative)).toHaveLength(5);
    const floating = cards.filter((card) => card.floating);
    expect(floating).toHaveLength(5);
    expect(floating.map(({ awaySince }) => awaySince)).not.toContain(null);
    expect(floating.filter(({ telegram }) => telegram === null)).toHaveLength(1);
    expect(cards.some(({ representative, floating: away }) => representative && away)).toBe(false);
  });
});

describe('the sample with mistakes', () => {
  it('has one of every kind that people make', async () => {
    const { rows, refusals, unknownColumns } = await parseSample('roster-with-mistakes.csv');
    expect(refusals.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
      '4 name-missing',
      '5 standing-unknown',
      '6 telegram-twice',
      '7 date-impossible',
      '8 formula',
      '9 name-too-long',
    ]);
    expect(unknownColumns).toEqual(['备注']);
    expect(rows.map(({ card }) => card.name)).toEqual(['王海涛', '何小雨', '刘志强']);
  });

  it('adds one person to the sample roster, changes one and leaves one as he is', async () => {
    const roster = await parseSample('roster.xlsx');
    const members = roster.rows.map(({ card }, index): ExistingMember => ({
      id: (index + 1) as MemberId,
      card,
      telegramId: card.telegram?.kind === 'id' ? card.telegram.id : null,
      active: true,
    }));
    const { rows, leftOut } = await parseSample('roster-with-mistakes.csv');
    const plan = planImport(members, rows, leftOut);
    expect(plan.added.map(({ card }) => card.name)).toEqual(['何小雨']);
    expect(plan.changed.map(({ changes }) => changes.map(({ field }) => field))).toEqual([
      ['employer'],
    ]);
    expect(plan.unchanged).toHaveLength(1);
    expect(plan.missing).toHaveLength(15);
    expect(plan.refusals).toEqual([]);
  });
});
