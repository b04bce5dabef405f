/** Opening a secret ballot: freezes who may vote, invites each privately, posts the card in the group. */
import type { BallotId, ChatId, MemberId } from '../../shared/ids.ts';
import { DAY } from '../../shared/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import {
  listMembersById,
  messageToMember,
  reachOf,
  type Member,
  type Reachable,
} from '../roster/index.ts';
import {
  findBallot,
  findBallotByUpdate,
  insertBallot,
  setBallotMessage,
  type Ballot,
  type NewBallot,
} from './ballot-store.ts';
import { cardView, closedCardView, inviteView } from './invitation-views.ts';
import { readResult } from './results.ts';
import { isPaperTooLong } from './rules/index.ts';
import { countVoters, listEntitled, type Turnout } from './voter-store.ts';

/** What is voted on, by whom, and how it is counted; all of it is frozen with this. */
export interface OpenBallotInput extends Pick<Ballot, 'kind' | 'title' | 'subjects' | 'options'> {
  /** Members who may vote; none when it is for guests, who come by link (`makeLinks`). */
  entitled: readonly MemberId[];
  /** Default: members. */
  voters?: Ballot['voters'];
  /** Standings of members who may be added while it is open, with a reason. Default: nobody. */
  admits?: Ballot['admits'];
  /** For a single question. Default: an opinion, which decides nothing. */
  rule?: Ballot['rule'];
}

export interface OpenedBallot {
  ballot: Ballot;
  turnout: Turnout;
  /** Entitled members whose private chat is not open: they may have to vote on paper. */
  unreached: Reachable[];
}

/** An invitation that waited longer for its person is of no use. */
const INVITATION_LASTS = 30 * DAY;

const formOf = ({ subjects, options }: Pick<Ballot, 'subjects' | 'options'>) => ({
  rows: subjects.length,
  options: options.length,
  ownRow: null,
});

/** Whether the rows fit into the buttons of a message (70 persons with four grades do). */
export const isTooLargeForBallot = (input: Pick<Ballot, 'subjects' | 'options'>): boolean =>
  isPaperTooLong(formOf(input));

/** Who of the entitled can't be written to now, for the officer alone. */
export const unreachedOf = async (
  db: Db,
  env: Pick<Env, 'texts'>,
  branch: Branch,
  id: BallotId,
): Promise<Reachable[]> => {
  const members = await listMembersById(db, await listEntitled(db, id, 'all'));
  const reached = await reachOf(db, env, branch, members);
  return reached.filter(({ reach }) => reach !== 'open');
};

/** Once to each, also when an update comes again. */
export const inviteMembers = async (
  tx: Db,
  env: Pick<Env, 'texts' | 'now'>,
  branch: Branch,
  ballot: Ballot,
  members: readonly Member[],
): Promise<void> => {
  const reached = await reachOf(tx, env, branch, members);
  await enqueue(
    tx,
    env.now,
    reached.flatMap(({ member, t }) =>
      messageToMember(member, inviteView(t, ballot, branch), {
        key: `polls.invite:${ballot.id}:${member.id}`,
        expiresAt: new Date(env.now.getTime() + INVITATION_LASTS),
      }),
    ),
  );
};

/** The card in the group and a private invitation for each; guests are handed their links. */
const announce = async (tx: Db, env: Env, branch: Branch, ballot: Ballot): Promise<void> => {
  if (ballot.voters === 'guests') return;
  const members = await listMembersById(tx, await listEntitled(tx, ballot.id, 'all'));
  const { groupId } = branch;
  await enqueue(tx, env.now, [
    ...(groupId === null
      ? []
      : textMessages(groupId, cardView(env.texts(branch.locale), ballot, env.botUsername), {
          key: `polls.card:${ballot.id}`,
          hook: 'polls.card',
          ref: String(ballot.id),
        })),
  ]);
  await inviteMembers(tx, env, branch, ballot, members);
};

/** The row about the member, if there is one. */
export const ownRowOf = (
  { subjects }: Pick<Ballot, 'subjects'>,
  memberId: MemberId,
): number | null => {
  const row = subjects.findIndex((subject) => subject.memberId === memberId);
  return row === -1 ? null : row;
};

/**
 * Opens the ballot in the caller's transaction; the same update opens it once.
 * The caller has checked that the actor may, and that the rows fit (`isTooLargeForBallot`).
 */
export const openBallot = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { entitled, voters = 'members', admits = [], rule = null, ...input }: OpenBallotInput,
): Promise<OpenedBallot> => {
  if (env.actor.kind !== 'person') throw new Error('A ballot is opened by a person');
  const { ballotThreshold, guestBallotsAtLeast } = branch.settings;
  const fresh: NewBallot = {
    ...input,
    voters,
    admits,
    rule,
    organisationId: branch.id,
    threshold: ballotThreshold,
    atLeast: voters === 'guests' ? guestBallotsAtLeast : 0,
    openedBy: env.actor.telegramId,
    createdByUpdate: env.updateId,
    openedAt: env.now,
  };
  const opened = await insertBallot(
    tx,
    fresh,
    entitled.map((memberId) => ({ memberId, ownRow: ownRowOf(input, memberId) })),
  );
  if (opened !== undefined) await announce(tx, env, branch, opened);
  const ballot =
    opened ?? (env.updateId === null ? undefined : await findBallotByUpdate(tx, env.updateId));
  if (ballot === undefined) throw new Error('A ballot could not be opened');
  return {
    ballot,
    turnout: await countVoters(tx, ballot.id),
    unreached: await unreachedOf(tx, env, branch, ballot.id),
  };
};

/** The card in the group says that the ballot is over, how many papers came in, and the digest of the box. */
export const reviseCard = async (tx: Db, env: Pick<Env, 'texts' | 'now'>, ballot: Ballot) => {
  if (ballot.groupChatId === null || ballot.groupMessageId === null) return;
  const branch = await getBranch(tx, ballot.organisationId);
  const result = await readResult(tx, ballot);
  if (result === undefined) return;
  const [message] = textMessages(
    ballot.groupChatId,
    closedCardView(env.texts(branch.locale), result),
  );
  if (message === undefined) return;
  await enqueue(tx, env.now, [
    {
      ...message,
      method: 'editMessageText',
      payload: { ...message.payload, message_id: ballot.groupMessageId },
      coalesce: `polls.card:${ballot.id}`,
    },
  ]);
};

/** The card is in the group now; a ballot that was closed meanwhile changes it at once. */
export const noteCard = async (
  tx: Db,
  env: Pick<Env, 'texts' | 'now'>,
  id: BallotId,
  posted: { chatId: ChatId; messageId: number },
): Promise<void> => {
  await setBallotMessage(tx, id, posted.chatId, posted.messageId);
  const ballot = await findBallot(tx, id);
  if (ballot !== undefined && ballot.state !== 'open') await reviseCard(tx, env, ballot);
};
