/** People appear: an account and the private chat that they could open with the bot. */
import type { UserState } from '../state.ts';
import type { World } from '../world.ts';

export interface NewUser {
  /** First name, or first and last name with a space between. */
  name: string;
  username?: string;
  language?: string;
  /** Has opened the private chat with the bot before. */
  started?: boolean;
  /** Telegram's number for the account; by default the next one. */
  id?: number;
}

/** Beyond 32 bits, as new accounts are. */
const FIRST_USER_ID = 5_000_000_000;

export const createUser = (
  world: World,
  { name, username, language, started = false, id: wanted }: NewUser,
): UserState => {
  const [firstName = name, ...rest] = name.split(' ');
  const id = wanted ?? FIRST_USER_ID + world.count('user');
  const user: UserState = {
    id,
    isBot: false,
    firstName,
    ...(rest.length > 0 ? { lastName: rest.join(' ') } : {}),
    ...(username === undefined ? {} : { username }),
    ...(language === undefined ? {} : { languageCode: language }),
    started,
    blocked: false,
    deactivated: false,
  };
  world.users.set(id, user);
  world.chats.set(id, {
    id,
    type: 'private',
    title: name,
    members: new Map(),
    messages: [],
    ephemerals: [],
    pinned: [],
    lastMessageId: 0,
  });
  if (started) world.known.add(id);
  world.changed({ kind: 'user', user });
  return user;
};
