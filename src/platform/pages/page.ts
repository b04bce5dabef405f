/** Makes one HTML file that opens on a phone and prints on A4: no scripts, nothing fetched from elsewhere. */
import { blockMarkup } from './blocks.ts';
import { element, joined, styleElement, text } from './markup.ts';
import type { PageSpec } from './spec.ts';
import { styleOf } from './style.ts';

/** Only the style sheet within the file counts, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

export const page = (spec: PageSpec): Buffer => {
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'robots', content: 'noindex' }),
    element('title', {}, text(spec.title)),
    styleElement(styleOf(spec)),
  );
  const body = element(
    'body',
    {},
    spec.mark !== undefined && element('p', { class: 'mark' }, text(spec.mark)),
    element('h1', { class: spec.bare === true ? 'bare' : undefined }, text(spec.title)),
    spec.subtitle !== undefined && element('p', { class: 'subtitle' }, text(spec.subtitle)),
    joined(spec.blocks.map(blockMarkup)),
  );
  return Buffer.from(`<!doctype html>\n${element('html', { lang: spec.lang }, head, body)}\n`);
};
