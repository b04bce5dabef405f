/** Asks the group for opinions, once for each appraisal and day; who answers does so in private. */
import type { AppraisalId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { toast } from '../../../platform/telegram/respond.ts';
import { getBranch, isOfficer, privateChatButton } from '../../organisation/index.ts';
import { findCourse } from '../course/store.ts';
import { askOpinionsButton } from './buttons.ts';

type Outcome = 'asked' | 'not-yours' | 'no-group';

const askGroup = (env: Env, id: AppraisalId): Promise<Outcome> =>
  env.transaction(async (tx): Promise<Outcome> => {
    const course = await findCourse(tx, id);
    if (course === undefined || env.actor.kind !== 'person') return 'not-yours';
    if (!(await isOfficer(tx, course.organisationId, env.actor.telegramId))) return 'not-yours';
    const branch = await getBranch(tx, course.organisationId);
    if (branch.groupId === null) return 'no-group';
    const t = env.texts(branch.locale);
    await enqueue(
      tx,
      env.now,
      textMessages(
        branch.groupId,
        {
          text: t('appraisal:opinions.request', { year: String(course.year) }),
          buttons: [[privateChatButton(t, env.botUsername, 'opinion_on')]],
        },
        { key: `appraisal.opinions:${id}:${today(env.now, branch.timeZone)}` },
      ),
    );
    return 'asked';
  });

export const opinionsPresses: readonly PressHandler[] = [
  onPress(askOpinionsButton, async (ctx, id) => {
    const outcome = await askGroup(ctx.env, id);
    await toast(
      ctx,
      outcome === 'not-yours'
        ? ctx.t.plain('organisation:officers-only')
        : ctx.t.plain(`appraisal:opinions.${outcome}`),
      true,
    );
  }),
];
