/** Who gives an opinion and who reads it: /suggest, its link and dialog, /opinions. */
import { z } from 'zod';
import type { OrganisationId } from '../../../shared/ids.ts';
import { randomToken } from '../../../shared/random.ts';
import {
  deleteDialog,
  dialogKey,
  findDialog,
  saveDialog,
  type DialogDefinition,
} from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { findBranch, officerBranch, type Branch } from '../../organisation/index.ts';
import { quotedText, revisePaper, sayUnstored } from '../paper-answer.ts';
import {
  branchesToHear,
  branchOfLink,
  judgeSuggestion,
  overviewOf,
  readBatch,
  sendSuggestion,
  setLink,
} from './actions.ts';
import {
  dropButton,
  forBranchButton,
  inviteButton,
  judgeButton,
  linkButton,
  readButton,
  sendButton,
} from './buttons.ts';
import { endInvitations, invite } from './invited/actions.ts';
import { invitationsView } from './invited/views.ts';
import { readSuggestion, VERDICTS } from './rules.ts';
import {
  askView,
  chooseView,
  opinionView,
  overviewView,
  previewView,
  thanksView,
  tooLongView,
} from './views.ts';

const KIND = 'polls.suggest';
const TOKEN_BYTES = 8;
const awaited = z.object({ branch: z.custom<OrganisationId>(Number.isInteger).nullable() });

/** Only that a text is awaited is kept, and for which branch; not the text. */
const waitForText = (ctx: BotContext, branch: Branch | undefined): Promise<void> =>
  saveDialog(
    ctx.env.db,
    dialogKey(ctx),
    { kind: KIND, data: { branch: branch?.id ?? null }, lastUpdateId: ctx.env.updateId },
    ctx.env.now,
  );

const preview = (ctx: BotContext, branch: Branch, text: string): View =>
  previewView(ctx.t, branch, text, randomToken(ctx.env.random, TOKEN_BYTES));

const offer = async (ctx: BotContext, input: string, given: Branch | undefined): Promise<void> => {
  const branches = given === undefined ? await branchesToHear(ctx.env) : [given];
  const [first] = branches;
  if (first === undefined) return say(ctx, { text: ctx.t('polls:suggest.no-branch') });
  const read = readSuggestion(input);
  if (read.kind === 'ok') await deleteDialog(ctx.env.db, dialogKey(ctx));
  else await waitForText(ctx, given);
  switch (read.kind) {
    case 'empty':
      return say(ctx, askView(ctx.t, branches.length === 1 ? first : undefined));
    case 'too-long':
      return say(ctx, tooLongView(ctx.t, read.length));
    case 'ok':
      return sayUnstored(
        ctx,
        branches.length === 1
          ? preview(ctx, first, read.text)
          : chooseView(ctx.t, branches, read.text),
      );
  }
};

export const suggest = (ctx: BotContext, args: string): Promise<void> =>
  offer(ctx, args, undefined);

/** `?start=suggest_<token>`: somebody outside was given the branch's link. */
export const startSuggest = async (ctx: BotContext, token: string): Promise<void> => {
  const branch = await branchOfLink(ctx.env, token);
  if (branch === undefined) return say(ctx, { text: ctx.t('polls:suggest.link-ended') });
  await offer(ctx, '', branch);
};

export const suggestDialog: DialogDefinition = {
  kind: KIND,
  onText: async (ctx, text) => {
    const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
    if (running?.kind !== KIND) return false;
    const { branch: id } = awaited.parse(running.data);
    await offer(ctx, text, id === null ? undefined : await findBranch(ctx.env.db, id));
    return true;
  },
  presses: [],
};

const again = (ctx: BotContext): Promise<void> =>
  revisePaper(ctx, { text: ctx.t('polls:suggest.again') });

const chooseBranch = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  const text = quotedText(ctx);
  const branch = (await branchesToHear(ctx.env)).find((one) => one.id === id);
  if (text === undefined || branch === undefined) return again(ctx);
  await revisePaper(ctx, preview(ctx, branch, text));
};

const send = async (
  ctx: BotContext,
  id: OrganisationId,
  signed: number,
  token: string,
): Promise<void> => {
  const text = quotedText(ctx);
  if (text === undefined || !isPrivate(ctx)) return again(ctx);
  const isSigned = signed === 1;
  const outcome = await sendSuggestion(ctx.env, { branch: id, text, isSigned, token });
  if (outcome.kind !== 'sent') return again(ctx);
  await revise(ctx, thanksView(ctx.t, outcome.branch, isSigned));
};

/** /opinions: counts in the private chat, wherever it is asked. */
export const opinions = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const overview = await overviewOf(ctx.env, branch);
  if (overview === undefined) return;
  await sayInPrivate(ctx, overviewView(ctx.privately, overview, ctx.env.botUsername));
};

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

/** Opinions are not shown in a group, whoever presses. */
const read = async (
  ctx: BotContext,
  id: OrganisationId,
  batch: number,
  at: number,
): Promise<void> => {
  const items = isPrivate(ctx) ? await readBatch(ctx.env, id, batch) : undefined;
  const branch = await findBranch(ctx.env.db, id);
  if (items === undefined || branch === undefined) return officersOnly(ctx);
  await revise(
    ctx,
    opinionView(ctx.t, branch, { batch, items, at: Math.min(at, items.length - 1) }),
  );
};

const showOverview = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  const branch = await findBranch(ctx.env.db, id);
  const overview = branch && (await overviewOf(ctx.env, branch));
  if (overview === undefined) return officersOnly(ctx);
  await revise(ctx, overviewView(ctx.t, overview, ctx.env.botUsername));
};

/** Personal links are told once, in private, and written down nowhere. */
const handOut = async (ctx: BotContext, id: OrganisationId, howMany: number): Promise<void> => {
  if (!isPrivate(ctx)) return officersOnly(ctx);
  if (howMany === 0)
    return (await endInvitations(ctx.env, id)) ? showOverview(ctx, id) : officersOnly(ctx);
  const outcome = await invite(ctx.env, id, howMany);
  switch (outcome.kind) {
    case 'not-yours':
      return officersOnly(ctx);
    case 'too-many':
      return toast(ctx, ctx.t.plain('polls:guests.too-many'), true);
    case 'made':
      return sayUnstored(
        ctx,
        invitationsView(ctx.t, outcome.branch, outcome.tokens, ctx.env.botUsername),
      );
  }
};

export const suggestPresses: readonly PressHandler[] = [
  onPress(inviteButton, handOut),
  onPress(forBranchButton, chooseBranch),
  onPress(sendButton, send),
  onPress(dropButton, (ctx) => revise(ctx, { text: ctx.t('common:cancelled') })),
  onPress(readButton, read),
  onPress(judgeButton, async (ctx, id, batch, word) => {
    const verdict = VERDICTS.find((one) => one === word);
    const judged = verdict && (await judgeSuggestion(ctx.env, id, verdict));
    if (judged === undefined) return officersOnly(ctx);
    // Judged in the list of unread ones, it is no longer in it: the next stands at its place.
    const items = (await readBatch(ctx.env, judged.organisationId, batch)) ?? [];
    const at = items.findIndex((one) => one.id === id);
    const next = at >= 0 ? at : items.findIndex((one) => one.id > id);
    return read(ctx, judged.organisationId, batch, Math.max(0, next));
  }),
  onPress(linkButton, async (ctx, id, isOpen) => {
    if (!(await setLink(ctx.env, id, isOpen === 1))) return officersOnly(ctx);
    await showOverview(ctx, id);
  }),
];
