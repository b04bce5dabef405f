/** What the simulated apps do not offer, said in the page's language. */
import type { TextKey, Translator } from '../../platform/i18n/index.ts';

/** By what the simulator says; named groups are the placeholders. */
const REFUSALS = [
  [/^(?<who>.+) has no access to this chat$/, 'no-access'],
  [/^(?<who>.+) has blocked the bot$/, 'blocked'],
  [/^(?<who>.+) has not started the bot$/, 'not-started'],
  [/^(?<chat>.+) has become a supergroup$/, 'migrated'],
  [/^(?<who>.+) is not in (?<chat>.+)$/, 'not-in-chat'],
  [/^The message has been deleted$/, 'deleted'],
  [/^There is no button in row/, 'no-button'],
  [/^The text is too long to send$/, 'too-long'],
  [/^An empty message can not be sent$/, 'empty'],
  [/^There is no such message to reply to here$/, 'no-reply'],
  [/^The poll is closed$/, 'poll-closed'],
  [/^Votes in this poll are final$/, 'vote-final'],
  [/^There is no vote to take back$/, 'no-vote'],
  [/^Only one option can be chosen$/, 'one-option'],
] as const;

/** Texts for `sandbox:page.refusal.*`; what is not in the list is passed on as the simulator says it. */
export const refusalText = (t: Translator, message: string): string => {
  for (const [pattern, name] of REFUSALS) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const key: TextKey = `sandbox:page.refusal.${name}`;
    return t.plain(key, { who: '', chat: '', ...match.groups });
  }
  return t.plain('sandbox:page.refusal.other', { reason: message });
};
