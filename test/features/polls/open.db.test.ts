import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Branch } from '../../../src/features/organisation/index.ts';
import { openQuestion } from '../../../src/features/polls/ballot-actions.ts';
import { findBallotByMessage } from '../../../src/features/polls/ballot-store.ts';
import { closeBallot, publishBallot } from '../../../src/features/polls/conduct-actions.ts';
import { pollsFeature } from '../../../src/features/polls/index.ts';
import { openPoll, closePoll, takeAnswer } from '../../../src/features/polls/open/actions.ts';
import { appraisalSpeech } from '../../../src/features/appraisal/index.ts';
import type { Database } from '../../../src/platform/db/index.ts';
import { createTexts } from '../../../src/platform/i18n/index.ts';
import { outbox } from '../../../src/platform/outbox/schema.ts';
import { manualClock } from '../../../src/shared/clock.ts';
import { escapeHtml } from '../../../src/shared/html.ts';
import type { ChatId, TelegramId } from '../../../src/shared/ids.ts';
import { emptyTestDatabase, openTestDatabase } from '../../support/database.ts';
import { account, aQuestion, as, aStoredBranch, NOW, SECRETARY, storeMembers } from './_ballots.ts';

let database: Database;
let branch: Branch;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTestDatabase(database);
  branch = await aStoredBranch(database);
});

const said = async (): Promise<string[]> =>
  (await database.db.select({ key: outbox.key, method: outbox.method }).from(outbox))
    .map(({ key, method }) => key ?? method)
    .toSorted();

const feature = pollsFeature({
  texts: createTexts(),
  clock: manualClock(NOW),
  appraisal: appraisalSpeech,
});
const deliver = (hook: string, ref: number, result: object) =>
  feature.deliveries?.[hook]?.sent?.(database.db, String(ref), result);

const POSTED = { message_id: 40, chat: { id: -1001 } };

describe('opening a ballot', () => {
  it('happens once, however often its update comes', async () => {
    await storeMembers(database, branch, 3);
    const open = () =>
      openQuestion(as(database, SECRETARY, { updateId: 77 }), branch, {
        question: '是否同意？',
        options: [{ key: 'for' }, { key: 'against' }, { key: 'abstain' }],
        rule: null,
      });
    const [first, second] = [await open(), await open()];
    expect(second).toEqual(first);
    expect(await said()).toEqual([
      'polls.card:1',
      'polls.invite:1:1',
      'polls.invite:1:2',
      'polls.invite:1:3',
    ]);
  });

  it('needs somebody who may vote, and an officer', async () => {
    const ask = (who: number) =>
      openQuestion(as(database, who), branch, {
        question: '？',
        options: [{ key: 'for' }],
        rule: null,
      });
    await storeMembers(database, branch, 2, 'probationary');
    expect(await ask(SECRETARY)).toEqual({ kind: 'nobody-entitled' });
    expect(await ask(account(0))).toEqual({ kind: 'not-yours' });
    expect(await said()).toEqual([]);
  });
});

describe('the card in the group', () => {
  it('is changed when the ballot is closed, also when it is posted only later', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    await closeBallot(as(database, SECRETARY), ballot.id);
    expect(await said()).not.toContain('editMessageText');
    await deliver('polls.card', ballot.id, POSTED);
    expect(await said()).toContain('editMessageText');
  });

  it('is forgotten when the group gets another id', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    await deliver('polls.card', ballot.id, POSTED);
    const find = () => findBallotByMessage(database.db, -1001 as ChatId, 40);
    expect(await find()).toMatchObject({ id: ballot.id });
    await feature.onMigrated?.(database.db, -1001 as ChatId, -2002 as ChatId);
    expect(await find()).toBeUndefined();
  });
});

describe('publishing', () => {
  it('is said once to the group, and not before the ballot is closed', async () => {
    await storeMembers(database, branch, 3);
    const ballot = await aQuestion(database, branch);
    const publish = () =>
      publishBallot(as(database, SECRETARY), ballot.id, () => escapeHtml('the result'));
    expect(await publish()).toEqual({ kind: 'still-open' });
    await closeBallot(as(database, SECRETARY), ballot.id);
    await publish();
    await publish();
    expect((await said()).filter((key) => key.startsWith('polls.published'))).toEqual([
      'polls.published:1',
    ]);
  });
});

const POLL = { ...POSTED, poll: { id: 'p1' } };
const postPoll = () =>
  openPoll(as(database, SECRETARY, { updateId: 78 }), branch, {
    question: '去哪里？',
    options: ['公园', '礼堂'],
  });

describe('an open poll', () => {
  it('is posted once, however often its update comes', async () => {
    expect(await postPoll()).toEqual(await postPoll());
    expect(await said()).toEqual(['polls.poll:1']);
  });

  it('that is closed before it is posted is stopped at once', async () => {
    const opened = await postPoll();
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    await closePoll(as(database, SECRETARY), opened.poll.id);
    await deliver('polls.poll', opened.poll.id, POLL);
    expect(await said()).toContain('polls.stop:1');
  });

  it('takes its own answers and leaves those of other polls alone', async () => {
    const opened = await postPoll();
    if (opened.kind !== 'opened') throw new Error(opened.kind);
    await deliver('polls.poll', opened.poll.id, POLL);
    const answer = (telegramPollId: string, telegramId?: number) =>
      takeAnswer(as(database, SECRETARY), {
        telegramPollId,
        telegramId: telegramId as TelegramId | undefined,
        options: [1],
      });
    expect(await answer('another', 1000)).toBe(false);
    expect(await answer('p1', 1000)).toBe(true);
    expect(await answer('p1')).toBe(true);
    const closed = await closePoll(as(database, SECRETARY), opened.poll.id);
    expect(closed).toMatchObject({ answers: [{ name: null, options: [1] }] });
    expect(await answer('p1', 1001)).toBe(true);
    expect(await closePoll(as(database, SECRETARY), opened.poll.id)).toEqual(closed);
  });
});
