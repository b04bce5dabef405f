/** What can be done with organisations: set up a branch, approve it, leave it. */
import { BreachError } from '../../shared/errors.ts';
import type { ChatId, OrganisationId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import { enqueue, textMessages } from '../../platform/outbox/index.ts';
import { localeOf, type Locale } from '../../platform/i18n/index.ts';
import { listAccounts, setCurrentOrganisation } from '../../platform/telegram/accounts.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { branchName, type OrganisationKind } from './rules.ts';
import {
  findBranchOfChat,
  getBranch,
  insertBranch,
  isOfficer,
  listBranchesOfOfficer,
  settleBranch,
  setChatActive,
  type Branch,
} from './store.ts';
import { approvalRequestView, approvedView, declinedView } from './views.ts';

export interface SetupInput {
  /** Default: a branch. */
  kind?: OrganisationKind;
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

/** Links the group to a new branch, or an organisation above branches, and makes the person its secretary. */
export const setUpBranch = async (env: Env, input: SetupInput): Promise<SetupOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person') throw new BreachError('FORBIDDEN', 'A branch is set up by a person');
  return env.transaction(async (tx): Promise<SetupOutcome> => {
    // Whoever writes here proves that the bot is in the group, whatever was noted of it before.
    await setChatActive(tx, input.chatId, true);
    const linked = await findBranchOfChat(tx, input.chatId);
    if (linked !== undefined) return { kind: 'linked-already', branch: linked };
    if (!input.isAdministrator) return { kind: 'not-administrator' };
    const state =
      input.registration === 'approval' && !input.operatorIds.includes(actor.telegramId)
        ? 'waiting'
        : 'active';
    const id = await insertBranch(tx, {
      ...input,
      kind: input.kind ?? 'branch',
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
    await askOperators(tx, env, branch, actor.name, input.operatorIds);
    return { kind: 'waiting', branch };
  });
};

const askOperators = async (
  tx: Db,
  env: Env,
  branch: Branch,
  applicant: string,
  operatorIds: readonly number[],
): Promise<void> => {
  const accounts = await listAccounts(tx, operatorIds as readonly TelegramId[]);
  const messages = operatorIds.flatMap((operator) => {
    const account = accounts.find(({ telegramId }) => telegramId === operator);
    const own = account?.chosenLocale ?? localeOf(account?.languageCode ?? undefined);
    const view = approvalRequestView(env.texts(own ?? branch.locale), branch, applicant);
    const key = `organisation.approval:${branch.id}:${operator}`;
    return textMessages(operator as ChatId, view, { key });
  });
  await enqueue(tx, env.now, messages);
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

/** The bot was removed from the group, or came back: the branch whose group it is present in. */
export const noteBotPresence = (
  env: Env,
  chatId: ChatId,
  isPresent: boolean,
): Promise<Branch | undefined> =>
  env.transaction(async (tx) => {
    await setChatActive(tx, chatId, isPresent);
    return findBranchOfChat(tx, chatId);
  });

export interface ChooseOutcome {
  /** All branches that the person may act for now. */
  branches: Branch[];
  /** Undefined when it is none of them. */
  chosen: Branch | undefined;
}

/** The branch that an officer's commands mean in the private chat from now on. */
export const chooseBranch = (env: Env, id: OrganisationId): Promise<ChooseOutcome> =>
  env.transaction(async (tx): Promise<ChooseOutcome> => {
    const { actor } = env;
    if (actor.kind !== 'person') return { branches: [], chosen: undefined };
    const all = await listBranchesOfOfficer(tx, actor.telegramId);
    const branches = all.filter((branch) => branch.state === 'active');
    const chosen = branches.find((branch) => branch.id === id);
    if (chosen !== undefined) await setCurrentOrganisation(tx, actor.telegramId, id);
    return { branches, chosen };
  });

/** Whether the acting person holds an office in the branch. Inside a transaction, give it as `db`. */
export const actsForBranch = async (
  env: Env,
  id: OrganisationId,
  db: Db = env.db,
): Promise<boolean> =>
  env.actor.kind === 'person' && (await isOfficer(db, id, env.actor.telegramId));
