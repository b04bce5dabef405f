/** Who writes down contacts: /contact, the tap on the pair's message, channel and note afterwards. */
import { addDays, today } from '../../../shared/time/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import {
  completeContact,
  logContact,
  logContactToday,
  lookAtContact,
  type ContactOutcome,
} from './actions.ts';
import { contactForm, helpForm, noteForm, type PairOption } from './form.ts';
import { loggedView } from './views.ts';
import { channelButton, contactedButton, noteButton } from '../pairs/buttons.ts';
import { loadOwnPairs, type OwnPair } from '../pairs/board-actions.ts';
import { askForHelp } from '../pairs/representative-actions.ts';
import { isChannel, readContactArgs } from '../rules/index.ts';

/** Why a press or an answer came to nothing; in the pressed chat as an alert, else as a message. */
export const refusePair = async (
  ctx: BotContext,
  kind: 'not-yours' | 'over' | 'future' | 'before-the-pair',
): Promise<void> => {
  const key =
    kind === 'not-yours' || kind === 'over'
      ? (`matching:pair-refused.${kind}` as const)
      : (`matching:contact-date.${kind}` as const);
  if (ctx.callbackQuery === undefined) return say(ctx, { text: ctx.t(key) });
  await toast(ctx, ctx.t.plain(key), true);
};

/** People's names are for private chats: a forwarded button does nothing in a group. */
export const isPrivatePress = async (ctx: BotContext): Promise<boolean> => {
  if (isPrivate(ctx)) return true;
  await toast(ctx, ctx.t.plain('matching:pair-refused.not-yours'), true);
  return false;
};

const answerLogged = async (ctx: BotContext, outcome: ContactOutcome): Promise<void> => {
  if (outcome.kind !== 'logged') return refusePair(ctx, outcome.kind);
  await say(ctx, loggedView(ctx.t, outcome.pair, outcome.contact));
};

export const forms = {
  contact: contactForm(async (ctx, id, input) =>
    answerLogged(ctx, await logContact(ctx.env, id, input)),
  ),
  note: noteForm(async (ctx, id, note) =>
    answerLogged(ctx, await completeContact(ctx.env, id, { note })),
  ),
  help: helpForm(async (ctx, id, text) => {
    const outcome = await askForHelp(ctx.env, id, text);
    if (outcome.kind !== 'told') return refusePair(ctx, outcome.kind);
    await say(ctx, { text: ctx.t('matching:help.sent') });
  }),
};

const optionOf = (ctx: BotContext, { pair, branch, other }: OwnPair): PairOption => {
  const { timeZone } = branch;
  const pairedOn = today(pair.createdAt, timeZone);
  const hasYesterday = addDays(today(ctx.env.now, timeZone), -1) >= pairedOn;
  return { id: pair.id, name: other.member.name, timeZone, pairedOn, hasYesterday };
};

export const contact = async (ctx: BotContext, args: string): Promise<void> => {
  const own = (await loadOwnPairs(ctx.env)).filter(({ role }) => role === 'representative');
  const options = own.map((pair) => optionOf(ctx, pair));
  const [first] = options;
  if (first === undefined) return say(ctx, { text: ctx.t('matching:contact-form.nobody') });
  const chosen = options.length === 1 ? { pair: first.id } : {};
  if (args === '') return forms.contact.start(ctx, null, { options, ...chosen });
  const earliest = options.map(({ pairedOn }) => pairedOn).toSorted()[0] ?? first.pairedOn;
  const read = readContactArgs(args, {
    now: ctx.env.now,
    timeZone: first.timeZone,
    pairedOn: earliest,
  });
  if (read.kind !== 'ok') return say(ctx, { text: ctx.t(`matching:contact-date.${read.kind}`) });
  await forms.contact.start(ctx, null, {
    options,
    ...chosen,
    date: read.date,
    note: read.note,
    ...(read.channel === undefined ? {} : { channel: read.channel }),
  });
};

export const contactPresses = [
  onPress(contactedButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const outcome = await logContactToday(ctx.env, id);
    if (outcome.kind === 'logged' && outcome.isKnown)
      return toast(ctx, ctx.t.plain('matching:logged.today-already'), true);
    await answerLogged(ctx, outcome);
  }),
  onPress(channelButton, async (ctx, id, channel) => {
    if (!(await isPrivatePress(ctx)) || !isChannel(channel)) return;
    const outcome = await completeContact(ctx.env, id, { channel });
    if (outcome.kind !== 'logged') return refusePair(ctx, outcome.kind);
    await revise(ctx, loggedView(ctx.t, outcome.pair, outcome.contact));
  }),
  onPress(noteButton, async (ctx, id) => {
    if (!(await isPrivatePress(ctx))) return;
    const { kind } = await lookAtContact(ctx.env, id);
    if (kind !== 'open') return refusePair(ctx, kind);
    await forms.note.start(ctx, { id });
  }),
];
