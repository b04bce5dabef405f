/** What an update says of the bot's own membership in a group. */
import type { ChatMember, ChatMemberUpdated } from 'grammy/types';

export const isInGroup = (member: ChatMember): boolean =>
  !['left', 'kicked'].includes(member.status);

/** It was added, whether for the first time or again. */
export const cameBack = (update: ChatMemberUpdated): boolean =>
  !isInGroup(update.old_chat_member) && isInGroup(update.new_chat_member);
