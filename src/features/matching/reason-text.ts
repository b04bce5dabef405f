/** Why two people are paired, in plain words. */
import type { Html } from '../../shared/html.ts';
import { joinHtml } from '../../shared/html.ts';
import { isLocale, type Translator } from '../../platform/i18n/index.ts';
import type { FitReason } from './rules/index.ts';

const LANGUAGE = { 'zh-CN': 'common:language-zh', en: 'common:language-en' } as const;

const reasonText = (t: Translator, reason: FitReason): Html => {
  if (reason.kind === 'none') return t('matching:reason.none');
  if (reason.kind === 'interests')
    return t('matching:reason.interests', {
      values: reason.values.join(t.plain('roster:list-separator')),
    });
  const { kind, value } = reason;
  return t(`matching:reason.${kind}`, {
    value: kind === 'language' && isLocale(value) ? t.plain(LANGUAGE[value]) : value,
  });
};

export const reasonsText = (t: Translator, reasons: readonly FitReason[]): Html =>
  joinHtml(
    reasons.map((reason) => reasonText(t, reason)),
    t.plain('matching:reason.separator'),
  );
