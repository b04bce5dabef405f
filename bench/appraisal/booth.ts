/** People who vote: each reads the bot's message in the private chat and presses what they find under it. */
import { performance } from 'node:perf_hooks';
import type {
  SimulatedMessage,
  SimulatedTelegram,
  SimulatedUser,
} from '../../src/sandbox/telegram/index.ts';
import { CHOICES } from './city.ts';

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
/** Without any message for so long nothing more will come. */
const PATIENCE = 90_000;
const LOOK = 5000;

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
  /** Looks at what the message says now; true when this is what was waited for. */
  look(message: SimulatedMessage, at: number): boolean;
  done(): void;
  fail(error: unknown): void;
}

export const openBooth = (telegram: SimulatedTelegram): Booth => {
  const waiting = new Map<number, Waiting>();
  let presses = 0;
  let lastSign = performance.now();

  const press = (voter: Voter, message: SimulatedMessage, label: string | undefined): void => {
    if (label === undefined) throw new Error(`${voter.user.name} finds no button: ${message.text}`);
    presses++;
    voter.user.presses(message, label);
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
    if (performance.now() - lastSign < PATIENCE) return;
    for (const [id, { voter, fail }] of waiting) {
      waiting.delete(id);
      fail(new Error(`The bot has nothing more to say to ${voter.user.name}`));
    }
  }, LOOK);

  const wait = (voter: Voter, look: Waiting['look'], begin: () => void): Promise<void> =>
    new Promise((done, fail) => {
      lastSign = performance.now();
      waiting.set(voter.user.id, {
        voter,
        seen: voter.paper?.edited ?? 0,
        at: lastSign,
        look,
        done,
        fail,
      });
      begin();
    });

  return {
    presses: () => presses,
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
