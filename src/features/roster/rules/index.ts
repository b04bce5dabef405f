/** The pure rules of the roster. */
export {
  accountKey,
  defaultCapacity,
  emptyCard,
  FIELDS,
  MAX_CAPACITY,
  MAX_NAME,
  MAX_TEXT,
  OWN_FIELDS,
  sameAccount,
  STANDINGS,
  type Card,
  type Field,
  type OwnField,
  type Standing,
  type TelegramAccount,
} from './card.ts';
export { fieldOf, findHeader, HEADERS, type Column, type FoundHeader } from './columns.ts';
export {
  isBlank,
  readField,
  type FieldContext,
  type FieldProblem,
  type FieldResult,
} from './fields.ts';
export {
  parseImport,
  rosterTable,
  type ParsedImport,
  type ParsedRow,
  type Refusal,
  type RefusalCode,
} from './import-rows.ts';
export {
  mergeCard,
  planImport,
  type ExistingMember,
  type FieldChange,
  type ImportPlan,
  type PlannedChange,
} from './import-plan.ts';
export { cleanName, cleanText, foldText, lengthOf } from './text.ts';
export { contactOf, sameAs, type Found, type Known } from './duplicates.ts';
export { floatingSince, floatingStatus, type FloatingStatus } from './floating.ts';
export { maskPhone, maskPhones } from './privacy.ts';
export {
  dayAfter,
  dueQuarter,
  firstDayOf,
  isDaytime,
  quarterOf,
  quarterParts,
  quartersDueSomewhere,
  type Quarter,
} from './quarter.ts';
