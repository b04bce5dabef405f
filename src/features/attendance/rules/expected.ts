/** Who should attend a meeting, and who of them is entitled to vote (domain.md 3.1, 0.4 to 0.7). */
import type { MemberId, TelegramId } from '../../../shared/ids.ts';
import type { Kind } from '../../meetings/index.ts';
import type { Standing } from '../../roster/index.ts';

export interface Expected {
  memberId: MemberId;
  entitled: boolean;
}

export interface OnRoster {
  id: MemberId;
  standing: Standing;
  telegramId: TelegramId | null;
}

/**
 * Full and probationary members; of a committee meeting those who hold an office.
 * Floating members are never left out by themselves. A group meeting means every group until meetings name theirs.
 */
export const whoShouldAttend = (
  kind: Kind,
  roster: readonly OnRoster[],
  officers: readonly TelegramId[],
): Expected[] =>
  roster
    .filter(
      (member) =>
        (member.standing === 'full' || member.standing === 'probationary') &&
        (kind !== 'committee' ||
          (member.telegramId !== null && officers.includes(member.telegramId))),
    )
    .map((member) => ({ memberId: member.id, entitled: member.standing === 'full' }));
