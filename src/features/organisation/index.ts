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
import { instructor, instructorPresses } from './instructors/handlers.ts';
import { createSettings, type SettingsDeps } from './settings/index.ts';
import { eraseFromChanges } from './settings/store.ts';
import { moveLinkedChat } from './store.ts';

export const organisationFeature = (
  deps: OrganisationDeps & Pick<SettingsDeps, 'settings' | 'onLanguage'>,
): Feature => {
  const settings = createSettings(deps);
  return {
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
      {
        name: 'settings',
        audience: 'secretary',
        where: 'anywhere',
        description: 'settings:command.settings',
        run: settings.command,
      },
      {
        name: 'instructor',
        audience: 'secretary',
        where: 'anywhere',
        description: 'organisation:command.instructor',
        run: instructor,
      },
    ],
    presses: [
      approve(deps),
      decline(deps),
      chooseBranch,
      ...instructorPresses,
      ...settings.presses,
    ],
    dialogs: [settings.form],
    install: installPresence(deps),
    onMigrated: moveLinkedChat,
    onErased: eraseFromChanges,
  };
};

export { actsForBranch } from './actions.ts';
export { tellOfficers } from './tell-officers.ts';
export { groupBranch, officerBranch } from './which-branch.ts';
export {
  findBranch,
  findBranchOfChat,
  getBranch,
  isOfficer,
  listActiveBranches,
  listBranchesById,
  listBranchesOfOfficer,
  listOfficers,
  listOffices,
  patchSettings,
  setChatActive,
  updateBranch,
} from './store.ts';
export { searchBranches } from './search-store.ts';
export {
  deleteOfficesOfPerson,
  listBranchesOfInstructor,
  listInstructors,
  listOfficesOfPerson,
  lockSecretaries,
} from './instructors/store.ts';
export type { Branch } from './store.ts';
export type { Settings } from './rules.ts';
export {
  changeSetting,
  choiceSetting,
  numberSetting,
  organisationSettings,
  readNone,
  readWhole,
  saveSetting,
  yesNoSetting,
} from './settings/index.ts';
export type { SettingEntries, SettingEntry, SettingKey } from './settings/index.ts';
export { privateChatButton } from './views.ts';
