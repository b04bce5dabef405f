/** The rules of verdicts from elsewhere: columns of a file, and what its rows do. */
export {
  MAX_WHERE,
  MAX_WHY,
  parseElsewhere,
  planElsewhere,
  type ElsewhereRow,
  type Person,
  type Plan,
  type Refusal,
} from './rows.ts';
