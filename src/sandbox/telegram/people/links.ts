/** People open the bot: by its start button, by deep links, and they block it. */
import { NotPossible } from '../errors.ts';
import { isPresent } from '../members.ts';
import type { SimulatedMessage } from '../message.ts';
import { postByPerson } from '../posting.ts';
import { withFoundEntities } from '../formatted-text.ts';
import { renderChat, renderUser } from '../render.ts';
import type { SimulatedChat, UserState } from '../state.ts';
import type { World } from '../world.ts';
import { addMember, promote } from './groups.ts';
import { demandPresence } from './place.ts';

const command = (text: string) => ({
  kind: 'text' as const,
  body: withFoundEntities({ text, entities: [] }),
});
const isPayload = (payload: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(payload);

export const setBlocked = (world: World, user: UserState, blocked: boolean): void => {
  if (user.blocked === blocked) return;
  user.blocked = blocked;
  const bot = renderUser(world.bot);
  const free = { status: 'member', user: bot } as const;
  const banned = { status: 'kicked', user: bot, until_date: 0 } as const;
  world.emit('my_chat_member', {
    my_chat_member: {
      chat: renderChat(world, world.chat(user.id)),
      from: renderUser(user),
      date: world.unixTime(),
      old_chat_member: blocked ? free : banned,
      new_chat_member: blocked ? banned : free,
    },
  });
  world.changed({ kind: 'user', user });
};

/** The start button; it also unblocks. A payload with other characters is dropped, as Telegram does. */
export const start = (world: World, user: UserState, payload = ''): SimulatedMessage => {
  setBlocked(world, user, false);
  user.started = true;
  const text = isPayload(payload) ? `/start ${payload}` : '/start';
  return postByPerson(world, world.chat(user.id), { from: user, content: command(text) });
};

interface BotLink {
  start?: string;
  startGroup?: string;
  asAdmin: boolean;
}

/** What a link to the bot asks for; `undefined` for links that lead elsewhere. */
export const readBotLink = (world: World, url: string): BotLink | undefined => {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams: query } = new URL(url);
  const isWeb =
    ['http:', 'https:'].includes(protocol) && ['t.me', 'telegram.me'].includes(hostname);
  const isApp = protocol === 'tg:' && `${hostname}${pathname}`.startsWith('resolve');
  const name = isWeb ? pathname.slice(1) : isApp ? query.get('domain') : undefined;
  if (name?.toLowerCase() !== world.bot.username?.toLowerCase()) return undefined;
  const startGroup = query.get('startgroup');
  const payload = query.get('start');
  return {
    asAdmin: query.has('admin'),
    ...(startGroup === null ? {} : { startGroup }),
    ...(payload === null ? {} : { start: payload }),
  };
};

/** Follows a link. Returns the message it makes the person send, if it leads to the bot. */
export const open = (
  world: World,
  user: UserState,
  url: string,
  group?: SimulatedChat,
): SimulatedMessage | undefined => {
  const link = readBotLink(world, url);
  if (link === undefined) return undefined;
  if (link.startGroup === undefined) return start(world, user, link.start);
  if (group === undefined) throw new NotPossible('Say to which group the bot is to be added');
  demandPresence(user, group);
  if (!isPresent(group, world.bot.id)) addMember(world, user, world.bot, group);
  if (link.asAdmin) promote(world, user, world.bot, group);
  if (!isPayload(link.startGroup)) return undefined;
  const text = `/start@${world.bot.username} ${link.startGroup}`;
  return postByPerson(world, group, { from: user, content: command(text) });
};
