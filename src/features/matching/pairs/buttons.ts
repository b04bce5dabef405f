/** The buttons of a running pair: the representative's, and those of the secretary who decides about it. */
import type { ContactId, MemberId, PairId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

export const contactedButton = defineButton('pair.contacted', idArg<PairId>());
/** Answered by the feature that knows what is coming. */
export const inviteButton = defineButton('pair.invite', idArg<PairId>());
export const helpButton = defineButton('pair.help', idArg<PairId>());
export const declineButton = defineButton('pair.decline', idArg<PairId>());
export const declineReasonButton = defineButton('pair.why', idArg<PairId>(), wordArg);
export const declineConfirmButton = defineButton('pair.declined', idArg<PairId>(), wordArg);
export const keepButton = defineButton('pair.keep', idArg<PairId>());

export const channelButton = defineButton('contact.channel', idArg<ContactId>(), wordArg);
export const noteButton = defineButton('contact.note', idArg<ContactId>());

/** A floating member and the representative that the secretary was offered. */
export const pairUpButton = defineButton('pair.up', idArg<MemberId>(), idArg<MemberId>());
/** A running pair whose representative is gone, and who takes over. */
export const replaceButton = defineButton('pair.replace', idArg<PairId>(), idArg<MemberId>());
/** The secretary's list of running pairs, page by page, to end one. */
export const endListButton = defineButton('pair.list', intArg);
export const endReasonsButton = defineButton('pair.reasons', idArg<PairId>());
export const endButton = defineButton('pair.end', idArg<PairId>(), wordArg);
