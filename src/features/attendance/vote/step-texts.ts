/** What each step of counting is called and how it is asked for. */
import { unreachable } from '../../../shared/errors.ts';
import type { Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  isNameField,
  type CountField,
  type Problem,
  type Step,
  type Subject,
} from './rules/index.ts';

type PlainField = Exclude<CountField, `c${number}`>;

const candidateAt = (field: CountField): number | undefined => {
  const digits = /^c(\d+)$/.exec(field)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** "Issued", "For", or the candidate's name. */
export const stepName = (t: Translator, subject: Subject, step: Step): string => {
  if (isNameField(step)) return t.plain(`votes:field.${step}`);
  const index = candidateAt(step);
  return index === undefined
    ? t.plain(`votes:field.${step as PlainField}`)
    : (subject.candidates[index] ?? '');
};

export const stepQuestion = (t: Translator, subject: Subject, step: Step): Html => {
  if (isNameField(step)) return t(`votes:ask.${step}`);
  const index = candidateAt(step);
  return index === undefined
    ? t(`votes:ask.${step as PlainField}`)
    : t('votes:ask.candidate', { name: subject.candidates[index] ?? '' });
};

export const problemText = (t: Translator, problem: Problem): Html => {
  switch (problem.kind) {
    case 'present-over-entitled':
      return t('votes:problem.present-over-entitled', { ...problem });
    case 'no-quorum':
      return t('votes:problem.no-quorum', { ...problem });
    case 'hands-over-present':
      return t('votes:problem.hands-over-present', { ...problem });
    case 'issued-over-present':
      return t('votes:problem.issued-over-present', { ...problem });
    case 'void-over-collected':
      return t('votes:problem.void-over-collected', { ...problem });
    case 'papers-do-not-add-up':
      return t('votes:problem.papers-do-not-add-up', { ...problem });
    case 'written-over-absent':
      return t('votes:problem.written-over-absent', { ...problem });
    case 'candidate-over-valid':
      return t('votes:problem.candidate-over-valid', { ...problem });
    case 'more-votes-than-marks':
      return t('votes:problem.more-votes-than-marks', { ...problem });
    case 'candidate-counts':
      return t('votes:problem.candidate-counts', { ...problem });
    case 'same-person':
      return t('votes:problem.same-person', { ...problem });
    default:
      return unreachable(problem);
  }
};
