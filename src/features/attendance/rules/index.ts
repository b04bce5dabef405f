/** What is true of attendance. */
export { ANSWERS, answerOf, LEAVE_KINDS, readLeaveKind } from './answers.ts';
export type { Answer, LeaveKind, LeaveState } from './answers.ts';
export type { Expected } from '../../meetings/index.ts';
export { committeeQuorum, majority, needed, neededOfCommittee, quorum } from './quorum.ts';
export type { Matter, Need, QuorumSetting } from './quorum.ts';
export { tally } from './tally.ts';
export type { Attendee, Counts, Status, StoredAnswer, StoredLeave, Tally } from './tally.ts';
export { readAttendanceWord, readCheckinWord, splitNames } from './words.ts';
