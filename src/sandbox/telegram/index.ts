/** What the rest of the project may use of the simulated Telegram. */
export { SimulatedUser } from './client.ts';
export { LostConnection, NotPossible } from './errors.ts';
export type { Failure } from './failures.ts';
export { botApiApp, type BotApiServer, serveBotApi } from './http.ts';
export { inProcessFiles, inProcessTransformer } from './in-process.ts';
export { SimulatedMessage } from './message.ts';
export type { Press, WhichButton } from './people/pressing.ts';
export type { NewUser } from './people/users.ts';
export type { LimitBreach } from './rate-limits.ts';
export { type MessageSnapshot, type Snapshot, snapshotMessage } from './snapshot.ts';
export type { SimulatedChat, SimulatedPoll, StoredFile } from './state.ts';
export { type NewGroup, SimulatedTelegram, type TelegramOptions } from './telegram.ts';
export type { Change } from './world.ts';
