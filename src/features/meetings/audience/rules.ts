/** Who should attend a meeting, and who of them is entitled to vote (domain.md 3.1, 3.3 to 3.5, 0.4 to 0.7). */
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Standing } from '../../roster/index.ts';
import type { Category, Kind } from '../rules.ts';

/** All members, who holds an office, the members of a party group, or those whom the secretary chose. */
export const AUDIENCES = ['all', 'committee', 'group', 'chosen'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Expected {
  memberId: MemberId;
  /** Entitled to vote. */
  entitled: boolean;
}

export interface OnRoster {
  id: MemberId;
  standing: Standing;
  telegramId: TelegramId | null;
  partyGroup: string | null;
}

/** Who is called: the audience with what it needs to be known. */
export interface Called {
  audience: Audience;
  /** The party group that is meant; null: every group. */
  group: string | null;
  officers: readonly TelegramId[];
  chosen: ReadonlySet<MemberId>;
  /** Those whom the branch has resolved not to count among the entitled (domain.md 3.5). */
  excluded: ReadonlySet<MemberId>;
}

/** Whom a kind of meeting calls unless its author says otherwise. */
export const audienceOfKind = (category: Category, kind: Kind): Audience =>
  category === 'meeting' && (kind === 'committee' || kind === 'group') ? kind : 'all';

export const audienceOf = (meeting: {
  category: Category;
  kind: Kind;
  audience: Audience | null;
}): Audience => meeting.audience ?? audienceOfKind(meeting.category, meeting.kind);

const isMember = ({ standing }: OnRoster): boolean =>
  standing === 'full' || standing === 'probationary';

const isCalled = (member: OnRoster, called: Called): boolean => {
  const { audience, group, officers, chosen } = called;
  // Whoever is chosen by name may be of any standing, an activist at a training for instance.
  if (audience === 'chosen') return chosen.has(member.id);
  if (!isMember(member)) return false;
  if (audience === 'committee')
    return member.telegramId !== null && officers.includes(member.telegramId);
  return audience === 'all' || group === null || member.partyGroup === group;
};

/**
 * Floating members are never left out by themselves (domain.md 0.6): who is excluded by resolution
 * is still called, but not counted among the entitled.
 */
export const whoShouldAttend = (called: Called, roster: readonly OnRoster[]): Expected[] =>
  roster
    .filter((member) => isCalled(member, called))
    .map((member) => ({
      memberId: member.id,
      entitled: member.standing === 'full' && !called.excluded.has(member.id),
    }));
