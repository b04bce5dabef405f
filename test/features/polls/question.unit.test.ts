import { describe, expect, it } from 'vitest';
import { isResolution, readQuestion } from '../../../src/features/polls/rules/index.ts';

const resolution = [{ key: 'for' }, { key: 'against' }, { key: 'abstain' }];

const decides = (args: string): boolean => {
  const result = readQuestion(args);
  return result.kind === 'ok' && isResolution(result.options);
};

describe('a question with its options', () => {
  it.each([
    ['no options', '是否同意？', '是否同意？', resolution],
    ['the usual words', '同意吗 | 赞成 | 反对 | 弃权', '同意吗', resolution],
    ['the usual English words', 'Agreed? | yes | No | abstain', 'Agreed?', resolution],
    ['its own options', 'Where | Park ｜ Hall', 'Where', [{ text: 'Park' }, { text: 'Hall' }]],
    ['empty places', 'Where || Park | | Hall |', 'Where', [{ text: 'Park' }, { text: 'Hall' }]],
    [
      'several lines',
      'Where\nto? | Park\n| Hall',
      'Where to?',
      [{ text: 'Park' }, { text: 'Hall' }],
    ],
    [
      'two of the usual words',
      'Ok? | 同意 | 不同意',
      'Ok?',
      [{ text: '同意' }, { text: '不同意' }],
    ],
  ])('with %s', (_, args, question, options) => {
    expect(readQuestion(args)).toEqual({ kind: 'ok', question, options });
  });

  it.each([
    ['question-too-long', `${'问'.repeat(301)} | a | b`],
    ['too-few-options', 'Where | Park'],
    ['too-many-options', `Where | ${Array.from({ length: 13 }, (_, i) => i).join(' | ')}`],
    ['option-too-long', `Where | Park | ${'长'.repeat(101)}`],
    ['option-twice', 'Where | Park | park'],
  ])('is refused: %s', (problem, args) => {
    expect(readQuestion(args)).toEqual({ kind: 'problem', problem });
  });

  it('may be as long as a poll takes', () => {
    expect(readQuestion(`${'😀'.repeat(300)} | ${'长'.repeat(100)} | b`).kind).toBe('ok');
    const twelve = Array.from({ length: 12 }, (_, i) => `option ${i}`).join('|');
    expect(readQuestion(`Where|${twelve}`).kind).toBe('ok');
  });

  it.each(['', '  ', ' | | '])('is asked for when "%s" is all', (args) => {
    expect(readQuestion(args)).toEqual({ kind: 'empty' });
  });

  it('is decided by a majority only when it is for or against', () => {
    expect(decides('Ok?')).toBe(true);
    expect(decides('Where | Park | Hall')).toBe(false);
  });
});
