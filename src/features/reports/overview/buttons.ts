/** The buttons of the overview. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg } from '../../../platform/telegram/buttons.ts';

const aboveArg = idArg<OrganisationId>();

/** With the year and the page, counted from 0. */
export const pageButton = defineButton('overview.page', aboveArg, intArg, intArg);
/** With the year. */
export const sheetButton = defineButton('overview.sheet', aboveArg, intArg);
