/** The picture and the forms of an appraisal: what the feature registers, and what the branch's workbook takes. */
export { appraisalSheets } from './actions.ts';
export { copiesForm, resultsPresses } from './handlers.ts';
