/** People who vote: each reads the bot's message in the private chat and presses what they find under it. */
import { performance } from 'node:perf_hooks';
import type {
  SimulatedMessage,
  SimulatedTelegram,
  SimulatedUser,
} from '../../src/sandbox/telegram/index.ts';
import { CHOICES } from './city.ts';
import { note } from './progress.ts';

export interface Voter {
  readonly user: SimulatedUser;
  /** Places of the choices, by the names on the paper. */
  readonly wishes: ReadonlyMap<string, number>;
  /** What was pressed, by name; the last press counts. */
  readonly pressed: Map<string, number>;
  /** The message with the paper, once there is one. */
  paper?: SimulatedMessage;
}

export interface Cast {
  readonly receipt: string;
  /** From the press of Confirm to the receipt, in ms: the paper was committed in between. */
  readonly ms: number;
}

export interface Booth {
  /** How often anybody pressed anything. */
  presses(): number;
  /** Of these, how many because nothing had happened. */
  again(): number;
  /** From the invitation to the paper as it stands before Confirm. */
  fillIn(voter: Voter): Promise<void>;
  /** Presses Confirm under a paper that is filled in. */
  confirm(voter: Voter): Promise<Cast>;
  close(): void;
}

const START = '▶️';
const CONFIRM = '✅';
const ROW = /第\d+\/\d+位：(\S+)/;
const RECEIPT = /[0-9A-F]{4}(?:-[0-9A-F]{4}){3}/;
/** Whoever sees nothing happen for so long presses again: Telegram forgets a press that a bot does not take in time. */
const AGAIN = 20_000;
/** When nobody has seen anything happen for so long, nothing will. */
const PATIENCE = 120_000;
const LOOK = 1000;

const labelWith = ({ buttons }: SimulatedMessage, sign: string): string | undefined =>
  buttons.flat().find((label) => label.startsWith(sign));

/** The button of a choice, marked when it is the present one. */
const choiceLabel = ({ buttons }: SimulatedMessage, choice: number): string | undefined => {
  const name = CHOICES[choice] ?? '';
  return buttons.flat().find((label) => label === name || label === `✓ ${name}`);
};

interface Waiting {
  voter: Voter;
  /** How often the paper had been edited when it was looked at last. */
  seen: number;
  /** When the message arrived. */
  at: number;
  /** What was pressed last, and when. */
  label: string;
  pressedAt: number;
  /** Looks at what the message says now; true when this is what was waited for. */
  look(message: SimulatedMessage, at: number): boolean;
  done(): void;
  fail: (error: unknown) => void;
}

export const openBooth = (telegram: SimulatedTelegram): Booth => {
  const waiting = new Map<number, Waiting>();
  let presses = 0;
  let again = 0;
  let lastSign = performance.now();

  /** "Please press again": Telegram could not be reached just now. */
  const heed = async (entry: Waiting, answered: Promise<{ text?: string }>): Promise<void> => {
    const { text } = await answered;
    if (text !== undefined && waiting.get(entry.voter.user.id) === entry)
      entry.pressedAt = -Infinity;
  };

  const press = (voter: Voter, message: SimulatedMessage, label: string | undefined): void => {
    if (label === undefined) throw new Error(`${voter.user.name} finds no button: ${message.text}`);
    presses++;
    const entry = waiting.get(voter.user.id);
    if (entry !== undefined) Object.assign(entry, { label, pressedAt: performance.now() });
    const { answered } = voter.user.presses(message, label);
    if (entry !== undefined) void heed(entry, answered);
  };

  /** Presses what comes next; true once the paper is filled in. */
  const fillNext = (voter: Voter, message: SimulatedMessage): boolean => {
    const start = labelWith(message, START);
    if (start !== undefined) press(voter, message, start);
    else if (labelWith(message, CONFIRM) !== undefined) return true;
    else {
      const name = ROW.exec(message.text)?.[1] ?? '';
      const choice = voter.wishes.get(name);
      if (choice === undefined)
        throw new Error(`${voter.user.name} is asked what was not to be asked: ${message.text}`);
      voter.pressed.set(name, choice);
      press(voter, message, choiceLabel(message, choice));
    }
    return false;
  };

  const step = (entry: Waiting, message: SimulatedMessage): void => {
    const { id } = entry.voter.user;
    if (waiting.get(id) !== entry || entry.seen === message.edited) return;
    entry.seen = message.edited;
    try {
      if (!entry.look(message, entry.at)) return;
      waiting.delete(id);
      entry.done();
    } catch (error) {
      waiting.delete(id);
      entry.fail(error);
    }
  };

  const stopListening = telegram.onChange((change) => {
    if (change.kind !== 'message') return;
    const entry = waiting.get(change.message.chat.id);
    if (entry === undefined || entry.voter.paper !== change.message) return;
    lastSign = performance.now();
    entry.at = lastSign;
    // People read a message after it has arrived.
    setImmediate(step, entry, change.message);
  });

  const watch = setInterval(() => {
    const now = performance.now();
    for (const [id, { voter, label, pressedAt, fail }] of waiting)
      if (now - lastSign > PATIENCE) {
        waiting.delete(id);
        fail(new Error(`The bot has nothing more to say to ${voter.user.name}`));
      } else if (voter.paper !== undefined && now - pressedAt > AGAIN) {
        again++;
        note(`${voter.user.name} presses ${label} again`);
        press(voter, voter.paper, label);
      }
  }, LOOK);

  const wait = (voter: Voter, look: Waiting['look'], begin: () => void): Promise<void> =>
    new Promise((done, fail) => {
      lastSign = performance.now();
      const seen = voter.paper?.edited ?? 0;
      const entry = { voter, seen, at: lastSign, label: '', pressedAt: lastSign, look, done, fail };
      waiting.set(voter.user.id, entry);
      begin();
    });

  return {
    presses: () => presses,
    again: () => again,
    fillIn: async (voter) => {
      const invitation = telegram.lastMessageIn(voter.user);
      if (invitation === undefined || labelWith(invitation, START) === undefined)
        throw new Error(`${voter.user.name} was not invited`);
      voter.paper = invitation;
      await wait(
        voter,
        (message) => fillNext(voter, message),
        () => fillNext(voter, invitation),
      );
    },
    confirm: async (voter) => {
      const { paper } = voter;
      if (paper === undefined) throw new Error(`${voter.user.name} has no paper`);
      let receipt: string | undefined;
      let start = 0;
      let end = 0;
      await wait(
        voter,
        (message, at) => {
          receipt = RECEIPT.exec(message.text)?.[0];
          if (receipt === undefined) {
            // The summary again, with a fresh receipt: an update came twice.
            press(voter, message, labelWith(message, CONFIRM));
            return false;
          }
          end = at;
          return true;
        },
        () => {
          start = performance.now();
          press(voter, paper, labelWith(paper, CONFIRM));
        },
      );
      // Pressed and done with: what its buttons were need not be remembered.
      paper.everyData.clear();
      return { receipt: receipt ?? '', ms: end - start };
    },
    close: () => {
      clearInterval(watch);
      stopListening();
    },
  };
};

/** Runs it for each of them, at most `width` at once. */
export const inFlight = async <T>(
  items: readonly T[],
  width: number,
  run: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = items.values();
  const work = async (): Promise<void> => {
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: width }, work));
};
