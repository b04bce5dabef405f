/** Made-up cards of members and representatives, as unevenly spread as real ones. */
import { type FitCard, fitTable } from '../../src/features/matching/rules/index.ts';
import { type Random, randomInt, seededRandom } from '../../src/shared/random.ts';

const INDUSTRIES =
  '互联网,物流,餐饮,建筑,制造,教育,医疗,金融,零售,家政,运输,传媒,农业,环保,旅游'.split(',');
const DISTRICTS =
  '鼓楼区,台江区,仓山区,晋安区,马尾区,长乐区,闽侯县,连江县,罗源县,闽清县,永泰县,平潭县,福清市'.split(
    ',',
  );
const INTERESTS =
  '羽毛球,篮球,跑步,游泳,摄影,书法,读书,音乐,合唱,广场舞,象棋,围棋,钓鱼,烹饪,园艺,登山,骑行,志愿服务,写作,绘画,茶艺,太极,乒乓球,电影'.split(
    ',',
  );
const HOME_TOWNS =
  '宜昌,滦平,泉州,福州,莆田,南平,三明,龙岩,漳州,宁德,上饶,赣州,信阳,周口,毕节,遵义,达州,南充,安庆,阜阳,衡阳,邵阳,百色,玉林,昭通'.split(
    ',',
  );
const LANGUAGES = '普通话,普通话,普通话,福州话,闽南语,客家话'.split(',');

/** The first of a list come up more often than the last. */
const pick = (random: Random, list: readonly string[]): string => {
  const place = Math.min(randomInt(random, list.length), randomInt(random, list.length));
  return list[place] ?? '';
};

/** One field in ten is left blank. */
const field = (random: Random, list: readonly string[]): string | undefined =>
  randomInt(random, 10) === 0 ? undefined : pick(random, list);

const card = (random: Random): FitCard => ({
  industry: field(random, INDUSTRIES),
  district: field(random, DISTRICTS),
  interests: Array.from({ length: randomInt(random, 6) }, () => pick(random, INTERESTS)),
  homeTown: field(random, HOME_TOWNS),
  language: field(random, LANGUAGES),
});

export interface Cards {
  readonly members: readonly FitCard[];
  readonly representatives: readonly FitCard[];
}

/** `size` members and as many representatives, the same ones every time. */
export const cardsOf = (size: number): Cards => {
  const random = seededRandom(size);
  return {
    members: Array.from({ length: size }, () => card(random)),
    representatives: Array.from({ length: size }, () => card(random)),
  };
};

/** Their fits, row-major. */
export const fitsOf = (size: number): Float64Array => {
  const { members, representatives } = cardsOf(size);
  return fitTable(members, representatives);
};
