/** All simulated methods by name. */
import { accountHandlers } from './account.ts';
import { callbackHandlers } from './callbacks.ts';
import { chatHandlers } from './chats.ts';
import { editHandlers } from './edit.ts';
import { ephemeralHandlers } from './ephemerals.ts';
import type { Call, Handlers } from './handler.ts';
import { intakeHandlers } from './intake.ts';
import { messageHandlers } from './messages.ts';
import { pollHandlers } from './polls.ts';
import { sendHandlers } from './send.ts';

const handlers: Handlers = {
  ...accountHandlers,
  ...intakeHandlers,
  ...sendHandlers,
  ...editHandlers,
  ...ephemeralHandlers,
  ...messageHandlers,
  ...pollHandlers,
  ...callbackHandlers,
  ...chatHandlers,
};

/** The parameters must have passed the schema of the method. */
export const handlerOf = (
  method: string,
): ((call: Call, params: Record<string, unknown>) => unknown) | undefined =>
  Object.hasOwn(handlers, method)
    ? (handlers[method as keyof Handlers] as (call: Call, params: object) => unknown)
    : undefined;
