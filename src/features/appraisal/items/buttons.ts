/** The buttons of actions and rectification items. */
import type { AppraisalId, ItemId } from '../../../shared/ids.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';

const courseArg = idArg<AppraisalId>();

export const itemsButton = defineButton('items.show', courseArg, wordArg);
export const addItemButton = defineButton('items.add', courseArg, wordArg);
/** Done, or open again. */
export const doneButton = defineButton('items.done', idArg<ItemId>());
