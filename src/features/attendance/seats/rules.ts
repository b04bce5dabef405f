/** What is true of activities with seats: who gets one, who waits, who moves up. */
import type { MemberId, SignUpId } from '../../../shared/ids.ts';

/** seated or waiting → cancelled; a waiting one may be seated, and an officer may put a seated one back to waiting. */
export type SignUpState = 'seated' | 'waiting' | 'cancelled';

/** Somebody who signed up and has not cancelled. */
export interface SignUp {
  id: SignUpId;
  memberId: MemberId;
  state: Exclude<SignUpState, 'cancelled'>;
  /** The order of arrival: smaller is earlier. */
  number: number;
}

const byArrival = (a: SignUp, b: SignUp): number => a.number - b.number;

/** In the order of arrival. */
export const seatedOf = <S extends SignUp>(signUps: readonly S[]): S[] =>
  signUps.filter(({ state }) => state === 'seated').toSorted(byArrival);

export const waitingOf = <S extends SignUp>(signUps: readonly S[]): S[] =>
  signUps.filter(({ state }) => state === 'waiting').toSorted(byArrival);

/** Nobody overtakes those who wait. */
export const stateOfNew = (
  seats: number,
  signUps: readonly SignUp[],
): Exclude<SignUpState, 'cancelled'> =>
  seatedOf(signUps).length < seats && waitingOf(signUps).length === 0 ? 'seated' : 'waiting';

/** Those who move up now, first come first served; while there are more seated than seats, nobody. */
export const promotable = <S extends SignUp>(seats: number, signUps: readonly S[]): S[] =>
  waitingOf(signUps).slice(0, Math.max(0, seats - seatedOf(signUps).length));

/** How many too many are seated after the seats became fewer. */
export const surplus = (seats: number, signUps: readonly SignUp[]): number =>
  Math.max(0, seatedOf(signUps).length - seats);

/** Place in the own list, from 1; 0 when not in it. */
export const positionOf = (signUps: readonly SignUp[], id: SignUpId): number => {
  const own = signUps.find((signUp) => signUp.id === id);
  if (own === undefined) return 0;
  return signUps.filter(({ state, number }) => state === own.state && number <= own.number).length;
};
