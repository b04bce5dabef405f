/** Finds out who should attend a meeting as the roster, the offices and the exclusions stand. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import { listOfficers } from '../../organisation/index.ts';
import { listMembers, type Member } from '../../roster/index.ts';
import { listExcluded } from '../exclusions/store.ts';
import type { Meeting } from '../store.ts';
import { audienceOf, whoShouldAttend, type Called, type Expected } from './rules.ts';
import { listInvited } from './store.ts';

type Calling = Pick<
  Meeting,
  | 'id'
  | 'organisationId'
  | 'category'
  | 'kind'
  | 'audience'
  | 'audienceGroup'
  | 'startsAt'
  | 'timeZone'
>;

export const loadCalled = async (
  db: Db,
  meeting: Omit<Calling, 'id'>,
  chosen: readonly MemberId[],
): Promise<Omit<Called, 'excluded'>> => {
  const audience = audienceOf(meeting);
  const { organisationId, audienceGroup: group } = meeting;
  const officers = audience === 'committee' ? await listOfficers(db, organisationId) : [];
  return { audience, group, officers, chosen: new Set(chosen) };
};

const chosenFor = async (db: Db, meeting: Calling): Promise<MemberId[]> =>
  audienceOf(meeting) === 'chosen' ? listInvited(db, meeting.id) : [];

/** Whoever of these is called, and who of them is entitled to vote, as things stand now. */
export const expectedNow = async (
  db: Db,
  meeting: Calling,
  roster: readonly Member[],
): Promise<Expected[]> => {
  const called = await loadCalled(db, meeting, await chosenFor(db, meeting));
  const excluded = new Set(await listExcluded(db, meeting));
  return whoShouldAttend({ ...called, excluded }, roster);
};

/** Whether this person is called, whatever their vote. */
export const isCalledNow = async (db: Db, meeting: Calling, member: Member): Promise<boolean> => {
  const called = await loadCalled(db, meeting, await chosenFor(db, meeting));
  return whoShouldAttend({ ...called, excluded: new Set() }, [member]).length > 0;
};

/** The two numbers that stand beside each other everywhere: should attend, and entitled to vote (domain.md 0.7). */
export interface Numbers {
  should: number;
  entitled: number;
}

const numbersOf = (expected: readonly Expected[]): Numbers => ({
  should: expected.length,
  entitled: expected.filter((entry) => entry.entitled).length,
});

/** Of a meeting that need not stand yet. */
export const numbersFor = async (
  db: Db,
  meeting: Omit<Calling, 'id'>,
  chosen: readonly MemberId[],
): Promise<Numbers> => {
  const called = await loadCalled(db, meeting, chosen);
  const excluded = new Set(await listExcluded(db, meeting));
  const roster = await listMembers(db, meeting.organisationId);
  return numbersOf(whoShouldAttend({ ...called, excluded }, roster));
};

export const loadNumbers = async (db: Db, meeting: Calling): Promise<Numbers> =>
  numbersFor(db, meeting, await chosenFor(db, meeting));
