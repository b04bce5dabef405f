/** How a ballot's rule and its decision are worded: what was needed, of whom, and what there was. */
import { joinHtml, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { optionLabel } from '../invitation-views.ts';
import type { BallotResult } from '../results.ts';
import { isResolution, type Decision, type Share, type VoteRule } from '../rules/index.ts';

/** "more than half", "at least 4/5". */
const shareLabel = (t: Translator, { numerator, denominator, strict }: Share): string =>
  numerator * 2 === denominator
    ? t.plain(strict ? 'polls:rule.more-than-half' : 'polls:rule.half')
    : t.plain(strict ? 'polls:rule.more-than' : 'polls:rule.at-least', {
        numerator,
        denominator,
      });

/** How it will be decided, for whoever opens the ballot. */
export const ruleText = (t: Translator, rule: VoteRule | null): Html => {
  if (rule === null) return t('polls:rule.opinion');
  const { majority, quorum } = rule;
  return joinHtml([
    t(`polls:rule.majority-${majority.base}`, { share: shareLabel(t, majority) }),
    quorum !== null && t('polls:rule.quorum', { share: shareLabel(t, quorum) }),
  ]);
};

/** "more than 8 were needed", "at least 13 were needed". */
const neededLabel = (t: Translator, { strict }: Share, needed: number): string =>
  t.plain(strict ? 'polls:result.more-needed' : 'polls:result.at-least-needed', { needed });

const verdictKey = ({ outcome }: Decision) =>
  outcome === 'passed' ? 'polls:result.passed' : 'polls:result.not-passed';

/** The decision in one sentence; nothing for an opinion. */
export const decisionText = (
  t: Translator,
  { decision, ballot }: Pick<BallotResult, 'decision' | 'ballot'>,
): Html | false => {
  if (decision === null) return false;
  const { majority, of, needed, votes, quorum, outcome } = decision;
  if (outcome === 'no-quorum')
    return (
      quorum !== null &&
      t('polls:result.no-quorum', {
        present: quorum.present,
        of: quorum.of,
        needed: t.plain(
          quorum.share.strict
            ? 'polls:result.more-needed-people'
            : 'polls:result.at-least-needed-people',
          { needed: quorum.needed },
        ),
      })
    );
  const parts = {
    verdict: t.plain(verdictKey(decision)),
    of: t.plain(`polls:result.of-${majority.base}`, { of }),
    needed: neededLabel(t, majority, needed),
  };
  const option = decision.option === null ? undefined : ballot.options[decision.option];
  if (option === undefined) return t('polls:result.decision-none', parts);
  if (isResolution(ballot.options))
    return votes === null
      ? t('polls:result.decision-withheld', parts)
      : t('polls:result.decision', { ...parts, votes });
  const named = { ...parts, option: optionLabel(t, option) };
  return votes === null
    ? t('polls:result.decision-option-withheld', named)
    : t('polls:result.decision-option', { ...named, votes });
};
