/** The buttons of the settings: every one names its branch, because the person may have chosen another since. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const branchArg = idArg<OrganisationId>();

export const listButton = defineButton('settings.list', branchArg);
export const historyButton = defineButton('settings.history', branchArg);
/** With the number of the section. */
export const sectionButton = defineButton('settings.section', branchArg, intArg);
/** With the setting's key. */
export const openButton = defineButton('settings.open', branchArg, wordArg);
/** With the setting's key and the number of the choice. */
export const takeButton = defineButton('settings.take', branchArg, wordArg, intArg);
export const typeButton = defineButton('settings.type', branchArg, wordArg);
