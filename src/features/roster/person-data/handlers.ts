/** Who asks for their own data: /me and its buttons. */
import type { Html } from '../../../shared/html.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { isPrivate, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import type { Feature } from '../../../platform/feature.ts';
import { fileName } from '../../../platform/pages/index.ts';
import { revise, say, sendFilePrivately, toast } from '../../../platform/telegram/respond.ts';
import { findBranch } from '../../organisation/index.ts';
import { openCardsOf } from '../census/card-actions.ts';
import { collectPersonData, erasePerson } from './actions.ts';
import { dataJson, dataPage } from './page.ts';
import {
  askEraseView,
  confirmEraseButton,
  eraseButton,
  exportButton,
  keepButton,
  onlySecretaryView,
  ownDataView,
} from './views.ts';
import { listOpenLeadsOfAccount } from '../leads/store.ts';
import { listMembersOfAccount } from '../store.ts';
import { listJoinRequestsOf } from './store.ts';

const ownCards = async (ctx: BotContext) => {
  const members = await listMembersOfAccount(ctx.env.db, personOf(ctx).telegramId);
  const cards = await Promise.all(
    members.map(async (member) => ({
      member,
      branch: await findBranch(ctx.env.db, member.organisationId),
    })),
  );
  return cards.flatMap(({ member, branch }) => (branch === undefined ? [] : [{ member, branch }]));
};

/** The names of the branches that have not settled what the person sent: by the poster, or to join. */
const branchesLooking = async (ctx: BotContext): Promise<string[]> => {
  const { telegramId } = personOf(ctx);
  const requests = await listJoinRequestsOf(ctx.env.db, telegramId);
  const sent = [
    ...(await listOpenLeadsOfAccount(ctx.env.db, telegramId)),
    ...requests.filter(({ state }) => state === 'pending'),
  ];
  const ids = [...new Set(sent.map(({ organisationId }) => organisationId))];
  const branches = await Promise.all(ids.map((id) => findBranch(ctx.env.db, id)));
  return branches.flatMap((branch) => (branch === undefined ? [] : [branch.name]));
};

export interface PersonDataDeps {
  features: () => readonly Feature[];
  forgetIdentity: () => void;
  /** What is open for the person who asks, in all features. */
  duties: (ctx: BotContext) => Promise<readonly Html[]>;
}

export const me =
  (deps: PersonDataDeps) =>
  async (ctx: BotContext): Promise<void> => {
    const about: Html[] = [];
    for (const feature of deps.features()) about.push(...((await feature.about?.(ctx)) ?? []));
    const cards = await ownCards(ctx);
    const open = await openCardsOf(
      ctx.env.db,
      cards.map(({ member }) => member),
    );
    const duties = await deps.duties(ctx);
    const waitingFor = await branchesLooking(ctx);
    await say(ctx, ownDataView(ctx.t, cards, about, duties, open, waitingFor));
  };

/** A person's data is shown in their private chat alone. */
const privately =
  (run: (ctx: BotContext) => Promise<void>) =>
  async (ctx: BotContext): Promise<void> =>
    isPrivate(ctx) ? run(ctx) : toast(ctx, ctx.t.plain('common:button-out-of-date'), true);

const sendData =
  (deps: PersonDataDeps) =>
  async (ctx: BotContext): Promise<void> => {
    await toast(ctx);
    const { data, zone } = await collectPersonData(ctx.env, deps.features(), ctx.t);
    const stem = ctx.t.plain('roster:data.file');
    const sent = await sendFilePrivately(
      ctx,
      {
        name: fileName([stem], 'html'),
        bytes: dataPage(ctx.t, data, { now: ctx.env.now, zone }),
      },
      { text: ctx.t('roster:data.page-file') },
    );
    if (!sent) return;
    await sendFilePrivately(
      ctx,
      { name: `${stem}.json`, bytes: dataJson(data) },
      { text: ctx.t('roster:data.json-file') },
    );
  };

const erase =
  (deps: PersonDataDeps) =>
  async (ctx: BotContext): Promise<void> => {
    const outcome = await erasePerson(ctx.env, deps.features());
    deps.forgetIdentity();
    await revise(
      ctx,
      outcome.kind === 'only-secretary'
        ? onlySecretaryView(ctx.t, outcome.branch)
        : { text: ctx.t('roster:data.erased') },
    );
  };

export const personDataPresses = (deps: PersonDataDeps) => [
  onPress(exportButton, privately(sendData(deps))),
  onPress(
    eraseButton,
    privately((ctx) => revise(ctx, askEraseView(ctx.t))),
  ),
  onPress(confirmEraseButton, privately(erase(deps))),
  onPress(
    keepButton,
    privately((ctx) => revise(ctx, { text: ctx.t('common:cancelled') })),
  ),
];
