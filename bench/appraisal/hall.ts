/** Branches whose appraisal is open: everybody on the roster, invited in the private chat, with the benchmark's own count beside. */
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { HOUR } from '../../src/shared/clock.ts';
import type { SimulatedUser } from '../../src/sandbox/telegram/index.ts';
import type { DatabaseHost } from '../support/database-host.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { skippingClock } from '../support/skipping-clock.ts';
import type { Voter } from './booth.ts';
import { planCity, type PlannedBranch } from './city.ts';
import { emptyCount, type BranchCount } from './count.ts';

export interface HallBranch {
  readonly plan: PlannedBranch;
  readonly secretary: SimulatedUser;
  readonly voters: readonly Voter[];
  readonly count: BranchCount;
}

export interface Hall {
  readonly scene: Scene;
  readonly branches: readonly HallBranch[];
  close(): Promise<void>;
}

const BATCH = 100;

/** Secretaries send /appraise and the invitations go out; waiting for Telegram's limits is skipped. */
const openAppraisals = async (
  { telegram, apiRoot, database, clock }: Scene,
  secretaries: readonly SimulatedUser[],
): Promise<void> => {
  const app = await createApp({
    config: parseConfig({
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: apiRoot,
      ...database.env,
    }),
    token: telegram.token,
    clock,
    log: createLog('warn', process.stderr),
  });
  try {
    for (const secretary of secretaries) secretary.says('private', '/appraise');
    const updates = telegram.takeUpdates();
    for (let i = 0; i < updates.length; i += BATCH) await app.process(updates.slice(i, i + BATCH));
    await app.drain();
  } finally {
    await app.stop();
  }
};

const votersOf = (plan: PlannedBranch, members: readonly SimulatedUser[]): Voter[] =>
  members.map((user, place) => ({
    user,
    wishes: new Map(
      [...(plan[place]?.choices ?? [])].map(([other, choice]) => [plan[other]?.name ?? '', choice]),
    ),
    pressed: new Map(),
  }));

/** Afterwards everything happens in real time, without Telegram's limits: they are for people, who vote for days. */
export const openHall = async (host: DatabaseHost, branches: number): Promise<Hall> => {
  const plans = planCity(branches);
  // Sending the invitations takes minutes by the skipping clock.
  const clock = skippingClock(HOUR);
  const scene = await openScene(host, { sizes: plans.map(({ length }) => length), clock });
  const { telegram } = scene;
  telegram.limits = 'off';
  await scene.populate({
    isProbationary: (branch, place) => plans[branch]?.[place]?.isGraded === false,
  });
  const hall = plans.flatMap((plan, i): HallBranch[] => {
    const branch = scene.branches[i];
    const secretary = branch?.members[0];
    if (branch === undefined || secretary === undefined) return [];
    const voters = votersOf(plan, branch.members);
    return [{ plan, secretary, voters, count: emptyCount(branch.title, plan) }];
  });
  await openAppraisals(
    scene,
    hall.map(({ secretary }) => secretary),
  );
  clock.catchUp();
  return { scene, branches: hall, close: () => scene.close() };
};
