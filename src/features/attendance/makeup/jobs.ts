/** What happens by itself to make-up duties: a reminder before the last day, one word after it, to the officers as well. */
import { addDays, instantToWall, today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { overdueForOfficersView } from './board-views.ts';
import { stepOf } from './rules.ts';
import {
  findEntry,
  listEntriesOfMeeting,
  listNear,
  lockMakeUp,
  saveMakeUp,
  type MakeUp,
  type MakeUpEntry,
} from './store.ts';
import { tellMember } from './tell.ts';
import { reminderView } from './views.ts';

/** Nobody is reminded of homework at night: hours of the branch's day. */
const FROM_HOUR = 9;
const TO_HOUR = 21;

const isDaytime = (now: Date, timeZone: string): boolean => {
  const hour = Number(instantToWall(now, timeZone).slice(11, 13));
  return hour >= FROM_HOUR && hour < TO_HOUR;
};

const stepNow = (makeUp: MakeUp, now: Date, timeZone: string): ReturnType<typeof stepOf> =>
  isDaytime(now, timeZone)
    ? stepOf(
        {
          ...makeUp,
          reminded: makeUp.remindedAt !== null,
          overdueTold: makeUp.overdueToldAt !== null,
        },
        today(now, timeZone),
      )
    : undefined;

/** All of a meeting whose last day is the same are one word. */
const tellOverdue = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { meeting, makeUp }: MakeUpEntry,
): Promise<void> => {
  const entries = (await listEntriesOfMeeting(tx, meeting.id)).filter(
    (entry) => entry.makeUp.state === 'open' && entry.makeUp.dueOn === makeUp.dueOn,
  );
  await tellOfficers(tx, env, branch, {
    view: (t) => overdueForOfficersView(t, entries),
    key: `makeup.overdue-for:${meeting.id}:${makeUp.dueOn}`,
    about: null,
  });
};

const remind = (env: Env, id: MakeUp['id']): Promise<void> =>
  env.transaction(async (tx) => {
    const makeUp = await lockMakeUp(tx, id);
    const entry = await findEntry(tx, id);
    if (makeUp === undefined || entry === undefined) return;
    const branch = await getBranch(tx, entry.meeting.organisationId);
    const step = stepNow(makeUp, env.now, branch.timeZone);
    if (step === undefined) return;
    await tellMember(tx, env, branch, entry, {
      view: (t) => reminderView(t, entry, step),
      key: `makeup.${step}:${id}:${makeUp.dueOn}`,
    });
    await saveMakeUp(
      tx,
      id,
      step === 'remind'
        ? { remindedAt: env.now }
        : { remindedAt: makeUp.remindedAt ?? env.now, overdueToldAt: env.now },
    );
    if (step === 'overdue') await tellOverdue(tx, env, branch, entry);
  });

export const remindJob: Job = {
  id: 'makeup.remind',
  run: async (env) => {
    // A day is at most one ahead of UTC's, and a reminder two before the last one.
    const near = addDays(today(env.now, 'UTC'), 3);
    for (const { makeUp, timeZone } of await listNear(env.db, near))
      if (stepNow(makeUp, env.now, timeZone) !== undefined) await remind(env, makeUp.id);
  },
};
