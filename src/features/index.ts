/** The features in their order: each may use the earlier ones, through their index.ts. */
import type { Api } from 'grammy';
import type { Config } from '../config.ts';
import type { Clock } from '../shared/clock.ts';
import type { Html } from '../shared/html.ts';
import type { ChatId } from '../shared/ids.ts';
import type { Random } from '../shared/random.ts';
import type { Feature } from '../platform/feature.ts';
import type { Locale, Texts } from '../platform/i18n/index.ts';
import type { Log } from '../platform/log.ts';
import { isPrivate, personOf, type BotContext } from '../platform/telegram/context.ts';
import { basicsFeature } from '../platform/telegram/basics.ts';
import type { FetchFile } from '../platform/telegram/files.ts';
import { setSecretaryMenu } from '../platform/telegram/menu.ts';
import { appraisalFeature, appraisalSpeech, satisfactionSpeech } from './appraisal/index.ts';
import { applyEarlyVotes, attendanceFeature, whoAnswered } from './attendance/index.ts';
import { matchingFeature } from './matching/index.ts';
import { listMeetings, meetingsFeature } from './meetings/index.ts';
import {
  listBranchesOfOfficer,
  listSuperiorsOfOfficer,
  organisationFeature,
} from './organisation/index.ts';
import { pollsFeature } from './polls/index.ts';
import { reportsFeature } from './reports/index.ts';
import { hasRoster, rosterFeature, setGroupLocale, standingOf } from './roster/index.ts';
import { settingEntries } from './settings.ts';

export interface FeatureDeps {
  config: Config;
  clock: Clock;
  random: Random;
  log: Log;
  texts: Texts;
  api: Api;
  botId: number;
  /** Known once the bot has introduced itself to Telegram. */
  botUsername: () => string;
  fetchFile: FetchFile;
  forgetIdentity: () => void;
}

export const createFeatures = (deps: FeatureDeps): Feature[] => {
  const duties = async (ctx: BotContext): Promise<Html[]> => {
    const lines: Html[] = [];
    for (const feature of features) lines.push(...((await feature.duties?.(ctx)) ?? []));
    return lines;
  };
  /** A person with an office sees the secretary's commands in the private chat, in their language. */
  const showSecretaryMenu = async (chatId: ChatId, locale: Locale): Promise<void> => {
    const commands = features.flatMap((feature) => feature.commands ?? []);
    await setSecretaryMenu(deps.api, commands, deps.texts, locale, chatId).catch((error: unknown) =>
      deps.log.warn({ err: error }, 'a secretary menu could not be set'),
    );
  };
  const onLanguage = async (ctx: BotContext, locale: Locale): Promise<void> => {
    const { telegramId } = personOf(ctx);
    const branches = await listBranchesOfOfficer(ctx.env.db, telegramId);
    if (branches.length > 0 || (await listSuperiorsOfOfficer(ctx.env.db, telegramId)).length > 0)
      await showSecretaryMenu(telegramId as number as ChatId, locale);
  };
  const features: Feature[] = [
    basicsFeature({
      features: () => features,
      standing: standingOf,
      setGroupLocale,
      forgetIdentity: deps.forgetIdentity,
      onLanguage: (ctx, locale) => onLanguage(ctx, isPrivate(ctx) ? locale : ctx.privately.locale),
      texts: deps.texts,
    }),
    organisationFeature({
      isInUse: async (tx, id) =>
        (await hasRoster(tx, id)) || (await listMeetings(tx, id)).length > 0,
      config: deps.config,
      forgetIdentity: deps.forgetIdentity,
      showSecretaryMenu: (ctx, chatId) => showSecretaryMenu(chatId, ctx.privately.locale),
      settings: settingEntries,
      onLanguage: (ctx) => onLanguage(ctx, ctx.privately.locale),
    }),
    rosterFeature({ ...deps, duties, features: () => features }),
    matchingFeature(deps),
    meetingsFeature({ ...deps, whoAnswered, onPollKnown: applyEarlyVotes }),
    attendanceFeature(deps),
    pollsFeature({ ...deps, appraisal: appraisalSpeech, satisfaction: satisfactionSpeech }),
    appraisalFeature(deps),
    reportsFeature(),
  ];
  return features;
};
