/** What happens by itself to running pairs: reminders, word to the secretary, messages kept current. */
import { DAY } from '../../../shared/clock.ts';
import type { PairId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/jobs/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, tellOfficers, type Branch } from '../../organisation/index.ts';
import { messageToMember } from '../../roster/index.ts';
import { situationOf } from '../rounds/actions.ts';
import { concernView } from './concern-views.ts';
import { contactOf, contactsOf } from '../contacts/ways.ts';
import { escalationView, reminderView } from '../contacts/views.ts';
import { noteEvent } from './actions.ts';
import { refreshCard } from './card.ts';
import { careOf } from './due.ts';
import { nextBestFor } from './next.ts';
import {
  listContacts,
  listEvents,
  listPairsToCheck,
  listUnborne,
  lockPair,
  savePair,
} from './store.ts';
import { concernsOf } from '../rounds/proposal.ts';
import { careStep, type CareStep } from '../rules/index.ts';
import type { PairOfMembers } from '../store.ts';

/** Roster and settings may change without a word: every pair is looked at once a day at least. */
const AT_LEAST = DAY;
/** One sweep takes so many; the next one goes on. */
const BATCH = 200;

const remind = async (
  tx: Db,
  env: Env,
  branch: Branch,
  pair: PairOfMembers,
  { about, due }: Extract<CareStep, { kind: 'remind' }>,
): Promise<void> => {
  const { id } = pair.pair;
  const contacts = await contactsOf(tx, env, branch, [pair.representative]);
  const { t } = contactOf(contacts, pair.representative);
  await noteEvent(tx, env, id, 'reminded', about);
  await enqueue(
    tx,
    env.now,
    messageToMember(
      pair.representative,
      reminderView(t, pair, due, today(env.now, branch.timeZone)),
      {
        key: `matching.reminder:${id}:${about}`,
        expiresAt: new Date(env.now.getTime() + 7 * DAY),
      },
    ),
  );
};

const escalate = async (
  tx: Db,
  env: Env,
  branch: Branch,
  pair: PairOfMembers,
  { about, due }: Extract<CareStep, { kind: 'escalate' }>,
): Promise<void> => {
  const { id } = pair.pair;
  await noteEvent(tx, env, id, 'escalated', about);
  await tellOfficers(tx, env, branch, {
    view: (t) => escalationView(t, pair, due),
    key: `matching.escalation:${id}:${about}`,
    about: pair.representative.telegramId,
  });
};

/** Looks at one pair: says what is due, brings its message up to date, and notes when to look again. */
export const checkPair = (env: Env, id: PairId): Promise<void> =>
  env.transaction(async (tx) => {
    const pair = await lockPair(tx, id);
    if (pair === undefined || pair.pair.endedAt !== null) return;
    if (pair.pair.checkAt !== null && pair.pair.checkAt > env.now) return;
    const branch = await getBranch(tx, pair.pair.organisationId);
    await refreshCard(tx, env, id);
    const latest = new Date(env.now.getTime() + AT_LEAST);
    // The secretary decides about these first.
    if (concernsOf([pair]).some(({ why }) => why !== 'over-capacity'))
      return savePair(tx, id, { checkAt: latest });
    const logged = await listContacts(tx, [id]);
    const events = await listEvents(tx, id, ['reminded', 'escalated']);
    const step = careStep(careOf(branch, pair.pair, logged, events), env.now);
    if (step.kind === 'remind') await remind(tx, env, branch, pair, step);
    if (step.kind === 'escalate') await escalate(tx, env, branch, pair, step);
    const checkAt = step.kind === 'wait' && step.until < latest ? step.until : latest;
    await savePair(tx, id, { checkAt });
  });

export const careJob: Job = {
  id: 'matching.care-for-pairs',
  run: async (env) => {
    for (const id of await listPairsToCheck(env.db, env.now, BATCH)) await checkPair(env, id);
  },
};

/** The secretary hears once of a running pair that the roster no longer bears out; nothing is changed. */
const reportUnborne = (env: Env, id: PairId): Promise<void> =>
  env.transaction(async (tx) => {
    const pair = await lockPair(tx, id);
    if (pair === undefined || pair.pair.endedAt !== null) return;
    const [concern] = concernsOf([pair]);
    if (concern === undefined || concern.why === 'over-capacity') return;
    const { why } = concern;
    const known = await listEvents(tx, id, ['concern']);
    if (known.some(({ note }) => note === why)) return;
    await noteEvent(tx, env, id, 'concern', why);
    const branch = await getBranch(tx, pair.pair.organisationId);
    const isForsaken = why === 'representative-left' || why === 'representative-resigned';
    const next = isForsaken ? nextBestFor(await situationOf(tx, env, branch), pair.floating) : null;
    await tellOfficers(tx, env, branch, {
      view: (t) => concernView(t, pair, why, next),
      key: `matching.concern:${id}:${why}`,
      about: null,
    });
  });

export const rosterJob: Job = {
  id: 'matching.compare-with-roster',
  run: async (env) => {
    for (const { id } of await listUnborne(env.db)) await reportUnborne(env, id);
  },
};
