/** The people of the sample branch (sample/roster.xlsx) as accounts of the simulated Telegram, and their group. */
import type { SimulatedChat, SimulatedTelegram, SimulatedUser } from './telegram/index.ts';

/** Name, user name, and the number that the roster gives where it gives no user name. */
const ACCOUNTS: readonly { name: string; username?: string; id?: number; language?: string }[] = [
  { name: '陈建国', username: 'chen_jianguo_01' },
  { name: '王海涛', username: 'wang_haitao_02' },
  { name: '李秀英', username: 'li_xiuying_03' },
  { name: '赵明', username: 'zhao_ming_04' },
  { name: '郭婷', username: 'guo_ting_05' },
  { name: '韩雪', username: 'han_xue_06' },
  { name: '刘志强', username: 'liu_zhiqiang_07' },
  { name: '孙晓燕', username: 'sun_xiaoyan_08' },
  { name: '马文斌', username: 'ma_wenbin_09' },
  { name: '艾力·买买提', id: 7_100_000_011 },
  { name: '吴凯文', username: 'wu_kaiwen_12', language: 'en' },
  { name: '郑秋菊', username: 'zheng_qiuju_13' },
  { name: '褚玉梅', username: 'chu_yumei_15' },
  { name: '卫东升', id: 7_100_000_016 },
  { name: '沈佳怡', username: 'shen_jiayi_17' },
];

/** Is on the roster and in the group, but has never opened the private chat. */
export const NEVER_STARTED = '艾力·买买提';
/** Is in the group, but not on the roster. */
export const NEWCOMER = '钱进';
export const BRANCH = '滦平县两新组织联合党支部';

export interface SamplePeople {
  group: SimulatedChat;
  everybody: readonly SimulatedUser[];
  /** @throws when nobody has the name. */
  named(name: string): SimulatedUser;
}

export const createPeople = (telegram: SimulatedTelegram): SamplePeople => {
  const everybody = [...ACCOUNTS, { name: NEWCOMER, username: 'qian_jin_18' }].map((account) =>
    telegram.user({ language: 'zh-hans', ...account }),
  );
  const [secretary, ...others] = everybody;
  if (secretary === undefined) throw new Error('The sample has nobody');
  const group = telegram.group({ title: BRANCH, owner: secretary, members: others });
  return {
    group,
    everybody,
    named: (name) => {
      const person = everybody.find((user) => user.name === name);
      if (person === undefined) throw new Error(`The sample has no ${name}`);
      return person;
    },
  };
};
