/** People vote in polls, change their minds and take votes back. */
import type { PollAnswer } from 'grammy/types';
import { NotPossible } from '../errors.ts';
import type { SimulatedMessage } from '../message.ts';
import { pollChanged } from '../methods/poll-state.ts';
import { renderChat, renderUser } from '../render.ts';
import type { SimulatedPoll, UserState } from '../state.ts';
import { CHANNEL_BOT, type World } from '../world.ts';
import { demandAdmin, demandVisible } from './place.ts';

/** An empty choice takes the vote back. `asGroup` votes as anonymous administrator. */
export const vote = (
  world: World,
  user: UserState,
  message: SimulatedMessage,
  options: readonly number[],
  asGroup = false,
): void => {
  demandVisible(user, message);
  if (asGroup) demandAdmin(user, message.chat);
  const { poll } = message;
  if (poll === undefined) throw new NotPossible('The message is no poll');
  const voterId = asGroup ? message.chat.id : user.id;
  checkVote(poll, voterId, options);
  const chosen = options.toSorted((a, b) => a - b);
  const voter = asGroup ? { chatId: voterId } : { userId: voterId };
  if (chosen.length === 0) poll.votes.delete(voterId);
  else poll.votes.set(voterId, { ...voter, options: chosen });
  if (!poll.isAnonymous) {
    const poll_answer: PollAnswer = {
      poll_id: poll.id,
      // An old field for old bots: behind a chat that votes stands Telegram's Channel_Bot.
      user: renderUser(asGroup ? world.user(CHANNEL_BOT) : user),
      ...(asGroup ? { voter_chat: renderChat(world, message.chat) } : {}),
      option_ids: chosen,
      option_persistent_ids: chosen.map((index) => poll.options[index]?.persistentId ?? ''),
    };
    world.emit('poll_answer', { poll_answer });
  }
  pollChanged(world, poll);
};

const checkVote = (poll: SimulatedPoll, voterId: number, options: readonly number[]): void => {
  const hasVoted = poll.votes.has(voterId);
  if (poll.isClosed) throw new NotPossible('The poll is closed');
  if (hasVoted && !poll.revoting) throw new NotPossible('Votes in this poll are final');
  if (!hasVoted && options.length === 0) throw new NotPossible('There is no vote to take back');
  if (options.length > 1 && !poll.multiple) throw new NotPossible('Only one option can be chosen');
  const isValid = options.every((option) => poll.options[option] !== undefined);
  if (!isValid || new Set(options).size < options.length) {
    throw new NotPossible(`The poll has the options 0 to ${poll.options.length - 1}`);
  }
};
