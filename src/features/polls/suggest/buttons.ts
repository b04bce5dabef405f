/** The buttons of opinions. The text itself stands in the message above them until it is sent. */
import type { OrganisationId, SuggestionId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const branchArg = idArg<OrganisationId>();

/** For whom, where a person belongs to several branches. */
export const forBranchButton = defineButton('suggest.for', branchArg);
/** Sends it; 1 signs it. The token is drawn when the button is shown, so that a repeated press is the same opinion. */
export const sendButton = defineButton('suggest.send', branchArg, intArg, wordArg);
export const dropButton = defineButton('suggest.drop');

/** A batch, at one of its opinions. */
export const readButton = defineButton('suggest.read', branchArg, intArg, intArg);
export const judgeButton = defineButton('suggest.judge', idArg<SuggestionId>(), intArg, wordArg);
/** The link for people outside: made (1) or taken back (0). */
export const linkButton = defineButton('suggest.link', branchArg, intArg);
/** So many personal links; 0 ends those there are. */
export const inviteButton = defineButton('suggest.invite', branchArg, intArg);
