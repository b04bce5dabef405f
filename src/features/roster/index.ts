/** The roster: members, their accounts and cards, imports and requests to join. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import type { Texts } from '../../platform/i18n/index.ts';
import {
  censusDuties,
  census,
  censusPresses,
  correctPresses,
  fieldForm,
  requestForm,
} from './census/handlers.ts';
import { censusJobs } from './census/jobs.ts';
import { floatingJob, floatingPresses } from './floating/handlers.ts';
import * as handlers from './handlers.ts';
import type { RosterDeps } from './handlers.ts';
import * as leadHandlers from './leads/handlers.ts';
import { linkAccounts } from './link.ts';
import { eraseRosterTraces } from './person-data/actions.ts';
import { rosterData } from './person-data/collect.ts';
import { me, personDataPresses, type PersonDataDeps } from './person-data/handlers.ts';
import { poster } from './poster/handlers.ts';
import { noteReachable, reportUnreachable } from './unreachable.ts';

export const rosterFeature = (deps: RosterDeps & PersonDataDeps & { texts: Texts }): Feature => ({
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
      above: true,
      run: me(deps),
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
    {
      name: 'census',
      audience: 'secretary',
      where: 'anywhere',
      description: 'roster:command.census',
      run: census,
    },
    {
      name: 'found',
      audience: 'everybody',
      where: 'private',
      description: 'roster:command.found',
      run: leadHandlers.found,
    },
    {
      name: 'leads',
      audience: 'secretary',
      where: 'private',
      description: 'roster:command.leads',
      run: leadHandlers.leads,
    },
    {
      name: 'poster',
      audience: 'secretary',
      where: 'private',
      description: 'roster:command.poster',
      run: poster,
    },
  ],
  presses: [
    ...handlers.importPresses,
    ...handlers.joinPresses,
    ...censusPresses,
    ...correctPresses,
    ...leadHandlers.leadPresses,
    ...floatingPresses,
    ...personDataPresses(deps),
  ],
  starts: [
    { prefix: 'join', run: handlers.startJoin },
    { prefix: 'find', run: leadHandlers.startFind },
  ],
  dialogs: [
    handlers.form,
    fieldForm,
    requestForm,
    leadHandlers.foundDialog,
    leadHandlers.findDialog,
  ],
  jobs: [...censusJobs, floatingJob],
  duties: censusDuties,
  personData: rosterData,
  onErased: eraseRosterTraces,
  onFile: handlers.onFile(deps),
  onAccounts: linkAccounts,
  onUnreachable: reportUnreachable(deps.texts),
  onReachable: noteReachable,
});

export { setGroupLocale, standingOf } from './handlers.ts';
export { addressee, messageToMember, reachOf } from './reach.ts';
export type { Reach, Reachable } from './reach.ts';
export { noteConsent } from './census/store.ts';
export { consentLine } from './views.ts';
export {
  cardOf,
  findMember,
  findMemberOfAccount,
  listMembers,
  listMembersById,
  listMembersOfAccount,
  noteUnreachableTold,
} from './store.ts';
export { quarterFigures } from './instructor/figures.ts';
export type { QuarterFigures } from './instructor/figures.ts';
export { listOrigins } from './instructor/store.ts';
export { countLeads } from './leads/store.ts';
export type { Member } from './store.ts';
export { insertMember, listAllMembers, retireMember, updateMember } from './store.ts';
export { linkToAccount } from './link.ts';
export { cleanName, cleanText, emptyCard, foldText, lengthOf, readField } from './rules/index.ts';
export { floatingSince, floatingStatus, maskPhone, STANDINGS } from './rules/index.ts';
export type { Card, FloatingStatus, Standing } from './rules/index.ts';
export { rosterSettings } from './settings.ts';
export { hasRoster } from './join/store.ts';
