/** Writing to members about make-up duties, and passing on the material to study. */
import type { ChatId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue, type Outgoing } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import { addressee, messageToMember, reachOf, type Member } from '../../roster/index.ts';
import type { MakeUpEntry, Material } from './store.ts';
import { materialCaption, materialView } from './views.ts';

export const tellMember = async (
  tx: Db,
  env: Env,
  branch: Branch,
  { member }: Pick<MakeUpEntry, 'member'>,
  message: { view: (t: Translator) => View; key: string },
): Promise<void> => {
  const { view, key } = message;
  for (const { t } of await reachOf(tx, env, branch, [member]))
    await enqueue(tx, env.now, messageToMember(member, view(t), { key }));
};

interface Held {
  fileId: string | null;
  fileKind: 'document' | 'photo' | null;
}

/** A file that Telegram has, sent on by its id; undefined where there is none. */
export const fileMessage = (
  held: Held,
  caption: string,
): Pick<Outgoing, 'method' | 'payload'> | undefined => {
  const { fileId, fileKind } = held;
  if (fileId === null || fileKind === null) return undefined;
  return {
    method: fileKind === 'photo' ? 'sendPhoto' : 'sendDocument',
    payload: { [fileKind]: fileId, caption, parse_mode: 'HTML' },
  };
};

const materialMessages = (
  t: Translator,
  member: Member,
  entry: Pick<MakeUpEntry, 'meeting'>,
  material: Material,
): Outgoing[] => {
  const key = `makeup.material:${material.id}:${member.id}`;
  const file = fileMessage(material, materialCaption(t, entry.meeting, material));
  if (file === undefined)
    return messageToMember(member, materialView(t, entry.meeting, material), { key });
  const chatId = member.telegramId as number as ChatId | null;
  return [{ ...file, chatId, addressee: addressee(member.id), key }];
};

export const sendMaterials = async (
  tx: Db,
  env: Env,
  branch: Branch,
  entry: MakeUpEntry,
  materials: readonly Material[],
): Promise<void> => {
  for (const { t } of await reachOf(tx, env, branch, [entry.member]))
    for (const material of materials)
      await enqueue(tx, env.now, materialMessages(t, entry.member, entry, material));
};
