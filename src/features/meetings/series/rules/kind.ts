/** What recurs: a meeting of some kind, or an activity. */
import { readKind, type Kind } from '../../rules.ts';

export const ACTIVITY = 'activity';

/** A kind of meeting, or an activity. */
export const readSeriesKind = (text: string): Kind | typeof ACTIVITY | undefined =>
  /^(?:activity|活动)$/i.test(text.trim()) ? ACTIVITY : readKind(text);
