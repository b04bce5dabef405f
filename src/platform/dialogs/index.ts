/** Multi-step dialogs kept in the database. */
export { defineForm, dialogKey } from './form.ts';
export type { Answer, Answers, DialogDefinition, Question, StartableForm } from './form.ts';
export { deleteDialog, deleteDialogsOf, findDialog, pruneDialogs, saveDialog } from './store.ts';
