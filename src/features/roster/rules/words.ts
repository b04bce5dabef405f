/** The words that rosters use for standings, languages, yes, no and nothing. Compared folded, without spaces. */
import type { Card, Field, Standing } from './card.ts';

const table = <Value>(words: readonly (readonly [Value, string])[]): ReadonlyMap<string, Value> =>
  new Map(words.flatMap(([value, list]) => list.split(' ').map((word) => [word, value] as const)));

export const STANDING_WORDS: ReadonlyMap<string, Standing> = table([
  ['full', 'full fullmember member 正式党员 正式 中共党员 中共正式党员 党员'],
  ['probationary', 'probationary probationarymember 预备党员 预备 中共预备党员'],
  ['target', 'target developmenttarget 发展对象 重点发展对象'],
  ['activist', 'activist 入党积极分子 积极分子'],
  ['applicant', 'applicant 入党申请人 申请人 申请入党人'],
  ['guest', 'guest nonmember 列席 列席人员 群众 非党员'],
]);

export const LANGUAGE_WORDS: ReadonlyMap<string, Exclude<Card['language'], null>> = table([
  ['zh-CN', 'zh zhcn zhhans cn chinese 中文 汉语 简体 简体中文 普通话'],
  ['en', 'en enus engb english 英文 英语'],
]);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const YES = words('yes y true 1 是 有 对 √ ✓ ✔ ☑ ✅ v');
export const NO = words('no n false 0 否 不是 不 非 × ✗ ✘ ☐');
/** What the column is about, repeated in the cell, also means yes. */
export const YES_BY_FIELD: Readonly<Partial<Record<Field, ReadonlySet<string>>>> = {
  floating: words('流动 流动党员 floating'),
  representative: words('代表 结对代表 党员代表 representative'),
};

const NOTHING = words('- -- — —— – / // \\ 无 暂无 没有 空 n/a na none nil');

export const isPlaceholder = (folded: string): boolean => folded === '' || NOTHING.has(folded);
