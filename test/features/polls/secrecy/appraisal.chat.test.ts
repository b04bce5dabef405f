/** Whoever gets hold of the whole database and the log, down to where and by which transaction each row was written. */
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../../src/features/polls/rules/index.ts';
import { seededRandom, shuffled, randomInt } from '../../../../src/shared/random.ts';
import { aBranch, importRoster, openChat } from '../../../support/chat.ts';
import { openTestDatabase } from '../../../support/database.ts';
import { CONFIRM, fillPaper, withButton } from '../_papers.ts';
import { comparableDump, type Dump } from './_dump.ts';

const VOTERS = 5;

/** An appraisal in which the `i`-th member marks `choices[i]`; their own place in it is passed over. */
const appraise = async (choices: readonly (readonly Mark[])[]) => {
  const database = await openTestDatabase();
  const chat = await openChat(database);
  try {
    const { secretary, members, group } = await aBranch(chat, { members: VOTERS });
    const roster = members.map((_, i) => `党员${i + 1},member_${i + 1},正式党员`);
    await importRoster(chat, secretary, ['姓名,电报,党员类别', ...roster].join('\n'));
    await chat.says(secretary, 'private', '/appraise');
    const opened = await comparableDump(database);
    for (const [i, who] of members.entries())
      await fillPaper(chat, who, choices[i]?.filter((_, row) => row !== i) ?? []);
    const filled = await comparableDump(database);
    for (const who of members) await chat.presses(who, withButton(chat, who, CONFIRM), CONFIRM);
    const cast = await comparableDump(database);
    await chat.says(secretary, group, '/close');
    await chat.presses(secretary, chat.last(group), '确定结束');
    await chat.presses(secretary, chat.last(secretary), '公布');
    const heard = chat.telegram.calls.filter(({ payload }) => payload['chat_id'] === group.id);
    return {
      opened,
      filled,
      cast,
      published: await comparableDump(database),
      log: chat.log.map((line) => ({ ...JSON.parse(line), time: undefined })),
      heard: heard.map(({ method, payload }) => ({ method, payload })),
      results: chat.last(secretary).text,
    };
  } finally {
    await chat.app.stop();
    await database.close();
  }
};

const random = seededRandom(11);
const MARKS: readonly Mark[] = [0, 1, 2, 3, 'blank', 'open'];

const anyChoices = (): Mark[][] =>
  Array.from({ length: VOTERS }, () =>
    Array.from({ length: VOTERS }, (): Mark => MARKS[randomInt(random, MARKS.length)] ?? 'open'),
  );

/** The same marks for each person, but made by others, and not by the same ones from row to row. */
const madeByOthers = (choices: readonly (readonly Mark[])[]): Mark[][] => {
  const result = choices.map((marks) => [...marks]);
  for (let row = 0; row < VOTERS; row++) {
    const graders = [...choices.keys()].filter((i) => i !== row);
    for (const [k, from] of shuffled(random, graders).entries()) {
      const marks = result[graders[k] ?? 0];
      if (marks !== undefined) marks[row] = choices[from]?.[row] ?? 'open';
    }
  }
  return result;
};

describe('a secret ballot', () => {
  it('leaves nothing from which a choice follows better than from the sums', async () => {
    const choices = anyChoices();
    const one = await appraise(choices);
    const other = await appraise(madeByOthers(choices));
    expect(madeByOthers(choices)).not.toEqual(choices);

    expect(other.cast).toEqual(one.cast);
    expect(other.published).toEqual(one.published);
    expect(other.log).toEqual(one.log);
    expect(other.heard).toEqual(one.heard);
    expect(other.results).toBe(one.results);

    const different = await appraise(anyChoices());
    expect(different.cast['ballot_boxes']).not.toEqual(one.cast['ballot_boxes']);

    for (const { opened, filled } of [one, different]) {
      const untouched = (before: Dump, after: Dump) =>
        Object.keys(before).filter(
          (table) => JSON.stringify(strip(before[table])) !== JSON.stringify(strip(after[table])),
        );
      expect(untouched(opened, filled)).toEqual(['handled_updates']);
    }
    expect(different.filled).toEqual(one.filled);
    expect(different.log).toEqual(one.log);
    expect(withoutSeals(different.heard)).toEqual(withoutSeals(one.heard));
  }, 120_000);
});

/** The seal of a box is another one for other figures; it tells nothing of them. */
const withoutSeals = (heard: unknown): unknown =>
  JSON.parse(JSON.stringify(heard).replaceAll(/([0-9A-F]{4}-){7}[0-9A-F]{4}/g, 'seal'));

/** Without the rank of the transaction, which counts all that were before. */
const strip = (rows: unknown[] = []): unknown[] =>
  rows.map((row) => ({ ...(row as object), transaction: undefined }));
