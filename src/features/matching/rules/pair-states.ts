/** How a pair may go on: which step may follow which, and who may take it. */

/** A pair that is only proposed stands in its round, not among the pairs. */
export const RUNNING_STATES = [
  'introduced',
  'in-contact',
  'attends',
  'transfer-under-way',
] as const;
export type RunningState = (typeof RUNNING_STATES)[number];

/** `transferred` is the end that is hoped for; `ended` has a reason. */
export type PairState = RunningState | 'transferred' | 'ended';

/** Why a pair ended (domain.md, rule 2.2). */
export const END_REASONS = [
  'transferred',
  'returned-home',
  'lost-contact',
  'representative-declined',
  'representative-left',
  'member-left',
  'opted-out',
  'deceased',
  'secretary',
  'other',
  /** Somebody else accompanies the member from now on. */
  'rematched',
] as const;
export type EndReason = (typeof END_REASONS)[number];

export type Who = 'representative' | 'floating' | 'officer' | 'system';

const OFFICE: readonly Who[] = ['officer', 'system'];
const CONTACT: readonly Who[] = ['representative', 'officer', 'system'];

/** From each state the steps that may follow, and by whom. Ends are decided by their reason. */
const STEPS: Readonly<
  Record<RunningState, Partial<Record<Exclude<PairState, 'ended'>, readonly Who[]>>>
> = {
  introduced: {
    'in-contact': CONTACT,
    attends: ['system'],
    'transfer-under-way': OFFICE,
    transferred: OFFICE,
  },
  'in-contact': { attends: ['system'], 'transfer-under-way': OFFICE, transferred: OFFICE },
  attends: { 'transfer-under-way': OFFICE, transferred: OFFICE },
  // A transfer that came to nothing: the pair goes on where it was.
  'transfer-under-way': {
    introduced: OFFICE,
    'in-contact': OFFICE,
    attends: OFFICE,
    transferred: OFFICE,
  },
};

const ENDERS: Readonly<Record<EndReason, readonly Who[]>> = {
  transferred: OFFICE,
  'returned-home': OFFICE,
  'lost-contact': ['officer'],
  'representative-declined': ['representative'],
  'representative-left': ['officer'],
  'member-left': ['officer'],
  'opted-out': ['floating', 'officer', 'system'],
  deceased: ['officer'],
  secretary: ['officer'],
  other: ['officer'],
  rematched: ['system'],
};

export const isRunningState = (state: PairState): state is RunningState =>
  (RUNNING_STATES as readonly string[]).includes(state);

export const isEndReason = (word: string): word is EndReason =>
  (END_REASONS as readonly string[]).includes(word);

/** Whether the step may follow at all; a step to where it is already is none. */
export const mayFollow = (from: PairState, to: PairState): boolean =>
  isRunningState(from) && (to === 'ended' || STEPS[from][to] !== undefined);

/** Whether this person may take the step; ends are asked for with `mayEnd`. */
export const mayStep = (from: PairState, to: Exclude<PairState, 'ended'>, who: Who): boolean =>
  isRunningState(from) && (STEPS[from][to]?.includes(who) ?? false);

export const mayEnd = (reason: EndReason, who: Who): boolean => ENDERS[reason].includes(who);

/** The state that an end with this reason leaves behind. */
export const endState = (reason: EndReason): 'transferred' | 'ended' =>
  reason === 'transferred' ? 'transferred' : 'ended';

/** Ends after which the floating member is in need of another representative. */
export const needsAnother = (reason: EndReason): boolean =>
  ['representative-declined', 'representative-left', 'secretary', 'other'].includes(reason);
