/** Words that several forms share. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { LeaveKind } from '../rules/index.ts';
import type { FormState } from './sign-in.ts';

/** The kind only, never the details (domain.md P-5). */
export const leaveText = (t: Translator, kind: LeaveKind | null): string =>
  t.plain(kind === null ? 'forms:leave.unknown' : `forms:leave.${kind}`);

/** What is filled in before the attendance is confirmed is marked so. */
export const markText = (t: Translator, state: FormState): { mark?: string } =>
  state === 'provisional' ? { mark: t.plain('forms:provisional') } : {};
