/** Why a question or its options can't be taken. */
import type { Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import {
  MAX_OPTION,
  MAX_OPTIONS,
  MAX_QUESTION,
  MIN_OPTIONS,
  type QuestionProblem,
} from './rules/index.ts';

export const problemText = (t: Translator, problem: QuestionProblem, max = MAX_OPTIONS): Html =>
  ({
    'question-too-long': () => t('polls:problem.question-too-long', { max: MAX_QUESTION }),
    'too-few-options': () => t('polls:problem.too-few-options', { min: MIN_OPTIONS }),
    'too-many-options': () => t('polls:problem.too-many-options', { max }),
    'option-too-long': () => t('polls:problem.option-too-long', { max: MAX_OPTION }),
    'option-twice': () => t('polls:problem.option-twice'),
  })[problem]();
