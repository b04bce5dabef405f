/** The buttons about organisations above branches. */
import type { InvitationId, OrganisationId, TelegramId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const organisationArg = idArg<OrganisationId>();

export const panelButton = defineButton('above.panel', organisationArg);
export const inviteButton = defineButton('above.invite', organisationArg);
export const takeBackButton = defineButton('above.back', organisationArg);
/** With the page. */
export const unitsButton = defineButton('above.units', organisationArg, intArg);
/** With the kind that it is to be. */
export const kindButton = defineButton('above.kind', organisationArg, wordArg);
/** The lower one of the link. */
export const askEndButton = defineButton('above.leave', organisationArg);
export const endButton = defineButton('above.end', idArg<InvitationId>());
/** With the token of the invitation and the branch. */
export const pickButton = defineButton('under.pick', wordArg, organisationArg);
export const agreeButton = defineButton('under.yes', wordArg, organisationArg);
export const notNowButton = defineButton('under.no', wordArg);

const personArg = idArg<TelegramId>();

export const askChargeButton = defineButton('above.ask', organisationArg);
export const admitButton = defineButton('above.admit', organisationArg, personArg);
export const chargeButton = defineButton('above.charge', organisationArg);
export const dismissButton = defineButton('above.dismiss', organisationArg, personArg);
