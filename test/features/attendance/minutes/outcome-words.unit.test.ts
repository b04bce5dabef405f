import { describe, expect, it } from 'vitest';
import {
  contradicted,
  outcomeSaid,
} from '../../../../src/features/attendance/minutes/rules/outcome-words.ts';

describe('a sentence of minutes', () => {
  it.each([
    '会议表决通过了工作计划',
    '同意接收何伟同志为预备党员',
    '同意何伟同志按期转为正式党员',
    '同意取消其预备党员资格',
    '会议审议通过《工作计划》',
    '大会通过了决议',
    '决议通过',
    '通过第四季度工作计划',
    'The plan was adopted',
    'Resolution carried.',
  ])('says that it was adopted: %s', (sentence) => {
    expect(outcomeSaid(sentence)).toBe('passed');
  });

  it.each([
    '决议未通过',
    '该方案没有通过',
    '工作计划未获通过',
    '不同意接收何伟同志为预备党员',
    '会议否决了这项提议',
    'The motion was rejected',
    'The plan was not adopted',
    'It did not pass',
  ])('says that it was rejected: %s', (sentence) => {
    expect(outcomeSaid(sentence)).toBe('not-passed');
  });

  it.each([
    '会议通过视频方式召开',
    '通过学习，大家提高了认识',
    '3人同意，2人不同意',
    '王强提出不同意见',
    '下月继续讨论',
    'We discussed the plan',
  ])('decides nothing: %s', (sentence) => {
    expect(outcomeSaid(sentence)).toBeUndefined();
  });
});

const failed = { subject: '通过第四季度工作计划', outcome: 'not-passed' as const };
const passed = { subject: '何伟', outcome: 'passed' as const };

describe('votes whose result the minutes turn round', () => {
  it('are found by their subject', () => {
    const texts = ['会议表决通过第四季度工作计划。不同意接收何伟同志。'];
    expect(contradicted([failed, passed], texts)).toEqual([failed, passed]);
    expect(contradicted([failed, passed], ['同意接收何伟同志；第四季度工作计划未通过'])).toEqual(
      [],
    );
  });

  it('are found without it where all votes came out alike', () => {
    expect(contradicted([failed], ['决议通过。'])).toEqual([failed]);
    expect(contradicted([passed], ['决议未通过'])).toEqual([passed]);
    expect(contradicted([passed], ['决议通过'])).toEqual([]);
  });

  it('are not guessed where they came out differently, or nothing was voted on', () => {
    expect(contradicted([failed, passed], ['决议通过'])).toEqual([]);
    expect(contradicted([], ['决议通过'])).toEqual([]);
  });
});
