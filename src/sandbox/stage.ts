/** What the story's steps are written with: people who write, press and send files, and a bot that is waited for. */
import { readFileSync } from 'node:fs';
import { projectPath } from '../platform/paths.ts';
import type { SamplePeople } from './people.ts';
import type {
  SimulatedChat,
  SimulatedMessage,
  SimulatedTelegram,
  SimulatedUser,
} from './telegram/index.ts';

export interface StoryWorld {
  telegram: SimulatedTelegram;
  people: SamplePeople;
  /** Waits until the bot has answered and delivered everything. */
  settled(): Promise<void>;
  /** Moves the clock and lets the bot do what became due. */
  advance(ms: number): Promise<void>;
  /** What follows looks like what was just shown: a transcript may leave it out. */
  repeats?(isRepetition: boolean): void;
}

/** What the steps are written with. */
export interface Stage extends StoryWorld {
  says(who: string, where: 'group' | 'private', text: string): Promise<void>;
  /** Presses a button of the bot's newest message that has it: in the person's chat, or in the group. */
  presses(who: string, which: string, where?: 'group' | 'private'): Promise<void>;
  sendsFile(who: string, name: string, caption: string): Promise<void>;
  user(name: string): SimulatedUser;
  /** The newest message in the chat that fits. @throws when there is none. */
  find(
    where: SimulatedChat | SimulatedUser,
    fits: (m: SimulatedMessage) => boolean,
  ): SimulatedMessage;
}

const sample = (name: string): Uint8Array =>
  readFileSync(projectPath('src', 'sandbox', 'sample', name));

/** The label itself, else the first that contains it. */
const buttonOf = (message: SimulatedMessage, label: string): string | undefined => {
  const labels = message.buttons.flat();
  return labels.find((text) => text === label) ?? labels.find((text) => text.includes(label));
};

export const createStage = (world: StoryWorld): Stage => {
  const { telegram, people } = world;
  const user = (name: string): SimulatedUser => people.named(name);
  const find: Stage['find'] = (where, fits) => {
    const message = telegram
      .messagesIn(where)
      .findLast((m) => m.isFromBot && !m.deleted && fits(m));
    if (message === undefined) {
      const last = telegram.lastMessageIn(where)?.text ?? '(nothing)';
      throw new Error(`The story does not find its message; the last one there is: ${last}`);
    }
    return message;
  };
  return {
    ...world,
    user,
    find,
    says: async (who, where, text) => {
      user(who).says(where === 'group' ? people.group : 'private', text);
      await world.settled();
    },
    presses: async (who, label, where = 'private') => {
      const chat = where === 'group' ? people.group : user(who);
      const message = find(chat, (m) => buttonOf(m, label) !== undefined);
      user(who).presses(message, buttonOf(message, label) ?? label);
      await world.settled();
    },
    sendsFile: async (who, name, caption) => {
      user(who).sends('private', { document: { name, bytes: sample(name) }, caption });
      await world.settled();
    },
  };
};
