/** How a simulated call fails: with Telegram's answer, or with a lost connection. */
import type { ResponseParameters } from 'grammy/types';

/** Telegram's refusal; `description` is Telegram's wording. */
export class TelegramError extends Error {
  override readonly name = 'TelegramError';
  readonly code: number;
  readonly description: string;
  readonly parameters: ResponseParameters | undefined;
  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(`${code}: ${description}`);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** A refusal that no correct bot meets, whatever people do: it is noted among the violations. */
export class BotDefect extends TelegramError {}

/** The request or the answer was lost on the way; the in-process face and HTTP show it as a network failure. */
export class LostConnection extends Error {
  override readonly name = 'LostConnection';
}

/** A person tried what Telegram's apps do not offer (press a missing button, vote in a closed poll …). */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
}

export const badRequest = (text: string): TelegramError =>
  new TelegramError(400, `Bad Request: ${text}`);
export const forbidden = (text: string): TelegramError =>
  new TelegramError(403, `Forbidden: ${text}`);
export const defect = (text: string): BotDefect => new BotDefect(400, `Bad Request: ${text}`);
