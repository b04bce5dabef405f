/** What a running sandbox offers to its page and to the demo. */
import type { TextKey } from '../platform/i18n/index.ts';
import type { ShiftedClock } from '../shared/clock.ts';
import type { SimulatedChat, SimulatedTelegram, SimulatedUser } from './telegram/index.ts';

type StoryId<K = TextKey> = K extends `sandbox:story.${infer Id}` ? Id : never;

/** One step of the sample story; its title is the text `sandbox:story.<id>`. */
export interface StoryStep {
  id: StoryId;
  run(): Promise<void>;
}

export interface Story {
  readonly steps: readonly StoryStep[];
  /** How many steps were played. */
  position(): number;
  /** Plays the next step and waits for the bot; false at the end. */
  next(): Promise<boolean>;
}

export interface Sandbox {
  telegram: SimulatedTelegram;
  clock: ShiftedClock;
  /** Whose chats stand side by side on the page: secretary, representative, floating member, in this order. */
  faces: readonly { role: 'secretary' | 'representative' | 'floating'; user: SimulatedUser }[];
  /** Everybody of the sample, for the list of people one can act as. */
  people: readonly SimulatedUser[];
  group: SimulatedChat;
  story: Story;
  /** Moves the clock forward and lets the bot do what became due. */
  advance(ms: number): Promise<void>;
}
