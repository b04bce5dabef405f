/** Organisations: branches, their group chats and offices. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import {
  approve,
  chooseBranch,
  decline,
  installPresence,
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
  ],
  presses: [approve(deps), decline(deps), chooseBranch],
  install: installPresence,
  onMigrated: moveLinkedChat,
});

export { actsForBranch } from './actions.ts';
export { groupBranch, officerBranch } from './which-branch.ts';
export {
  findBranch,
  findBranchOfChat,
  getBranch,
  isOfficer,
  listBranchesById,
  listBranchesOfOfficer,
  listOfficers,
  listOffices,
  patchSettings,
  setChatActive,
  updateBranch,
} from './store.ts';
export type { Branch } from './store.ts';
export type { Settings } from './rules.ts';
export { privateChatButton } from './views.ts';
