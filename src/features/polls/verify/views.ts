/** What is answered to whoever checks a receipt or a box. */
import { joinHtml, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { titleOf } from '../invitation-views.ts';
import { formatDigest, formatReceipt } from '../rules/index.ts';
import type { BoxCheck, VerifyOutcome } from './actions.ts';

const boxText = (t: Translator, box: BoxCheck): Html => {
  switch (box.kind) {
    case 'open':
      return t('polls:verify.box-open');
    case 'intact':
      return t('polls:verify.box-intact', {
        papers: box.papers,
        digest: formatDigest(box.digest),
      });
    case 'changed':
      return t('polls:verify.box-changed');
  }
};

export const verifyView = (t: Translator, outcome: VerifyOutcome): View => {
  switch (outcome.kind) {
    case 'unreadable':
      return { text: t('polls:verify.how') };
    case 'unknown-receipt':
      return { text: t('polls:verify.unknown', { receipt: formatReceipt(outcome.receipt) }) };
    case 'unknown-digest':
      return {
        text: t('polls:verify.unknown-digest', { digest: formatDigest(outcome.digest) }),
      };
    case 'counted':
      return {
        text: joinHtml([
          t('polls:verify.counted', {
            receipt: formatReceipt(outcome.receipt),
            title: titleOf(t, outcome.ballot),
          }),
          boxText(t, outcome.box),
        ]),
      };
    case 'box':
      return {
        text: joinHtml([
          t('polls:title', { title: titleOf(t, outcome.ballot) }),
          boxText(t, outcome.box),
        ]),
      };
  }
};
