/** What everybody can ask the bot whatever the feature: /start, /help, /cancel, /language. */
import { joinHtml, paragraphs, rawHtml, type Html } from '../../shared/html.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import { deleteDialog, dialogKey } from '../dialogs/index.ts';
import type { CommandSpec, Feature } from '../feature.ts';
import { LOCALES, type Locale, type Texts } from '../i18n/index.ts';
import { setChosenLocale } from './accounts.ts';
import { defineButton, onPress, wordArg } from './buttons.ts';
import { isGroup, isPrivate, personOf, type BotContext } from './context.ts';
import { revise, say, toast } from './respond.ts';

export interface BasicsDeps {
  features: () => readonly Feature[];
  /**
   * How the person stands in the branches, one line each; whether they hold an office in this place;
   * and whether it has to do with an organisation above branches only.
   */
  standing: (ctx: BotContext) => Promise<{ lines: Html[]; isOfficer: boolean; isAbove: boolean }>;
  /** False when the person may not choose for the group. */
  setGroupLocale: (ctx: BotContext, id: OrganisationId, locale: Locale) => Promise<boolean>;
  forgetIdentity: () => void;
  /** A person or a group has another language now. */
  onLanguage: (ctx: BotContext, locale: Locale) => Promise<void>;
  texts: Texts;
}

const languageButton = defineButton('basics.language', wordArg);

const LANGUAGE_LABEL = { 'zh-CN': 'common:language-zh', en: 'common:language-en' } as const;

const dutiesOf = async (deps: BasicsDeps, ctx: BotContext): Promise<Html> => {
  const lines: Html[] = [];
  for (const feature of deps.features()) lines.push(...((await feature.duties?.(ctx)) ?? []));
  return lines.length === 0
    ? ctx.t('common:no-duties')
    : joinHtml([ctx.t('common:duties'), ...lines.map((line) => rawHtml(`• ${line}`))]);
};

const whoText = (ctx: BotContext, lines: readonly Html[]): Html =>
  lines.length === 0
    ? ctx.t('common:who.nobody')
    : joinHtml(lines.map((who) => ctx.t('common:help.who', { who })));

const helpText = async (deps: BasicsDeps, ctx: BotContext): Promise<Html> => {
  const place = isGroup(ctx) ? 'group' : 'private';
  const { lines, isOfficer, isAbove } = await deps.standing(ctx);
  const shown = (spec: CommandSpec): boolean =>
    (spec.where === 'anywhere' || spec.where === place) &&
    (!isAbove || spec.above === true) &&
    (spec.audience === 'everybody' || isOfficer || (place === 'group' && spec.name === 'setup'));
  const commands = deps
    .features()
    .flatMap((feature) => feature.commands ?? [])
    .filter(shown);
  return paragraphs(
    ctx.t('common:help.title'),
    place === 'private' && whoText(ctx, lines),
    joinHtml([
      ctx.t(place === 'group' ? 'common:help.group' : 'common:help.private'),
      ...commands.map((spec) =>
        ctx.t('common:help.line', {
          command: spec.name,
          description: ctx.t.plain(spec.description),
        }),
      ),
    ]),
    ctx.t('common:help.foot'),
  );
};

export const basicsFeature = (deps: BasicsDeps): Feature => {
  const setLanguage = onPress(languageButton, async (ctx, locale) => {
    const chosen = LOCALES.find((candidate) => candidate === locale);
    if (chosen === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    if (ctx.branch !== undefined) {
      if (!(await deps.setGroupLocale(ctx, ctx.branch.id, chosen)))
        return toast(ctx, ctx.t.plain('common:language-officers-only'), true);
    } else await setChosenLocale(ctx.env.db, personOf(ctx).telegramId, chosen);
    deps.forgetIdentity();
    await deps.onLanguage(ctx, chosen);
    await revise(ctx, { text: deps.texts(chosen)('common:language-chosen') });
  });

  return {
    name: 'basics',
    presses: [setLanguage],
    commands: [
      {
        name: 'start',
        audience: 'everybody',
        where: 'anywhere',
        description: 'common:command.start',
        above: true,
        run: async (ctx) => {
          if (!isPrivate(ctx)) return say(ctx, { text: await helpText(deps, ctx) });
          const { lines } = await deps.standing(ctx);
          await say(ctx, {
            text: paragraphs(
              ctx.t('common:welcome', { name: personOf(ctx).name }),
              whoText(ctx, lines),
              await dutiesOf(deps, ctx),
              ctx.t('common:see-help'),
            ),
          });
        },
      },
      {
        name: 'help',
        audience: 'everybody',
        where: 'anywhere',
        description: 'common:command.help',
        above: true,
        run: async (ctx) => say(ctx, { text: await helpText(deps, ctx) }),
      },
      {
        name: 'cancel',
        audience: 'everybody',
        where: 'anywhere',
        description: 'common:command.cancel',
        above: true,
        run: async (ctx) => {
          const had = await deleteDialog(ctx.env.db, dialogKey(ctx));
          await say(ctx, { text: ctx.t(had ? 'common:cancelled' : 'common:nothing-to-cancel') });
        },
      },
      {
        name: 'language',
        audience: 'everybody',
        where: 'anywhere',
        description: 'common:command.language',
        above: true,
        run: (ctx) =>
          say(ctx, {
            text: ctx.t('common:language-choose'),
            buttons: [
              LOCALES.map((locale) => ({
                label: ctx.t.plain(LANGUAGE_LABEL[locale]),
                press: languageButton(locale),
              })),
            ],
          }),
      },
    ],
  };
};
