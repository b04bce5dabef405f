/** What is said about opinions: the preview with its buttons, the thanks, a batch, one opinion, the overview. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Branch } from '../../organisation/index.ts';
import type { Overview } from './actions.ts';
import {
  dropButton,
  forBranchButton,
  inviteButton,
  judgeButton,
  linkButton,
  readButton,
  sendButton,
} from './buttons.ts';
import { MAX_SUGGESTION, VERDICTS } from './rules.ts';
import type { Suggestion } from './store.ts';

const quarterName = (t: Translator, quarter: string): string => {
  const [year = '', n = ''] = quarter.split('-Q');
  return t.plain('polls:suggest.quarter-name', { year, n });
};

const quote = (t: Translator, text: string): Html => t('polls:suggest.quote', { text });

export const askView = (t: Translator, branch?: Branch): View => ({
  text: paragraphs(
    t('polls:suggest.title'),
    branch && t('polls:suggest.to', { branch: branch.name }),
    t('polls:suggest.ask', { max: MAX_SUGGESTION }),
  ),
});

export const tooLongView = (t: Translator, length: number): View => ({
  text: t('polls:suggest.too-long', { length, max: MAX_SUGGESTION }),
});

/** For whom it is, when there is a choice. */
export const chooseView = (t: Translator, branches: readonly Branch[], text: string): View => ({
  text: paragraphs(t('polls:suggest.title'), quote(t, text), t('polls:suggest.choose')),
  buttons: [
    ...branches.map((branch) => [{ label: branch.name, press: forBranchButton(branch.id) }]),
    [{ label: t.plain('common:cancel'), press: dropButton() }],
  ],
});

/** The opinion as it will be read; nothing of it is kept before Send is pressed. */
export const previewView = (t: Translator, branch: Branch, text: string, token: string): View => ({
  text: paragraphs(
    t('polls:suggest.title'),
    t('polls:suggest.to', { branch: branch.name }),
    quote(t, text),
    t('polls:suggest.secret', { fewest: branch.settings.ballotThreshold }),
  ),
  buttons: [
    [{ label: t.plain('polls:suggest.send'), press: sendButton(branch.id, 0, token) }],
    [
      { label: t.plain('polls:suggest.sign'), press: sendButton(branch.id, 1, token) },
      { label: t.plain('common:cancel'), press: dropButton() },
    ],
  ],
});

export const thanksView = (t: Translator, branch: Branch, isSigned: boolean): View => ({
  text: joinHtml([
    t('polls:suggest.sent', { branch: branch.name }),
    t(isSigned ? 'polls:suggest.sent-signed' : 'polls:suggest.sent-unsigned'),
  ]),
});

/** To the officers: that a batch is there. The opinions themselves are read on demand, never queued. */
export const batchView = (
  t: Translator,
  { branch, batch, count }: { branch: Branch; batch: number; count: number },
): View => ({
  text: paragraphs(
    t('polls:suggest.batch-title', { branch: branch.name }),
    t('polls:suggest.batch', { count }),
  ),
  buttons: [[{ label: t.plain('polls:suggest.read'), press: readButton(branch.id, batch, 0) }]],
});

const arrows = (t: Translator, at: number, count: number, to: (i: number) => string): Button[] => [
  ...(at > 0 ? [{ label: t.plain('polls:suggest.previous'), press: to(at - 1) }] : []),
  ...(at < count - 1 ? [{ label: t.plain('polls:suggest.next'), press: to(at + 1) }] : []),
];

/** One opinion of a batch, with what may become of it. */
export const opinionView = (
  t: Translator,
  branch: Branch,
  { batch, items, at }: { batch: number; items: readonly Suggestion[]; at: number },
): View => {
  const item = items[at];
  if (item === undefined) return { text: t('polls:suggest.none-unread') };
  return {
    text: paragraphs(
      t('polls:suggest.item', {
        n: at + 1,
        all: items.length,
        quarter: quarterName(t, item.quarter),
      }),
      quote(t, item.text),
      joinHtml([
        item.name === null
          ? t('polls:suggest.unsigned')
          : t('polls:suggest.signed-by', { name: item.name }),
        t('polls:suggest.state', { state: t.plain(`polls:suggest.verdict.${item.state}`) }),
      ]),
      t('polls:suggest.review'),
    ),
    buttons: [
      VERDICTS.map((verdict) => ({
        label: `${item.state === verdict ? '✔️ ' : ''}${t.plain(`polls:suggest.verdict.${verdict}`)}`,
        press: judgeButton(item.id, batch, verdict),
      })),
      arrows(t, at, items.length, (i) => readButton(branch.id, batch, i)),
    ],
  };
};

/** How many personal links are asked for at once. */
const INVITATIONS = [1, 5] as const;

const inviteButtons = (t: Translator, id: Branch['id']): Button[][] => [
  INVITATIONS.map((count) => ({
    label: t.plain('polls:suggest.invite', { count }),
    press: inviteButton(id, count),
  })),
];

/** Counts by quarter, what is unread, the link for people outside. */
export const overviewView = (t: Translator, overview: Overview, botUsername: string): View => {
  const { branch, counts, newest, unread, link, invited } = overview;
  const quarters = [...new Set(counts.map(({ quarter }) => quarter))];
  const countOf = (quarter: string, state?: string): number =>
    counts
      .filter((one) => one.quarter === quarter && (state === undefined || one.state === state))
      .reduce((sum, one) => sum + one.count, 0);
  return {
    text: paragraphs(
      t('polls:suggest.overview', { branch: branch.name }),
      quarters.length === 0
        ? t('polls:suggest.nothing')
        : joinHtml(
            quarters.map((quarter) =>
              t('polls:suggest.quarter', {
                quarter: quarterName(t, quarter),
                count: countOf(quarter),
                used: countOf(quarter, 'used'),
                unread: countOf(quarter, 'new'),
              }),
            ),
          ),
      link === undefined
        ? t('polls:suggest.no-link')
        : t('polls:suggest.link', { link: `https://t.me/${botUsername}?start=suggest_${link}` }),
      invited > 0 && t('polls:suggest.invited', { count: invited }),
    ),
    buttons: [
      [
        ...(unread > 0
          ? [
              {
                label: t.plain('polls:suggest.unread', { count: unread }),
                press: readButton(branch.id, 0, 0),
              },
            ]
          : []),
        ...(newest !== null
          ? [{ label: t.plain('polls:suggest.newest'), press: readButton(branch.id, newest, 0) }]
          : []),
      ],
      [
        {
          label: t.plain(link === undefined ? 'polls:suggest.make-link' : 'polls:suggest.end-link'),
          press: linkButton(branch.id, link === undefined ? 1 : 0),
        },
      ],
      ...inviteButtons(t, branch.id),
      ...(invited > 0
        ? [
            [
              {
                label: t.plain('polls:suggest.end-invitations'),
                press: inviteButton(branch.id, 0),
              },
            ],
          ]
        : []),
    ],
  };
};

/** To read what nobody has judged yet; none while there is nothing. */
export const opinionButtons = (t: Translator, id: Branch['id'], unread: number): Button[][] => [
  ...(unread > 0
    ? [[{ label: t.plain('polls:suggest.unread', { count: unread }), press: readButton(id, 0, 0) }]]
    : []),
  ...inviteButtons(t, id),
  [{ label: t.plain('polls:suggest.link-for-guests'), press: linkButton(id, 1) }],
];
