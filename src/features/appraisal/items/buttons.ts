/** The buttons of actions and rectification items. */
import type { AppraisalId, ItemId } from '../../../shared/ids.ts';
import { defineButton, idArg, intArg, wordArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const itemsButton = defineButton('items.show', courseArg, wordArg);
export const addItemButton = defineButton('items.add', courseArg, wordArg);
/** Done (1), or open again (0): pressed twice it is the same. */
export const doneButton = defineButton('items.done', idArg<ItemId>(), intArg);
