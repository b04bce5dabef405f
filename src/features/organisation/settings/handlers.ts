/** Who asks about settings: /settings, its buttons, the dialog for a typed value. */
import { z } from 'zod';
import { joinHtml } from '../../../shared/html.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import { defineForm, type StartableForm } from '../../../platform/dialogs/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { officerBranch } from '../which-branch.ts';
import { changeSetting, lookAtSettings, type LookOutcome } from './actions.ts';
import {
  historyButton,
  listButton,
  openButton,
  sectionButton,
  takeButton,
  typeButton,
} from './buttons.ts';
import {
  entryOf,
  isSettingKey,
  SECTIONS,
  type SettingEntries,
  type SettingKey,
} from './registry.ts';
import { historyView, listView, sectionView, settingView } from './views.ts';

export interface SettingsDeps {
  settings: SettingEntries;
  /** A language was changed: menus and cached branches are to follow. */
  onLanguage: (ctx: BotContext) => Promise<void>;
  forgetIdentity: () => void;
}

export interface SettingsHandlers {
  command: (ctx: BotContext) => Promise<void>;
  presses: readonly PressHandler[];
  form: StartableForm;
}

const HISTORY = 15;
const contextSchema = z.object({ branch: z.number(), key: z.string() });

export const createSettings = (deps: SettingsDeps): SettingsHandlers => {
  const entries = deps.settings;

  const look = async (
    ctx: BotContext,
    id: OrganisationId,
    options: { key?: SettingKey; limit: number },
    view: (shown: Extract<LookOutcome, { kind: 'shown' }>) => View,
  ): Promise<void> => {
    const outcome = await lookAtSettings(ctx.env, id, options);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    await revise(ctx, view(outcome));
  };

  const change = async (
    ctx: BotContext,
    id: OrganisationId,
    key: SettingKey,
    value: unknown,
  ): Promise<View | undefined> => {
    const entry = entryOf(entries, key);
    const outcome = await changeSetting(ctx.env, id, { key, value: value as never, entry });
    if (outcome.kind === 'not-yours') return undefined;
    if (key === 'locale' || key === 'timeZone') deps.forgetIdentity();
    if (key === 'locale') await deps.onLanguage(ctx);
    const shown = await lookAtSettings(ctx.env, id, { key, limit: 1 });
    if (shown.kind === 'not-yours') return undefined;
    return settingView(ctx.t, entries, { ...shown, key, done: outcome.kind });
  };

  const form = defineForm({
    kind: 'settings.value',
    questions: [
      {
        key: 'value',
        ask: (t, answers) => {
          const key = String(answers['key']);
          return isSettingKey(entries, key)
            ? joinHtml([
                t('settings:ask', { name: t.plain(`settings:name.${key}`) }),
                t(`settings:hint.${key}`),
              ])
            : t('common:button-out-of-date');
        },
        read: (text, ctx, answers) => {
          const key = String(answers['key']);
          const value = isSettingKey(entries, key) ? entryOf(entries, key).read?.(text) : undefined;
          return value === undefined
            ? { kind: 'no', why: ctx.t('settings:not-taken') }
            : { kind: 'ok', value: { is: value } };
        },
      },
    ],
    done: async (ctx, answers, context) => {
      const { branch, key } = contextSchema.parse(context);
      if (!isSettingKey(entries, key)) return;
      const { is } = z.object({ is: z.unknown() }).parse(answers['value']);
      const view = await change(ctx, branch as OrganisationId, key, is);
      await say(ctx, view ?? { text: ctx.t('organisation:officers-only') });
    },
  });

  const outOfDate = (ctx: BotContext): Promise<void> =>
    toast(ctx, ctx.t.plain('common:button-out-of-date'));

  return {
    form,
    command: async (ctx) => {
      const branch = await officerBranch(ctx);
      if (branch !== undefined) await sayInPrivate(ctx, listView(ctx.privately, entries, branch));
    },
    presses: [
      onPress(listButton, (ctx, id) =>
        look(ctx, id, { limit: 0 }, ({ branch }) => listView(ctx.t, entries, branch)),
      ),
      onPress(historyButton, (ctx, id) =>
        look(ctx, id, { limit: HISTORY }, ({ branch, changes }) =>
          historyView(ctx.t, entries, branch, changes),
        ),
      ),
      onPress(sectionButton, async (ctx, id, number) => {
        const section = SECTIONS[number];
        if (section === undefined) return outOfDate(ctx);
        await look(ctx, id, { limit: 0 }, ({ branch }) =>
          sectionView(ctx.t, entries, branch, section),
        );
      }),
      onPress(openButton, async (ctx, id, key) => {
        if (!isSettingKey(entries, key)) return outOfDate(ctx);
        await look(ctx, id, { key, limit: 1 }, (shown) =>
          settingView(ctx.t, entries, { ...shown, key }),
        );
      }),
      onPress(takeButton, async (ctx, id, key, number) => {
        if (!isSettingKey(entries, key)) return outOfDate(ctx);
        const { choices } = entryOf(entries, key);
        if (number >= choices.length) return outOfDate(ctx);
        const view = await change(ctx, id, key, choices[number]);
        if (view === undefined) return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
        await revise(ctx, view);
      }),
      onPress(typeButton, async (ctx, id, key) => {
        if (!isSettingKey(entries, key) || entryOf(entries, key).read === undefined)
          return outOfDate(ctx);
        const outcome = await lookAtSettings(ctx.env, id, { limit: 0 });
        if (outcome.kind === 'not-yours')
          return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
        await form.start(ctx, { branch: id, key }, { key });
      }),
    ],
  };
};
