/** Step 11, rectification and the satisfaction assessment: what the course shows of them. */
import type { AppraisalId } from '../../../shared/ids.ts';
import {
  defineButton,
  idArg,
  onPress,
  type PressHandler,
} from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { countVoters, openedView } from '../../polls/index.ts';
import type { StepPart } from '../course/parts.ts';
import { itemsState } from '../items/index.ts';
import { openSatisfaction } from './actions.ts';
import { findNewestSatisfaction } from './store.ts';

const openButton = defineButton('course.content', idArg<AppraisalId>());

const open = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  const outcome = isPrivate(ctx)
    ? await openSatisfaction(ctx.env, id, {
        title: (year) => ctx.t.plain('appraisal:satisfaction.title', { year }),
        usual: ctx.t.plain('appraisal:satisfaction.usual'),
      })
    : { kind: 'not-yours' as const };
  switch (outcome.kind) {
    case 'not-yours':
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    case 'running':
      return toast(ctx, ctx.t.plain('appraisal:satisfaction.running'), true);
    case 'opened':
      return say(ctx, openedView(ctx.t, outcome.branch, outcome));
  }
};

export const satisfactionPresses: readonly PressHandler[] = [onPress(openButton, open)];

export const rectificationPart: StepPart = {
  step: 'rectification',
  state: async (db, _env, t, { course }) => {
    const items = await itemsState(db, t, course, 'rectification');
    const ballot = await findNewestSatisfaction(db, course.id);
    const turnout = ballot && (await countVoters(db, ballot.id));
    return {
      lines: [
        ...items.lines,
        ballot === undefined || turnout === undefined
          ? t('appraisal:satisfaction.none')
          : t(`appraisal:satisfaction.state-${ballot.state === 'open' ? 'open' : 'closed'}`, {
              issued: turnout.entitled,
              collected: turnout.voted,
            }),
      ],
      missing: items.missing + (ballot === undefined || ballot.state === 'open' ? 1 : 0),
      buttons: [
        ...items.buttons,
        [{ label: t.plain('appraisal:satisfaction.open'), press: openButton(course.id) }],
      ],
    };
  },
};

export { satisfactionSpeech } from './views.ts';
