/** Activities with seats: sign-up by button, waiting list. What the rest of attendance uses of it. */
export { closeSignUp, form, newestSignUp, presses } from './handlers.ts';
export { endJob, fillJob, signUpPosted } from './jobs.ts';
export { signUpButtons } from './officer-views.ts';
export { countsOf, withSeats } from './settle.ts';
export type { WithSeats } from './settle.ts';
export { listSeated } from './store.ts';
export { noLeaveNeededView } from './views.ts';
