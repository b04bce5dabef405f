/** Opening a secret ballot: freezes who may vote, invites each privately, posts the card in the group. */
import type { BallotId, ChatId, MemberId } from '../../shared/ids.ts';
import { DAY } from '../../shared/clock.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../organisation/index.ts';
import { listMembersById, messageToMember, reachOf, type Reachable } from '../roster/index.ts';
import {
  findBallot,
  findBallotByUpdate,
  insertBallot,
  setBallotMessage,
  type Ballot,
  type NewBallot,
} from './ballot-store.ts';
import { countVoters, listEntitled, type Turnout } from './box-store.ts';
import { cardView, closedCardView, inviteView } from './invitation-views.ts';
import { isPaperTooLong } from './rules/index.ts';

export interface OpenBallotInput {
  kind: Ballot['kind'];
  title: string;
  subjects: Ballot['subjects'];
  options: Ballot['options'];
  entitled: readonly MemberId[];
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

const announce = async (tx: Db, env: Env, branch: Branch, ballot: Ballot): Promise<void> => {
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
    ...(await reachOf(tx, env, branch, members)).flatMap(({ member, t }) =>
      messageToMember(member, inviteView(t, ballot, branch), {
        key: `polls.invite:${ballot.id}:${member.id}`,
        expiresAt: new Date(env.now.getTime() + INVITATION_LASTS),
      }),
    ),
  ]);
};

/**
 * Opens the ballot in the caller's transaction; the same update opens it once.
 * The caller has checked that the actor may, and that the rows fit (`isTooLargeForBallot`).
 */
export const openBallot = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { entitled, ...input }: OpenBallotInput,
): Promise<OpenedBallot> => {
  if (env.actor.kind !== 'person') throw new Error('A ballot is opened by a person');
  const fresh: NewBallot = {
    ...input,
    organisationId: branch.id,
    threshold: branch.settings.ballotThreshold,
    openedBy: env.actor.telegramId,
    createdByUpdate: env.updateId,
    openedAt: env.now,
  };
  const ownRow = (id: MemberId): number | null => {
    const row = input.subjects.findIndex((subject) => subject.memberId === id);
    return row === -1 ? null : row;
  };
  const opened = await insertBallot(
    tx,
    fresh,
    entitled.map((memberId) => ({ memberId, ownRow: ownRow(memberId) })),
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

/** The card in the group says that the ballot is over, and how many took part. */
export const reviseCard = async (tx: Db, env: Pick<Env, 'texts' | 'now'>, ballot: Ballot) => {
  if (ballot.groupChatId === null || ballot.groupMessageId === null) return;
  const branch = await getBranch(tx, ballot.organisationId);
  const turnout = await countVoters(tx, ballot.id);
  const [message] = textMessages(
    ballot.groupChatId,
    closedCardView(env.texts(branch.locale), ballot, turnout),
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
