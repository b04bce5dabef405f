/** Making, closing and copying polls. */
import { SECOND } from '../../../shared/clock.ts';
import { renderPoll } from '../render.ts';
import type { SimulatedPoll } from '../state.ts';
import type { World } from '../world.ts';

type NewPoll = Omit<SimulatedPoll, 'id' | 'options' | 'votes' | 'shownIn' | 'isClosed'> & {
  readonly options: readonly Omit<SimulatedPoll['options'][number], 'persistentId'>[];
  readonly isClosed?: boolean;
};

/** Ids are larger than JavaScript's safe integers, as Telegram's are. */
const bigId = (prefix: string, number: number): string =>
  `${prefix}${String(number).padStart(18, '0')}`;

export const createPoll = (world: World, poll: NewPoll): SimulatedPoll => {
  const number = world.count('poll');
  const created: SimulatedPoll = {
    ...poll,
    id: bigId('5', number),
    options: poll.options.map((option, index) => ({
      ...option,
      persistentId: `${number}-${index}`,
    })),
    isClosed: poll.isClosed === true,
    votes: new Map(),
    shownIn: [],
  };
  world.polls.set(created.id, created);
  return created;
};

/** A copy is a new poll without votes. */
export const copyPoll = (world: World, poll: SimulatedPoll): SimulatedPoll =>
  createPoll(world, { ...poll, isClosed: false });

export const closePoll = (world: World, poll: SimulatedPoll): void => {
  poll.isClosed = true;
  pollChanged(world, poll);
};

/** Tells the bot and whoever looks at a message that shows the poll. */
export const pollChanged = (world: World, poll: SimulatedPoll): void => {
  world.emit('poll', { poll: renderPoll(poll) });
  for (const message of poll.shownIn) world.changed({ kind: 'message', message });
};

/** Closes the polls whose time has come, in the order of their closing times. */
export const closeDuePolls = (world: World): void => {
  const due = [...world.polls.values()]
    .filter(({ isClosed, closeDate = Infinity }) => !isClosed && closeDate * SECOND <= world.now())
    .toSorted((a, b) => (a.closeDate ?? 0) - (b.closeDate ?? 0));
  for (const poll of due) closePoll(world, poll);
};
