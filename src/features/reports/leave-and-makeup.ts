/** Gathers what the registers of leaves and of make-up hold. */
import type { MeetingId, TelegramId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { SheetSpec } from '../../platform/sheets/index.ts';
import { listAccounts } from '../../platform/telegram/accounts.ts';
import {
  listLeaveEntries,
  listMakeUps,
  listMaterials,
  type MakeUpMaterial,
} from '../attendance/index.ts';
import type { Branch } from '../organisation/index.ts';
import type { Member } from '../roster/index.ts';
import { leaveSheet } from './sheets/leave-sheet.ts';
import { makeUpSheet } from './sheets/makeup-sheet.ts';

/** As on the roster; whoever is on none as their account says. */
const namesOf = async (
  tx: Db,
  everybody: readonly Member[],
  ids: readonly TelegramId[],
): Promise<Map<TelegramId, string>> => {
  const names = new Map<TelegramId, string>();
  for (const { telegramId, displayName } of await listAccounts(tx, [...new Set(ids)]))
    names.set(telegramId, displayName);
  for (const { telegramId, name } of everybody)
    if (telegramId !== null) names.set(telegramId, name);
  return names;
};

/** An empty register is left out. */
export const leaveAndMakeUpSheets = async (
  tx: Db,
  t: Translator,
  branch: Branch,
  everybody: readonly Member[],
): Promise<SheetSpec[]> => {
  const leaves = await listLeaveEntries(tx, branch.id);
  const entries = await listMakeUps(tx, branch.id, ['open', 'handed-in', 'confirmed']);
  const deciders = [
    ...leaves.map(({ leave }) => leave.decidedBy),
    ...entries.map(({ makeUp }) => makeUp.confirmedBy),
  ].filter((id) => id !== null);
  const names = await namesOf(tx, everybody, deciders);
  const materials = new Map<MeetingId, MakeUpMaterial[]>();
  for (const { meeting } of entries)
    if (!materials.has(meeting.id)) materials.set(meeting.id, await listMaterials(tx, meeting.id));
  return [
    ...(leaves.length === 0 ? [] : [leaveSheet(t, branch, leaves, names)]),
    ...(entries.length === 0 ? [] : [makeUpSheet(t, branch, { entries, materials, names })]),
  ];
};
