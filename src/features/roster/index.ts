/** The roster: members, their accounts and cards, imports and requests to join. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import * as handlers from './handlers.ts';
import type { RosterDeps } from './handlers.ts';
import { linkAccounts } from './link.ts';
import { noteReachable, reportUnreachable } from './unreachable.ts';

export const rosterFeature = (deps: RosterDeps & { texts: Texts }): Feature => ({
  name: 'roster',
  commands: [
    {
      name: 'join',
      audience: 'everybody',
      where: 'group',
      description: 'roster:command.join',
      run: handlers.join,
    },
    {
      name: 'me',
      audience: 'everybody',
      where: 'private',
      description: 'roster:command.me',
      run: handlers.me(deps),
    },
    {
      name: 'import',
      audience: 'secretary',
      where: 'private',
      description: 'roster:command.import',
      run: handlers.importCommand(deps),
    },
    {
      name: 'roster',
      audience: 'secretary',
      where: 'anywhere',
      description: 'roster:command.roster',
      run: handlers.roster,
    },
  ],
  presses: [...handlers.importPresses, ...handlers.joinPresses],
  starts: [{ prefix: 'join', run: handlers.startJoin }],
  dialogs: [handlers.form],
  onFile: handlers.onFile(deps),
  onAccounts: linkAccounts,
  onUnreachable: reportUnreachable(deps.texts),
  onReachable: noteReachable,
});

export { setGroupLocale, standingOf } from './handlers.ts';
export { addressee, messageToMember, reachOf } from './reach.ts';
export type { Reach, Reachable } from './reach.ts';
export { cardLines } from './views.ts';
export {
  cardOf,
  findMember,
  findMemberOfAccount,
  listMembers,
  listMembersById,
  listMembersOfAccount,
  noteUnreachableTold,
} from './store.ts';
export type { Member } from './store.ts';
export { insertMember, listAllMembers, retireMember, updateMember } from './store.ts';
export { linkToAccount } from './link.ts';
export { cleanName, cleanText, emptyCard, foldText, lengthOf, readField } from './rules/index.ts';
export { STANDINGS } from './rules/index.ts';
export type { Card, Standing } from './rules/index.ts';
