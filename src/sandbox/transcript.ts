/** Prints what people and the bot say, as it happens, for the terminal. */
import type { SimulatedMessage, SimulatedTelegram } from './telegram/index.ts';

const indent = (text: string): string => text.split('\n').join('\n      ');

/** One message as lines of text. */
export const describeMessage = (message: SimulatedMessage, edited: boolean): string => {
  const where = message.chat.type === 'private' ? `私聊·${message.chat.title}` : '支部群';
  const { firstName, lastName, isBot } = message.from;
  const who = isBot ? '🤖' : [firstName, lastName].filter(Boolean).join(' ');
  const parts = [
    message.document === undefined ? '' : `📎 ${message.document.name} `,
    message.photo === undefined ? '' : `🖼 ${message.photo.name} `,
    message.poll === undefined ? '' : '📊 ',
    message.text,
  ];
  const poll = message.poll?.options.map(
    ({ text }, i) => `      ◯ ${text} — ${message.pollCounts[i] ?? 0}`,
  );
  const buttons = message.buttons.map(
    (row) => `      ${row.map((label) => `[${label}]`).join(' ')}`,
  );
  return [
    `  ${where} │ ${who}${edited ? '（修改）' : ''}: ${indent(parts.join(''))}`,
    ...(poll ?? []),
    ...buttons,
  ].join('\n');
};

/** Calls `print` for every new message and every edit; returns how to stop. */
export const followTelegram = (
  telegram: SimulatedTelegram,
  print: (line: string) => void,
): (() => void) => {
  const seen = new Map<SimulatedMessage, number>();
  return telegram.onChange((change) => {
    if (change.kind !== 'message' || change.message.isService) return;
    const { message } = change;
    const before = seen.get(message);
    if (before === message.edited) return;
    seen.set(message, message.edited);
    print(describeMessage(message, before !== undefined));
  });
};
