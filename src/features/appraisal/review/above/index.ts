/** The review by a committee that is linked in the bot: what step 9 of the course shows of it. */
import type { Html } from '../../../../shared/html.ts';
import { formatDate, today } from '../../../../shared/time/index.ts';
import type { Db } from '../../../../platform/db/index.ts';
import type { Translator } from '../../../../platform/i18n/index.ts';
import type { BotContext } from '../../../../platform/telegram/context.ts';
import { personOf } from '../../../../platform/telegram/context.ts';
import type { Button } from '../../../../platform/telegram/view.ts';
import { getBranch, listSuperiorsOfOfficer } from '../../../organisation/index.ts';
import type { StepInput } from '../../course/parts.ts';
import { listVerdicts } from '../../verdict/store.ts';
import { committeeOf } from './actions.ts';
import { sendButton, takeBackButton } from './buttons.ts';
import { digestOfVerdicts } from './rules.ts';
import { listWaiting, newestRequest } from './store.ts';

/** Nothing where no committee is linked: then the secretary records the review by hand. */
export const aboveState = async (
  db: Db,
  t: Translator,
  { course, branch }: StepInput,
): Promise<{ lines: Html[]; buttons: Button[][] }> => {
  const committee = await committeeOf(db, branch);
  const request = await newestRequest(db, course.id);
  if (request?.state === 'open')
    return {
      lines: [
        t('reviews:sent', {
          name: (await getBranch(db, request.committeeId)).name,
          date: formatDate(today(request.askedAt, branch.timeZone), t.locale),
        }),
      ],
      buttons: [[{ label: t.plain('reviews:take-back'), press: takeBackButton(course.id) }]],
    };
  const isAnswered =
    request?.state === 'approved' &&
    request.digest === digestOfVerdicts(await listVerdicts(db, course.id));
  return committee === undefined || isAnswered
    ? { lines: [], buttons: [] }
    : {
        lines: request?.state === 'void' ? [t('reviews:void')] : [],
        buttons: [
          [
            {
              label: t.plain('reviews:send-to', { name: committee.name }),
              press: sendButton(course.id),
              style: 'primary',
            },
          ],
        ],
      };
};

/** For /start: what waits for the committees of the person. */
export const reviewDuties = async (ctx: BotContext): Promise<Html[]> => {
  const lines: Html[] = [];
  const { db } = ctx.env;
  for (const { id, name } of await listSuperiorsOfOfficer(db, personOf(ctx).telegramId)) {
    const waiting = await listWaiting(db, id);
    if (waiting.length > 0) lines.push(ctx.t('reviews:duty', { name, count: waiting.length }));
  }
  return lines;
};

export { abovePresses, returnForm } from './handlers.ts';
export { waitingButton } from './buttons.ts';
export { listWaiting } from './store.ts';
