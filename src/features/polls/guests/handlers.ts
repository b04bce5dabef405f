/** Who hands out links to guests, and guests who open theirs. In private chat: a link is for one person. */
import { z } from 'zod';
import type { BallotId } from '../../../shared/ids.ts';
import { defineForm } from '../../../platform/dialogs/index.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { say, toast } from '../../../platform/telegram/respond.ts';
import { inviteView } from '../invitation-views.ts';
import { sayUnstored } from '../paper-answer.ts';
import { linksPanel, makeLinks, openLink, revokeLink } from './actions.ts';
import { linksButton, makeButton, revokeButton } from './buttons.ts';
import { linksView, noLinkText, panelView } from './views.ts';

type Refused = 'not-yours' | 'closed' | 'not-for-guests' | 'too-many';

const refusalText = (ctx: BotContext, why: Refused): string =>
  ctx.t.plain(
    why === 'not-yours'
      ? 'organisation:officers-only'
      : why === 'closed'
        ? 'polls:remind.closed'
        : why === 'too-many'
          ? 'polls:guests.too-many'
          : 'common:button-out-of-date',
  );

const inPrivate =
  <Args extends unknown[]>(run: (ctx: BotContext, ...args: Args) => Promise<void>) =>
  async (ctx: BotContext, ...args: Args): Promise<void> =>
    isPrivate(ctx) ? run(ctx, ...args) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const showPanel = inPrivate(async (ctx, id: BallotId) => {
  const outcome = await linksPanel(ctx.env, id);
  if (outcome.kind !== 'shown') return toast(ctx, refusalText(ctx, outcome.kind), true);
  await say(ctx, panelView(ctx.t, outcome.ballot, outcome.counts));
});

/** What can't be sent now is lost, and the next press makes new ones: a link is never written down. */
const make = inPrivate(async (ctx, id: BallotId, howMany: number) => {
  const outcome = await makeLinks(ctx.env, id, howMany);
  if (outcome.kind !== 'made') return toast(ctx, refusalText(ctx, outcome.kind), true);
  const { ballot, links, counts } = outcome;
  await sayUnstored(ctx, linksView(ctx.t, ballot, links, ctx.env.botUsername));
  await say(ctx, panelView(ctx.t, ballot, counts));
});

const contextSchema = z.object({ ballotId: z.number() });

export const revokeForm = defineForm({
  kind: 'polls.revoke',
  questions: [
    {
      key: 'number',
      ask: (t) => t('polls:guests.which'),
      read: (text, { t }) => {
        const number = /^\D{0,3}(\d{1,4})\D{0,3}$/.exec(text.normalize('NFKC').trim())?.[1];
        return number === undefined
          ? { kind: 'no', why: t('polls:guests.which') }
          : { kind: 'ok', value: Number(number) };
      },
    },
  ],
  done: async (ctx, answers, context) => {
    const number = Number(answers['number']);
    const id = contextSchema.parse(context).ballotId as BallotId;
    const outcome = await revokeLink(ctx.env, id, number);
    switch (outcome.kind) {
      case 'not-yours':
      case 'closed':
      case 'not-for-guests':
        return say(ctx, {
          text: ctx.t(
            outcome.kind === 'closed' ? 'polls:remind.closed' : 'organisation:officers-only',
          ),
        });
      case 'unknown-link':
        return say(ctx, { text: ctx.t('polls:guests.unknown-number', { number }) });
      case 'opened':
        return say(ctx, { text: ctx.t('polls:guests.opened', { number }) });
      case 'revoked':
        return say(ctx, { text: ctx.t('polls:guests.revoked', { number }) });
    }
  },
});

export const guestPresses = [
  onPress(linksButton, showPanel),
  onPress(makeButton, make),
  onPress(
    revokeButton,
    inPrivate(async (ctx, id: BallotId) => {
      const outcome = await linksPanel(ctx.env, id);
      if (outcome.kind !== 'shown') return toast(ctx, refusalText(ctx, outcome.kind), true);
      await revokeForm.start(ctx, { ballotId: id });
    }),
  ),
];

/** `?start=guest_<token>`: a guest opens the link that they were given. */
export const startGuest = async (ctx: BotContext, token: string): Promise<void> => {
  const outcome = await openLink(ctx.env, token);
  if (outcome.kind !== 'open') return say(ctx, { text: noLinkText(ctx.t, outcome) });
  await say(ctx, inviteView(ctx.t, outcome.ballot, outcome.branch));
};
