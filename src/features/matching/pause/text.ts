/** Why somebody takes no part for now, in plain words. */
import { formatDate, isPlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';

export const pauseText = (
  t: Translator,
  pause: { kind: 'pause'; until: string } | { kind: 'out' },
): string => {
  if (pause.kind === 'out') return t.plain('matching:pause.state-out');
  const { until } = pause;
  return t.plain('matching:pause.state-pause', {
    date: isPlainDate(until) ? formatDate(until, t.locale) : until,
  });
};
