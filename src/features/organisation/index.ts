/** Organisations: branches, their group chats and offices. What others may use. */
import type { Feature } from '../../platform/feature.ts';
import { approve, chooseBranch, decline, installPresence, ownBranches, setup } from './handlers.ts';
import { instructor, instructorPresses } from './instructors/handlers.ts';
import { createSettings, type SettingsDeps } from './settings/index.ts';
import { eraseFromChanges } from './settings/store.ts';
import { moveLinkedChat } from './store.ts';
import { committee, startUnder, superiorPresses, type SuperiorDeps } from './superior/handlers.ts';
import { linkData } from './superior/person-data.ts';
import { eraseFromLinks } from './superior/store.ts';

export const organisationFeature = (
  deps: SuperiorDeps & Pick<SettingsDeps, 'settings' | 'onLanguage'>,
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
      {
        name: 'committee',
        audience: 'secretary',
        where: 'anywhere',
        description: 'superior:command.committee',
        above: true,
        run: committee(deps),
      },
    ],
    starts: [{ prefix: 'under', run: startUnder }],
    presses: [
      approve(deps),
      decline(deps),
      chooseBranch,
      ...instructorPresses,
      ...settings.presses,
      ...superiorPresses(deps),
    ],
    dialogs: [settings.form],
    install: installPresence(deps),
    onMigrated: moveLinkedChat,
    personData: linkData,
    onErased: async (tx, person) => {
      await eraseFromChanges(tx, person);
      await eraseFromLinks(tx, person);
    },
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
  listSuperiorsOfOfficer,
  patchSettings,
  setChatActive,
  updateBranch,
} from './store.ts';
export { listAbove } from './superior/store.ts';
export { searchBranches } from './search-store.ts';
export {
  deleteOfficesOfPerson,
  listBranchesOfInstructor,
  listInstructors,
  listOfficesOfPerson,
  lockSecretaries,
} from './instructors/store.ts';
export type { Branch } from './store.ts';
export { completeSettings } from './rules.ts';
export type { OrganisationKind, Settings } from './rules.ts';
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
export { privateChatButton, stateView } from './views.ts';
