/** Organisations: branches, their group chats and offices. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import {
  approve,
  chooseBranch,
  decline,
  installPresence,
  ownBranches,
  setup,
  type OrganisationDeps,
} from './handlers.ts';
import { moveLinkedChat } from './store.ts';

export const organisationFeature = (deps: OrganisationDeps): Feature => ({
  name: 'organisation',
  commands: [
    {
      name: 'setup',
      audience: 'secretary',
      where: 'group',
      description: 'organisation:command.setup',
      run: setup(deps),
    },
    {
      name: 'branch',
      audience: 'secretary',
      where: 'private',
      description: 'organisation:command.branch',
      run: ownBranches,
    },
  ],
  presses: [approve(deps), decline(deps), chooseBranch],
  install: installPresence(deps),
  onMigrated: moveLinkedChat,
});

export { actsForBranch } from './actions.ts';
export { tellOfficers } from './tell-officers.ts';
export { groupBranch, officerBranch } from './which-branch.ts';
export {
  findBranch,
  findBranchOfChat,
  getBranch,
  isOfficer,
  listBranchesOfOfficer,
  listOfficers,
  listOffices,
  setChatActive,
  updateBranch,
} from './store.ts';
export { listInstructors } from './instructors-store.ts';
export { searchBranches } from './search-store.ts';
export type { Branch } from './store.ts';
export type { Settings } from './rules.ts';
export { privateChatButton } from './views.ts';
