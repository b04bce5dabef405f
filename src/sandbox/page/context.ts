/** What the page's routes share. */
import type { Locale, Texts } from '../../platform/i18n/index.ts';
import type { Sandbox } from '../sandbox.ts';

export interface PageContext {
  readonly sandbox: Sandbox;
  readonly texts: Texts;
  readonly zone: string;
  /** Of the page; people switch it there. */
  locale: Locale;
  /** The clock is being moved or a step of the story is being played. */
  busy: boolean;
  /** Tells open pages to look again. */
  notify(): void;
}
