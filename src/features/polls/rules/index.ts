/** What is true of polls and secret ballots. */
export * from './box.ts';
export * from './digest.ts';
export * from './majority.ts';
export * from './paper.ts';
export * from './question.ts';
export * from './receipt.ts';
export * from './release.ts';
export * from './tally.ts';
export * from './withhold.ts';
