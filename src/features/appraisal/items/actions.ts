/** Actions and rectification items: written down, done, and remembered to their owners. */
import type { AppraisalId, ItemId, MemberId } from '../../../shared/ids.ts';
import { startOfDay, today, type PlainDate } from '../../../shared/time/index.ts';
import { DAY } from '../../../shared/clock.ts';
import type { Db } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, isOfficer, type Branch } from '../../organisation/index.ts';
import { messageToMember, reachOf } from '../../roster/index.ts';
import { findCourse, findParticipant, lockCourse, type Course } from '../course/store.ts';
import { isToRemind, type ItemKind } from './rules.ts';
import {
  claimReminder,
  insertItem,
  listItems,
  listUnreminded,
  lockItem,
  setDone,
  type OwnedItem,
} from './store.ts';
import { dueView } from './views.ts';

export interface ItemList {
  course: Course;
  branch: Branch;
  kind: ItemKind;
  items: OwnedItem[];
  today: PlainDate;
}

const officers = async (db: Db, env: Env, course: Course | undefined): Promise<boolean> =>
  course !== undefined &&
  env.actor.kind === 'person' &&
  (await isOfficer(db, course.organisationId, env.actor.telegramId));

const listOf = async (db: Db, env: Env, course: Course, kind: ItemKind): Promise<ItemList> => {
  const branch = await getBranch(db, course.organisationId);
  return {
    course,
    branch,
    kind,
    items: await listItems(db, course.id, kind),
    today: today(env.now, branch.timeZone),
  };
};

export const lookAtItems = async (
  env: Env,
  id: AppraisalId,
  kind: ItemKind,
): Promise<ItemList | undefined> => {
  const course = await findCourse(env.db, id);
  return course !== undefined && (await officers(env.db, env, course))
    ? listOf(env.db, env, course, kind)
    : undefined;
};

export const addItem = (
  env: Env,
  id: AppraisalId,
  item: { kind: ItemKind; text: string; ownerId: MemberId; due: PlainDate },
): Promise<ItemList | undefined> =>
  env.transaction(async (tx) => {
    const course = await lockCourse(tx, id);
    const { actor } = env;
    if (course === undefined || actor.kind !== 'person') return undefined;
    if (!(await officers(tx, env, course))) return undefined;
    if ((await findParticipant(tx, id, item.ownerId)) === undefined) return undefined;
    await insertItem(tx, {
      ...item,
      appraisalId: id,
      createdBy: actor.telegramId,
      createdAt: env.now,
      createdByUpdate: env.updateId,
    });
    return listOf(tx, env, course, item.kind);
  });

/** Done by the secretary's press, or open again. */
export const markDone = (env: Env, id: ItemId, isDone: boolean): Promise<ItemList | undefined> =>
  env.transaction(async (tx) => {
    const item = await lockItem(tx, id);
    const course = item && (await findCourse(tx, item.appraisalId));
    const { actor } = env;
    if (item === undefined || course === undefined || actor.kind !== 'person') return undefined;
    if (!(await officers(tx, env, course))) return undefined;
    if ((item.doneAt !== null) !== isDone)
      await setDone(tx, id, isDone ? { at: env.now, by: actor.telegramId } : null);
    return listOf(tx, env, course, item.kind);
  });

/** Each owner hears of the own item once, shortly before it is due. */
export const remindOwners = async (env: Env): Promise<void> => {
  for (const item of await listUnreminded(env.db)) {
    const branch = await getBranch(env.db, item.organisationId);
    if (!isToRemind(item, today(env.now, branch.timeZone))) continue;
    await env.transaction(async (tx) => {
      if (!(await claimReminder(tx, item.id, env.now))) return;
      const [reached] = await reachOf(tx, env, branch, [item.owner]);
      if (reached === undefined) return;
      const dueAt = startOfDay(item.due, branch.timeZone).getTime();
      await enqueue(
        tx,
        env.now,
        messageToMember(item.owner, dueView(reached.t, branch, item), {
          key: `appraisal.item:${item.id}`,
          expiresAt: new Date(Math.max(dueAt, env.now.getTime()) + 14 * DAY),
        }),
      );
    });
  }
};
