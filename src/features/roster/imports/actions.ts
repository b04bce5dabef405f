/** Bringing a roster in: a dry run first, then Confirm; the same file again changes nothing. */
import type { ImportId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import { readTable, type ReadRefused } from '../../../platform/sheets/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { actsForBranch, type Branch } from '../../organisation/index.ts';
import { cancelOlderImports, insertImport, lockImport, settleImport } from './store.ts';
import { linkNewRows } from '../link.ts';
import {
  parseImport,
  planImport,
  rosterTable,
  type Field,
  type ImportPlan,
  type ParsedRow,
  type Refusal,
} from '../rules/index.ts';
import { insertMembers, listMembers, toExisting, updateMember } from '../store.ts';

export interface Preview {
  plan: ImportPlan;
  refusals: Refusal[];
  unknownColumns: string[];
}

export type ProposeOutcome =
  | { kind: 'unreadable'; reason: ReadRefused }
  | { kind: 'no-name-column'; header: string[] }
  | { kind: 'no-rows' }
  | ({ kind: 'proposed'; id: ImportId } & Preview)
  | ({ kind: 'nothing-to-do' } & Preview);

/** Reads the file and says what it would do. Nothing on the roster changes. */
export const proposeImport = async (
  env: Env,
  branch: Branch,
  file: { name: string; bytes: Uint8Array },
): Promise<ProposeOutcome> => {
  const { actor } = env;
  if (actor.kind !== 'person') throw new Error('A file is uploaded by a person');
  const read = await readTable(file.bytes, file.name);
  if (read.kind === 'refused') return { kind: 'unreadable', reason: read };
  const parsed = parseImport(rosterTable(read.sheets), { today: today(env.now, branch.timeZone) });
  if (parsed.kind === 'no-name-column') return parsed;
  const { rows, refusals, leftOut, unknownColumns } = parsed;
  if (rows.length === 0 && refusals.length === 0) return { kind: 'no-rows' };
  return env.transaction(async (tx): Promise<ProposeOutcome> => {
    const plan = planImport((await listMembers(tx, branch.id)).map(toExisting), rows, leftOut);
    const preview = { plan, refusals: [...refusals, ...plan.refusals], unknownColumns };
    if (plan.added.length + plan.changed.length === 0) return { kind: 'nothing-to-do', ...preview };
    const upload = {
      organisationId: branch.id,
      uploadedBy: actor.telegramId,
      updateId: env.updateId,
    };
    await cancelOlderImports(tx, upload);
    const id = await insertImport(tx, {
      ...upload,
      rows: rows.map((row) => ({ ...row, given: [...row.given] })),
      now: env.now,
    });
    return { kind: 'proposed', id, ...preview };
  });
};

export type ConfirmImportOutcome =
  | { kind: 'confirmed'; added: number; changed: number }
  | { kind: 'cancelled-before' }
  | { kind: 'not-yours' };

/** Applies the file to the roster as it is now; pressed twice, it is applied once. */
export const confirmImport = (env: Env, id: ImportId): Promise<ConfirmImportOutcome> =>
  env.transaction(async (tx): Promise<ConfirmImportOutcome> => {
    const upload = await lockImport(tx, id);
    if (upload === undefined || !(await actsForBranch(env, upload.organisationId, tx)))
      return { kind: 'not-yours' };
    if (upload.state === 'cancelled') return { kind: 'cancelled-before' };
    if (upload.state === 'confirmed' || upload.rows === null)
      return { kind: 'confirmed', added: upload.added ?? 0, changed: upload.changed ?? 0 };
    const rows: ParsedRow[] = upload.rows.map((row) => ({ ...row, given: row.given as Field[] }));
    const existing = await listMembers(tx, upload.organisationId);
    const plan = planImport(existing.map(toExisting), rows);
    const cards = plan.added.map(({ card }) => card);
    const added = await insertMembers(tx, upload.organisationId, cards, env.now);
    for (const { id: memberId, card } of plan.changed)
      await updateMember(tx, memberId, card, env.now);
    const changed = new Set(plan.changed.map((change) => change.id));
    const now = await listMembers(tx, upload.organisationId);
    await linkNewRows(tx, [...added, ...now.filter((member) => changed.has(member.id))], env.now);
    const done = { added: plan.added.length, changed: plan.changed.length };
    await settleImport(tx, id, { state: 'confirmed', ...done });
    return { kind: 'confirmed', ...done };
  });

/** False when it was confirmed before. */
export const cancelImport = (
  env: Env,
  id: ImportId,
): Promise<'cancelled' | 'confirmed-before' | 'not-yours'> =>
  env.transaction(async (tx) => {
    const upload = await lockImport(tx, id);
    if (upload === undefined || !(await actsForBranch(env, upload.organisationId, tx)))
      return 'not-yours';
    if (upload.state === 'confirmed') return 'confirmed-before';
    await settleImport(tx, id, { state: 'cancelled' });
    return 'cancelled';
  });
