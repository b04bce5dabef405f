/** What a meeting was for one person, in words: present, late, leave with its kind, absent, made up. */
import type { Translator } from '../../platform/i18n/index.ts';
import type { OccasionOutcome } from './history/rules.ts';
import { leaveKindText } from './leave/decide-views.ts';

export const outcomeText = (t: Translator, what: OccasionOutcome): string => {
  if (what.outcome === 'guest') return t.plain('attendance:fact.guest');
  const { outcome, late, leaveKind, madeUp } = what;
  const main =
    outcome === 'leave' && leaveKind !== null
      ? t.plain('attendance:marked', {
          name: t.plain('attendance:fact.leave'),
          marks: leaveKindText(t, leaveKind),
        })
      : outcome === 'open'
        ? t.plain('attendance:fact.none')
        : t.plain(late ? 'attendance:fact.late' : `attendance:fact.${outcome}`);
  return madeUp
    ? t.plain('attendance:marked', { name: main, marks: t.plain('attendance:fact-mark.made-up') })
    : main;
};
