/** Who writes items down and ticks them off; in the secretary's private chat. */
import { z } from 'zod';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { readPlainDate, today } from '../../../shared/time/index.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import { listParticipants } from '../course/store.ts';
import { addItem, lookAtItems, markDone, type ItemList } from './actions.ts';
import { addItemButton, doneButton, itemsButton } from './buttons.ts';
import { ITEM_KINDS, MAX_ITEM, type ItemKind } from './rules.ts';
import { itemsView } from './views.ts';

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const contextSchema = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  kind: z.enum(ITEM_KINDS),
});
const ownerSchema = z.object({ ownerId: z.custom<MemberId>(Number.isInteger) });

export const itemForm = defineForm({
  kind: 'items.add',
  questions: [
    {
      key: 'text',
      ask: (t) => t('appraisal:items.text-ask', { max: MAX_ITEM }),
      read: (text, { t }) =>
        Array.from(text).length > MAX_ITEM
          ? { kind: 'no', why: t('appraisal:items.text-ask', { max: MAX_ITEM }) }
          : { kind: 'ok', value: text.replace(/\s+/g, ' ') },
    },
    {
      key: 'owner',
      ask: (t) => t('appraisal:items.owner-ask'),
      read: async (text, ctx, answers) => {
        const people = await listParticipants(ctx.env.db, Number(answers['course']) as AppraisalId);
        const found = people.filter(({ member }) => member.name === text.trim());
        const [one] = found;
        return one === undefined || found.length > 1
          ? { kind: 'no', why: ctx.t('appraisal:items.owner-unknown', { name: text }) }
          : { kind: 'ok', value: { ownerId: one.memberId } };
      },
    },
    {
      key: 'due',
      ask: (t) => t('appraisal:items.due-ask'),
      read: (text, { t }, answers) => {
        const date = readPlainDate(text);
        return date === undefined || date < String(answers['today'])
          ? { kind: 'no', why: t('appraisal:items.due-wrong') }
          : { kind: 'ok', value: date };
      },
    },
  ],
  done: async (ctx, answers, context) => {
    const { id, kind } = contextSchema.parse(context);
    const due = readPlainDate(String(answers['due']));
    if (due === undefined) throw new Error('An item lacks its date');
    const list = await addItem(ctx.env, id, {
      kind,
      text: String(answers['text']),
      ...ownerSchema.parse(answers['owner']),
      due,
    });
    await say(
      ctx,
      list === undefined ? { text: ctx.t('organisation:officers-only') } : itemsView(ctx.t, list),
    );
  },
});

const kindOf = (word: string): ItemKind | undefined => ITEM_KINDS.find((one) => one === word);

const load = async (
  ctx: BotContext,
  id: AppraisalId,
  word: string,
): Promise<ItemList | undefined> => {
  const kind = kindOf(word);
  const list =
    kind === undefined || !isPrivate(ctx) ? undefined : await lookAtItems(ctx.env, id, kind);
  if (list === undefined) await officersOnly(ctx);
  return list;
};

export const itemPresses: readonly PressHandler[] = [
  onPress(itemsButton, async (ctx, id, word) => {
    const list = await load(ctx, id, word);
    if (list !== undefined) await revise(ctx, itemsView(ctx.t, list));
  }),
  onPress(addItemButton, async (ctx, id, word) => {
    const list = await load(ctx, id, word);
    if (list === undefined) return;
    await toast(ctx);
    await itemForm.start(
      ctx,
      { id, kind: list.kind },
      { course: id, today: today(ctx.env.now, list.branch.timeZone) },
    );
  }),
  onPress(doneButton, async (ctx, id, done) => {
    const list = isPrivate(ctx) ? await markDone(ctx.env, id, done === 1) : undefined;
    return list === undefined ? officersOnly(ctx) : revise(ctx, itemsView(ctx.t, list));
  }),
];
