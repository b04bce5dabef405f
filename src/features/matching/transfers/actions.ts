/** Transfers as officers see them: a new draft, one entry, the register of the branch. */
import type { MemberId, OrganisationId, TransferId } from '../../../shared/ids.ts';
import { today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, findBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { findMember } from '../../roster/index.ts';
import type { TransferDirection } from './rules.ts';
import {
  findOpenTransferOf,
  findTransfer,
  findTransferOfUpdate,
  insertTransfer,
  insertTransferEvent,
  listTransfers,
  type TransferEntry,
} from './store.ts';
import { tellStep } from './tell.ts';

/** An entry together with what the acting officer may do with it. */
export interface TransferCard {
  entry: TransferEntry;
  /** Acts for the branch that keeps the entry: issues and revokes. */
  keeps: boolean;
  /** Decides on the receipt. */
  settles: boolean;
  /** Of the keeping branch. */
  timeZone: string;
  /** There. */
  today: PlainDate;
}

/** What the acting officer may do with an entry; undefined for everybody else. */
export const cardFor = async (
  tx: Db,
  env: Env,
  entry: TransferEntry,
): Promise<TransferCard | undefined> => {
  const { organisationId, otherOrganisationId, issuedOn } = entry.transfer;
  const keeps = await actsForBranch(env, organisationId, tx);
  const receives =
    otherOrganisationId !== null &&
    issuedOn !== null &&
    (await actsForBranch(env, otherOrganisationId, tx));
  if (!keeps && !receives) return undefined;
  const { timeZone } = await getBranch(tx, organisationId);
  const settles = otherOrganisationId === null ? keeps : receives;
  return { entry, keeps, settles, timeZone, today: today(env.now, timeZone) };
};

export interface DraftInput {
  direction: TransferDirection;
  memberId: MemberId | null;
  /** Used only for somebody who is not on the roster. */
  name: string;
  otherName: string;
  otherOrganisationId: OrganisationId | null;
  reason: string;
}

export type DraftOutcome =
  | { kind: 'created' | 'open-already'; card: TransferCard }
  /** The entry is kept by a branch for which the officer does not act. */
  | { kind: 'open-elsewhere' }
  | { kind: 'not-on-roster' }
  | { kind: 'not-yours' };

const isOnRoster = async (tx: Db, branch: Branch, input: DraftInput): Promise<boolean> => {
  if (input.memberId === null) return input.direction === 'in';
  const member = await findMember(tx, input.memberId);
  return member !== undefined && member.isActive && member.organisationId === branch.id;
};

/** Enters a transfer as a draft. Nobody has two open ones; the same update makes one. */
export const draftTransfer = (
  env: Env,
  branchId: OrganisationId,
  input: DraftInput,
): Promise<DraftOutcome> =>
  env.transaction(async (tx): Promise<DraftOutcome> => {
    const { actor, updateId } = env;
    const branch = await findBranch(tx, branchId);
    if (
      branch === undefined ||
      actor.kind !== 'person' ||
      !(await actsForBranch(env, branch.id, tx))
    )
      return { kind: 'not-yours' };
    const open = async (
      kind: 'created' | 'open-already',
      id: TransferId,
    ): Promise<DraftOutcome> => {
      const entry = await findTransfer(tx, id);
      const card = entry === undefined ? undefined : await cardFor(tx, env, entry);
      return card === undefined ? { kind: 'open-elsewhere' } : { kind, card };
    };
    const before = updateId === null ? undefined : await findTransferOfUpdate(tx, updateId);
    if (before !== undefined) return open('created', before);
    if (!(await isOnRoster(tx, branch, input))) return { kind: 'not-on-roster' };
    const other =
      input.otherOrganisationId === null
        ? undefined
        : await findBranch(tx, input.otherOrganisationId);
    const isHere = other?.state === 'active' && other.id !== branch.id && input.direction === 'out';
    const person = {
      organisationId: branch.id,
      memberId: input.memberId,
      personName: input.memberId === null ? input.name : null,
    };
    const id = await insertTransfer(tx, {
      ...person,
      direction: input.direction,
      otherName: isHere ? other.name : input.otherName,
      otherOrganisationId: isHere ? other.id : null,
      reason: input.reason,
      state: 'draft',
      createdByUpdate: updateId,
      createdAt: env.now,
      updatedAt: env.now,
    });
    if (id === undefined) {
      const existing = await findOpenTransferOf(tx, person);
      if (existing === undefined) throw new Error('A transfer could not be stored');
      return open('open-already', existing);
    }
    await insertTransferEvent(tx, {
      transferId: id,
      state: 'draft',
      byTelegramId: actor.telegramId,
      at: env.now,
    });
    await tellStep(tx, env, branch, id);
    return open('created', id);
  });

/** Undefined for everybody who does not act for one of its branches. */
export const showTransfer = async (env: Env, id: TransferId): Promise<TransferCard | undefined> => {
  const entry = await findTransfer(env.db, id);
  return entry === undefined ? undefined : cardFor(env.db, env, entry);
};

export interface Register {
  branch: Branch;
  entries: TransferEntry[];
  today: PlainDate;
}

/** The register of a branch, for somebody who is known to act for it. */
export const loadRegister = async (env: Env, branch: Branch): Promise<Register> => ({
  branch,
  entries: await listTransfers(env.db, branch.id),
  today: today(env.now, branch.timeZone),
});
