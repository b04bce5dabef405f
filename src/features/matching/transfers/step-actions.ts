/** The steps of a transfer: issued, received, rejected, revoked, expired; each once, each told to whom it concerns. */
import type { TransferId } from '../../../shared/ids.ts';
import { isPlainDate, today, type PlainDate } from '../../../shared/time/index.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { cardFor, type TransferCard } from './actions.ts';
import { noteTransferStopped, noteTransferUnderWay } from './pair.ts';
import { receivePerson } from './receipt.ts';
import {
  isExpired,
  lastValidDay,
  remindedAtIssue,
  stateAfter,
  type TransferState,
  type TransferStep,
} from './rules.ts';
import {
  insertTransferEvent,
  lockTransfer,
  saveTransfer,
  type Transfer,
  type TransferEntry,
} from './store.ts';
import { representativesOf, tellStep } from './tell.ts';

export type StepOutcome =
  /** Also when it had been done before. */
  | { kind: 'done'; card: TransferCard }
  /** The transfer is in a state in which this can't be done. */
  | { kind: 'closed'; card: TransferCard }
  | { kind: 'letter-expired'; card: TransferCard }
  | { kind: 'date-impossible'; card: TransferCard }
  | { kind: 'not-yours' };

const RESULT: Readonly<Record<TransferStep, TransferState>> = {
  issue: 'issued',
  receive: 'received',
  reject: 'rejected',
  revoke: 'revoked',
  expire: 'expired',
};

/** Receipts are decided by the receiving branch where it is here, everything else by the keeping one. */
export const mayDo = (card: TransferCard, step: TransferStep): boolean =>
  step === 'receive' || step === 'reject' ? card.settles : card.keeps;

type Changes = Partial<Transfer> | 'letter-expired' | 'date-impossible';

/** Records the state, does what follows from it, and tells everybody whom it concerns. */
const record = async (
  tx: Db,
  env: Env,
  branch: Branch,
  entry: TransferEntry,
  state: TransferState,
  changes: Partial<Transfer>,
): Promise<void> => {
  const { id, memberId } = entry.transfer;
  const representatives = memberId === null ? [] : await representativesOf(tx, memberId);
  await saveTransfer(tx, id, { ...changes, state, updatedAt: env.now });
  await insertTransferEvent(tx, {
    transferId: id,
    state,
    byTelegramId: env.actor.kind === 'person' ? env.actor.telegramId : null,
    at: env.now,
  });
  if (state === 'received') representatives.push(...(await receivePerson(tx, env, entry)));
  else if (memberId !== null && state === 'issued') await noteTransferUnderWay(tx, env, memberId);
  else if (memberId !== null && entry.transfer.state === 'issued')
    await noteTransferStopped(tx, env, memberId);
  await tellStep(tx, env, branch, id, representatives);
};

const doStep = (
  env: Env,
  id: TransferId,
  step: TransferStep,
  decide: (transfer: Transfer, day: PlainDate) => Changes,
): Promise<StepOutcome> =>
  env.transaction(async (tx): Promise<StepOutcome> => {
    const entry = await lockTransfer(tx, id);
    const card = entry === undefined ? undefined : await cardFor(tx, env, entry);
    if (entry === undefined || card === undefined || !mayDo(card, step))
      return { kind: 'not-yours' };
    const state = stateAfter(entry.transfer.state, step);
    if (state === undefined)
      return { kind: entry.transfer.state === RESULT[step] ? 'done' : 'closed', card };
    const branch = await getBranch(tx, entry.transfer.organisationId);
    const changes = decide(entry.transfer, card.today);
    if (typeof changes === 'string') return { kind: changes, card };
    await record(tx, env, branch, entry, state, changes);
    const after = await lockTransfer(tx, id);
    const shown = after === undefined ? undefined : await cardFor(tx, env, after);
    return { kind: 'done', card: shown ?? card };
  });

export interface Letter {
  number: string;
  issuedOn: PlainDate;
  validDays: number;
}

/** The introduction letter was issued: the other side may be asked for the receipt. */
export const issueTransfer = (env: Env, id: TransferId, letter: Letter): Promise<StepOutcome> =>
  doStep(env, id, 'issue', (_transfer, day) => {
    const expiresOn = lastValidDay(letter.issuedOn, letter.validDays);
    if (letter.issuedOn > day) return 'date-impossible';
    if (isExpired(expiresOn, day)) return 'letter-expired';
    return {
      letterNumber: letter.number,
      issuedOn: letter.issuedOn,
      validDays: letter.validDays,
      expiresOn,
      remindedDays: remindedAtIssue(expiresOn, day),
    };
  });

/** The receipt came: the formal branch changes. Without a date it came today. */
export const receiveTransfer = (
  env: Env,
  id: TransferId,
  receivedOn?: PlainDate,
): Promise<StepOutcome> =>
  doStep(env, id, 'receive', (transfer, day) => {
    const on = receivedOn ?? day;
    const isTooEarly = transfer.issuedOn !== null && on < transfer.issuedOn;
    return isTooEarly || on > day ? 'date-impossible' : { receivedOn: on };
  });

export const rejectTransfer = (env: Env, id: TransferId, reason: string): Promise<StepOutcome> =>
  doStep(env, id, 'reject', () => ({ endReason: reason }));

export const revokeTransfer = (env: Env, id: TransferId): Promise<StepOutcome> =>
  doStep(env, id, 'revoke', () => ({}));

/** By itself, on the day after the last valid one; false when it is not so far, or was done. */
export const expireTransfer = (env: Env, id: TransferId): Promise<boolean> =>
  env.transaction(async (tx) => {
    const entry = await lockTransfer(tx, id);
    const expiresOn = entry?.transfer.expiresOn;
    if (entry === undefined || typeof expiresOn !== 'string' || !isPlainDate(expiresOn))
      return false;
    const state = stateAfter(entry.transfer.state, 'expire');
    const branch = await getBranch(tx, entry.transfer.organisationId);
    if (state === undefined || !isExpired(expiresOn, today(env.now, branch.timeZone))) return false;
    await record(tx, env, branch, entry, state, {});
    return true;
  });
