/** What can be done with organisations: set up a branch, approve it, leave it. */
import { BreachError } from '../../shared/errors.ts';
import type { ChatId, OrganisationId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import type { Locale } from '../../platform/i18n/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { branchName } from './rules.ts';
import {
  findBranchOfChat,
  getBranch,
  insertBranch,
  isOfficer,
  settleBranch,
  setChatActive,
  type Branch,
} from './store.ts';
import { approvalRequestView, approvedView, declinedView } from './views.ts';

export interface SetupInput {
  chatId: ChatId;
  title: string;
  /** What stood behind the command; empty for the group's title. */
  name: string;
  isAdministrator: boolean;
  locale: Locale;
  timeZone: string;
  registration: 'open' | 'approval';
  operatorIds: readonly number[];
}

export type SetupOutcome =
  | { kind: 'set-up' | 'waiting'; branch: Branch }
  | { kind: 'linked-already'; branch: Branch }
  | { kind: 'not-administrator' };

/** Links the group to a new branch and makes the person its secretary. */
export const setUpBranch = async (env: Env, input: SetupInput): Promise<SetupOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person') throw new BreachError('FORBIDDEN', 'A branch is set up by a person');
  return env.transaction(async (tx): Promise<SetupOutcome> => {
    const linked = await findBranchOfChat(tx, input.chatId);
    if (linked !== undefined) return { kind: 'linked-already', branch: linked };
    if (!input.isAdministrator) return { kind: 'not-administrator' };
    const state =
      input.registration === 'approval' && !input.operatorIds.includes(actor.telegramId)
        ? 'waiting'
        : 'active';
    const id = await insertBranch(tx, {
      ...input,
      name: branchName(input.name, input.title),
      state,
      secretary: actor.telegramId,
      now: env.now,
    });
    const branch =
      id === undefined ? await findBranchOfChat(tx, input.chatId) : await getBranch(tx, id);
    if (branch === undefined) throw new Error('The chat was linked and unlinked at once');
    if (id === undefined) return { kind: 'linked-already', branch };
    if (state === 'active') return { kind: 'set-up', branch };
    await enqueue(
      tx,
      env.now,
      input.operatorIds.flatMap((operator) =>
        textMessages(
          operator as ChatId,
          approvalRequestView(env.texts(input.locale), branch, actor.name),
          { key: `organisation.approval:${branch.id}:${operator}` },
        ),
      ),
    );
    return { kind: 'waiting', branch };
  });
};

export type ApprovalOutcome =
  | { kind: 'settled'; branch: Branch }
  | { kind: 'settled-before'; branch: Branch }
  | { kind: 'not-operator' };

export const approveBranch = async (
  env: Env,
  input: { id: OrganisationId; approve: boolean; operatorIds: readonly number[] },
): Promise<ApprovalOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person' || !input.operatorIds.includes(actor.telegramId))
    return { kind: 'not-operator' };
  return env.transaction(async (tx): Promise<ApprovalOutcome> => {
    const changed = await settleBranch(tx, input.id, input.approve ? 'active' : 'declined');
    const branch = await getBranch(tx, input.id);
    if (!changed) return { kind: 'settled-before', branch };
    const t = env.texts(branch.locale);
    if (branch.groupId !== null)
      await enqueue(
        tx,
        env.now,
        textMessages(branch.groupId, input.approve ? approvedView(t, branch) : declinedView(t), {
          key: `organisation.approved:${branch.id}`,
        }),
      );
    return { kind: 'settled', branch };
  });
};

/** The bot was removed from the group, or came back. */
export const noteBotPresence = (env: Env, chatId: ChatId, isPresent: boolean): Promise<void> =>
  env.transaction((tx) => setChatActive(tx, chatId, isPresent));

/** Whether the acting person holds an office in the branch. Inside a transaction, give it as `db`. */
export const actsForBranch = async (
  env: Env,
  id: OrganisationId,
  db: Db = env.db,
): Promise<boolean> =>
  env.actor.kind === 'person' && (await isOfficer(db, id, env.actor.telegramId));
