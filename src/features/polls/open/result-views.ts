/** What is said of an open poll when it is closed: counts in the group, names for the officer. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import { pictureButton, sheetButton, stopButton } from './buttons.ts';
import type { Answer, Poll } from './store.ts';

export const pollResultView = (
  t: Translator,
  poll: Poll,
  answers: readonly Answer[],
  withNames: boolean,
): View => {
  const known = answers.flatMap(({ name, options }) => (name === null ? [] : [{ name, options }]));
  const strangers = answers.length - known.length;
  return {
    text: paragraphs(
      joinHtml([t('polls:poll.closed'), t('polls:title', { title: poll.question })]),
      joinHtml(
        poll.options.map((text, i) => {
          const names = known.filter(({ options }) => options.includes(i)).map(({ name }) => name);
          return withNames && names.length > 0
            ? t('polls:poll.line-names', {
                option: text,
                count: names.length,
                names: names.join(t.plain('roster:list-separator')),
              })
            : t('polls:poll.line', { option: text, count: names.length });
        }),
      ),
      joinHtml([
        t('polls:poll.answered', { count: known.length }),
        strangers > 0 && t('polls:poll.strangers', { count: strangers }),
      ]),
    ),
  };
};

/** The result as a picture and as a spreadsheet; and for one that comes again, the end of that. */
export const resultButtons = (t: Translator, { id, seriesId }: Poll): Button[][] => [
  [
    { label: t.plain('polls:open.picture'), press: pictureButton(id) },
    { label: t.plain('polls:open.sheet'), press: sheetButton(id) },
  ],
  seriesId === null ? [] : [{ label: t.plain('polls:open.stop-repeating'), press: stopButton(id) }],
];
