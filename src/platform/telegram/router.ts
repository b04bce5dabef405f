/** Finds who answers an update: a command, a button, a deep link, a running dialog, a file. */
import type { CommandSpec, Feature, StartSpec } from '../feature.ts';
import { findDialog, type DialogDefinition } from '../dialogs/index.ts';
import { dialogKey } from '../dialogs/form.ts';
import { isAdministrator } from './administrators.ts';
import { defineButton, onPress, wordArg, type PressHandler } from './buttons.ts';
import { isGroup, isPrivate, type BotContext } from './context.ts';
import { sentFile } from './files.ts';
import { isAnonymousAdmin } from './identity.ts';
import { refuse, say, toast } from './respond.ts';

/** Runs the command that the button's message replies to, as whoever presses. */
export const rerunButton = defineButton('cmd.rerun', wordArg);

export interface ParsedCommand {
  name: string;
  args: string;
  addressed: boolean;
}

/** `/name@bot args` at the start of a text; undefined for ordinary talk and for commands of other bots. */
export const parseCommand = (text: string, botUsername: string): ParsedCommand | undefined => {
  const match = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, name = '', target, args = ''] = match;
  if (target !== undefined && target.toLowerCase() !== botUsername.toLowerCase()) return undefined;
  return { name: name.toLowerCase(), args: args.trim(), addressed: target !== undefined };
};

/** What a person says or sends; not the notices that Telegram puts into a chat (pinned, auto-delete …). */
const isTalk = (ctx: BotContext): boolean =>
  ctx.has(['message:text', 'message:media', 'message:file', 'message:contact', 'message:location']);

export interface Router {
  onMessage(ctx: BotContext): Promise<void>;
  onPress(ctx: BotContext): Promise<void>;
}

export const createRouter = (features: readonly Feature[]): Router => {
  const commands = new Map<string, CommandSpec>();
  const presses = new Map<string, PressHandler>();
  const starts = new Map<string, StartSpec>();
  const dialogs = new Map<string, DialogDefinition>();

  const runCommand = async (ctx: BotContext, command: ParsedCommand): Promise<void> => {
    const spec = commands.get(command.name);
    if (command.name === 'start' && isPrivate(ctx) && command.args.includes('_')) {
      const cut = command.args.indexOf('_');
      const start = starts.get(command.args.slice(0, cut));
      if (start !== undefined) return start.run(ctx, command.args.slice(cut + 1));
    }
    if (spec === undefined) {
      if (isPrivate(ctx) || command.addressed)
        await say(ctx, { text: ctx.t('common:unknown-command') });
      return;
    }
    if (spec.where === 'group' && !isGroup(ctx))
      return say(ctx, { text: ctx.t('common:only-in-group', { command: spec.name }) });
    if (spec.where === 'private' && !isPrivate(ctx))
      return say(ctx, {
        text: ctx.t('common:only-in-private', { command: spec.name }),
        buttons: [
          [
            {
              label: ctx.t.plain('common:open-private-button'),
              url: `https://t.me/${ctx.env.botUsername}?start=hello`,
            },
          ],
        ],
      });
    if (ctx.env.actor.kind !== 'person')
      return say(ctx, {
        text: ctx.t('common:reveal-yourself'),
        buttons: [[{ label: ctx.t.plain('common:reveal-button'), press: rerunButton('x') }]],
      });
    await spec.run(ctx, command.args);
  };

  const rerun = onPress(rerunButton, async (ctx) => {
    // Anonymous are administrators only: nobody else's press can mean "it was me".
    if (ctx.from === undefined || !(await isAdministrator(ctx, ctx.from.id)))
      return toast(ctx, ctx.privately.plain('common:not-your-command'), true);
    const text = ctx.callbackQuery?.message?.reply_to_message?.text;
    const command = text === undefined ? undefined : parseCommand(text, ctx.env.botUsername);
    if (command === undefined) return toast(ctx, ctx.t.plain('common:send-command-again'), true);
    await runCommand(ctx, command);
    await toast(ctx);
  });

  for (const feature of features) {
    for (const command of feature.commands ?? []) commands.set(command.name, command);
    for (const press of feature.presses ?? []) presses.set(press.id, press);
    for (const start of feature.starts ?? []) starts.set(start.prefix, start);
    for (const dialog of feature.dialogs ?? []) {
      dialogs.set(dialog.kind, dialog);
      for (const press of dialog.presses) presses.set(press.id, press);
    }
  }
  presses.set(rerun.id, rerun);

  /** In a group only a reply to the bot goes on with a dialog. */
  const runningDialog = async (ctx: BotContext): Promise<DialogDefinition | undefined> => {
    if (ctx.env.actor.kind !== 'person') return undefined;
    if (isGroup(ctx) && ctx.message?.reply_to_message?.from?.id !== ctx.me.id) return undefined;
    const running = await findDialog(ctx.env.db, dialogKey(ctx), ctx.env.now);
    return running === undefined ? undefined : dialogs.get(running.kind);
  };

  /** A dialog that asks for a file has it before anybody else. */
  const takeFile = async (ctx: BotContext): Promise<boolean> => {
    const file = isPrivate(ctx) ? sentFile(ctx) : undefined;
    if (file === undefined) return false;
    if ((await (await runningDialog(ctx))?.onFile?.(ctx, file)) === true) return true;
    if (file.kind === 'document')
      for (const feature of features) if ((await feature.onFile?.(ctx)) === true) return true;
    return false;
  };

  return {
    onMessage: async (ctx) => {
      const text = ctx.message?.text ?? ctx.message?.caption ?? '';
      if (ctx.message?.forward_origin === undefined) {
        const command = parseCommand(text, ctx.env.botUsername);
        if (command !== undefined) return runCommand(ctx, command);
      }
      if (isAnonymousAdmin(ctx)) return;
      if (await takeFile(ctx)) return;
      if (ctx.message?.text !== undefined)
        if ((await (await runningDialog(ctx))?.onText(ctx, text)) === true) return;
      if (isPrivate(ctx) && isTalk(ctx)) await say(ctx, { text: ctx.t('common:not-understood') });
    },
    onPress: async (ctx) => {
      const [id = '', ...parts] = (ctx.callbackQuery?.data ?? '').split(':');
      const press = presses.get(id);
      const fits = press !== undefined && (await press.run(ctx, parts));
      if (!fits)
        await refuse(
          ctx,
          ctx.t('common:button-out-of-date'),
          ctx.t.plain('common:button-out-of-date'),
        );
      await toast(ctx);
    },
  };
};
