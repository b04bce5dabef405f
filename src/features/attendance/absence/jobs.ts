/** Looks once a day who has been absent for long without leave, and tells the secretary alone. */
import type { ChatId } from '../../../shared/ids.ts';
import { addDays, instantToWall, today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import { localeOf } from '../../../platform/i18n/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { enqueue, textMessages } from '../../../platform/outbox/index.ts';
import { listAccounts } from '../../../platform/telegram/accounts.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, listOffices, type Branch } from '../../organisation/index.ts';
import { listMembersById, type Member } from '../../roster/index.ts';
import { LEVELS, levelOf, rowOf, type Level, type Row } from './rules.ts';
import { claimCheck, claimWord, listOccasions, listUnchecked } from './store.ts';
import { absenceView } from './views.ts';

/** The hour of the branch's day from which it is said. */
const FROM_HOUR = 9;

/** The secretary; where that is the person concerned, or nobody is, the deputy. */
const confidants = async (tx: Db, branch: Branch, member: Member) => {
  const offices = (await listOffices(tx, branch.id)).filter(
    ({ telegramId }) => telegramId !== member.telegramId,
  );
  const secretaries = offices.filter(({ office }) => office === 'secretary');
  const chosen =
    secretaries.length > 0 ? secretaries : offices.filter(({ office }) => office === 'deputy');
  return listAccounts(tx, [...new Set(chosen.map(({ telegramId }) => telegramId))]);
};

const tell = async (
  tx: Db,
  env: Env,
  branch: Branch,
  member: Member,
  { row, months }: { row: Row; months: Level },
): Promise<void> => {
  for (const account of await confidants(tx, branch, member)) {
    const own = account.chosenLocale ?? localeOf(account.languageCode ?? undefined);
    const view = absenceView(env.texts(own ?? branch.locale), { name: member.name, row, months });
    const key = `attendance.absence:${member.id}:${row.since}:${months}:${account.telegramId}`;
    await enqueue(tx, env.now, textMessages(account.telegramId as number as ChatId, view, { key }));
  }
};

const checkBranch = (env: Env, id: Branch['id']): Promise<void> =>
  env.transaction(async (tx) => {
    const branch = await getBranch(tx, id);
    const day = today(env.now, branch.timeZone);
    if (!(await claimCheck(tx, id, day))) return;
    const occasions = await listOccasions(tx, id);
    for (const member of await listMembersById(tx, [...occasions.keys()])) {
      const row = rowOf(occasions.get(member.id) ?? []);
      const months = row === undefined ? undefined : levelOf(row, day);
      if (row === undefined || months === undefined) continue;
      let isNew = false;
      // Where both levels are reached at once, the further one says it all.
      for (const level of LEVELS.filter((one) => one <= months)) {
        const word = { memberId: member.id, since: row.since, months: level, toldAt: env.now };
        const isClaimed = await claimWord(tx, word);
        if (level === months) isNew = isClaimed;
      }
      if (isNew) await tell(tx, env, branch, member, { row, months });
    }
  });

export const absenceJob: Job = {
  id: 'attendance.watch-absence',
  run: async (env) => {
    const latest = addDays(today(env.now, 'UTC'), 1);
    for (const { id, timeZone, checkedOn } of await listUnchecked(env.db, latest)) {
      if (Number(instantToWall(env.now, timeZone).slice(11, 13)) < FROM_HOUR) continue;
      if (checkedOn === null || checkedOn < today(env.now, timeZone)) await checkBranch(env, id);
    }
  },
};
