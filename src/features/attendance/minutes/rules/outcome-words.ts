/** Whether what was written of a decision says the opposite of the vote that was recorded: only ever a question to the recorder. */

export type Outcome = 'passed' | 'not-passed';

const OBJECT = '(?:了|接收|吸收|该|上述|以上|关于|决议|决定|方案|计划|《|.{0,12}(?:转正|转为))';

const REJECTED = new RegExp(
  `(?:未|不|没有|没|未获|未能|不予|未予)(?:获得?)?通过|不同意${OBJECT}|不予(?:接收|转正)|否决|` +
    String.raw`\b(?:rejected|not (?:adopted|passed|approved|accepted|carried)|did not (?:pass|carry)|voted down)\b`,
  'i',
);

/** "通过" before a noun is also "by means of": it counts where it ends a clause, has an object, or follows a vote. */
const ADOPTED = new RegExp(
  `(?:表决|投票|票决|举手|审议|讨论|一致|全票|全体|获得?|予以|无异议)(?:同意)?通过|通过(?=${OBJECT}|[，。；、！,;.!）)]|\\s*$)|` +
    `^\\s*通过(?!学习|讨论|视频|会议|交流|本次|这次|此次|投票|表决|举手|无记名)|同意(?=${OBJECT}|取消|延长|将?.{0,12}(?:取消|延长))|` +
    String.raw`\b(?:adopted|passed|approved|accepted|carried)\b`,
  'i',
);

/** Undefined: the sentence decides nothing. */
export const outcomeSaid = (sentence: string): Outcome | undefined => {
  if (REJECTED.test(sentence)) return 'not-passed';
  return ADOPTED.test(sentence) ? 'passed' : undefined;
};

const sentencesOf = (text: string): string[] =>
  text.split(/[。；;！!\n]|\.\s/).filter((sentence) => sentence.trim() !== '');

/** What the resolution is about, without the verb that a motion begins with. */
const stemOf = (subject: string): string =>
  subject
    .normalize('NFKC')
    .replace(/^(?:审议|讨论|表决|同意|通过|批准|关于|to |adopt |approve |accept )+/i, '')
    .trim();

interface Decided {
  subject: string;
  outcome: Outcome;
}

/**
 * Votes of which a sentence says what did not come of them. A sentence that names none of them is about all,
 * provided that they came out alike.
 */
export const contradicted = <T extends Decided>(
  votes: readonly T[],
  texts: readonly string[],
): T[] => {
  const isAlike = new Set(votes.map(({ outcome }) => outcome)).size === 1;
  const found = new Set<T>();
  for (const sentence of texts.flatMap(sentencesOf)) {
    const said = outcomeSaid(sentence);
    if (said === undefined) continue;
    const named = votes.filter(({ subject }) => {
      const stem = stemOf(subject);
      return stem !== '' && sentence.normalize('NFKC').includes(stem);
    });
    const meant = named.length > 0 ? named : isAlike ? votes : [];
    for (const vote of meant) if (vote.outcome !== said) found.add(vote);
  }
  return votes.filter((vote) => found.has(vote));
};
