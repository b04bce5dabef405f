/** Builds HTML documents in which every text is escaped: only what was built here is markup. */
import { escapeHtml } from '../../shared/html.ts';

declare const markup: unique symbol;
export type Markup = string & { readonly [markup]: true };

type Child = Markup | Text | false | undefined;
/** Marks a plain text among children, which are markup otherwise. */
export interface Text {
  text: string;
}

export const text = (value: string | number): Text => ({ text: String(value) });

const VOID = new Set(['meta', 'br', 'col']);

const write = (child: Child): string => {
  if (child === false || child === undefined) return '';
  return typeof child === 'string' ? child : escapeHtml(child.text);
};

/** An element; `attributes` without a value are left out. */
export const element = (
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly Child[]
): Markup => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('');
  const open = `<${tag}${written}>`;
  return (VOID.has(tag) ? open : `${open}${children.map(write).join('')}</${tag}>`) as Markup;
};

/** A style sheet of our own; texts within it go through `cssText`. */
export const styleElement = (css: string): Markup => `<style>${css}</style>` as Markup;

/** A text as a CSS string: whatever is no letter or digit is written as its number. */
export const cssText = (value: string): string =>
  `"${Array.from(value)
    .map((c) => (/[\p{L}\p{N}]/u.test(c) ? c : `\\${(c.codePointAt(0) ?? 0).toString(16)} `))
    .join('')}"`;

/** A text whose line breaks stay. */
export const lines = (value: string): Markup =>
  escapeHtml(value).replaceAll('\n', '<br>') as Markup;

export const joined = (parts: readonly Markup[]): Markup => parts.join('\n') as Markup;
