/** Who ticks off people: the secretary, in private, while the course is there. */
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, toast } from '../../../platform/telegram/respond.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { isOfficer } from '../../organisation/index.ts';
import {
  findCourse,
  findParticipant,
  listParticipants,
  lockCourse,
  saveParticipant,
  type Participant,
} from '../course/store.ts';
import { listButton, tickButton } from './buttons.ts';
import { ticksView, type Ticks } from './views.ts';

export interface TickList extends Ticks {
  head(t: Translator): Html;
  /** What is stored when the person is ticked, or not any more. */
  change(isTicked: boolean, env: Env): Parameters<typeof saveParticipant>[2];
}

/** Ticks one person, or takes the tick away; undefined for those who do not act for the branch. */
const turn = (
  env: Env,
  list: TickList,
  id: AppraisalId,
  { memberId, isTicked }: { memberId: MemberId; isTicked: boolean },
): Promise<readonly Participant[] | undefined> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person') return undefined;
    if (!(await isOfficer(tx, course.organisationId, actor.telegramId))) return undefined;
    const person = await findParticipant(tx, id, memberId);
    if (person !== undefined && list.isTicked(person) !== isTicked)
      await saveParticipant(tx, { appraisalId: id, memberId }, list.change(isTicked, env));
    return listParticipants(tx, id);
  });

const look = async (env: Env, id: AppraisalId): Promise<readonly Participant[] | undefined> => {
  const course = await findCourse(env.db, id);
  if (course === undefined || env.actor.kind !== 'person') return undefined;
  if (!(await isOfficer(env.db, course.organisationId, env.actor.telegramId))) return undefined;
  return listParticipants(env.db, id);
};

const show = async (
  ctx: BotContext,
  list: TickList | undefined,
  id: AppraisalId,
  page: number,
  load: (list: TickList) => Promise<readonly Participant[] | undefined>,
): Promise<void> => {
  if (list === undefined || !isPrivate(ctx))
    return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
  const people = await load(list);
  return people === undefined
    ? toast(ctx, ctx.t.plain('organisation:officers-only'), true)
    : revise(ctx, ticksView(ctx.t, id, list, people, page, list.head(ctx.t)));
};

export const tickPresses = (lists: readonly TickList[]): PressHandler[] => {
  const listOf = (what: string) => lists.find((one) => one.what === what);
  return [
    onPress(listButton, (ctx, id, what, page) =>
      show(ctx, listOf(what), id, page, () => look(ctx.env, id)),
    ),
    onPress(tickButton, (ctx, id, what, memberId, ticked, page) =>
      show(ctx, listOf(what), id, page, (list) =>
        turn(ctx.env, list, id, { memberId, isTicked: ticked === 1 }),
      ),
    ),
  ];
};
