/** The button under the result of a ballot that leads to the picture and the forms. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button } from '../../../platform/telegram/view.ts';
import type { BallotResult } from '../../polls/index.ts';
import { menuOfBallotButton } from './buttons.ts';

export const formsButton = (t: Translator, { ballot }: BallotResult): Button[][] => [
  [{ label: t.plain('results:menu.button'), press: menuOfBallotButton(ballot.id) }],
];
