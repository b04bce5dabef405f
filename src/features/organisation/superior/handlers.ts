/** Who asks about organisations above branches: /committee, the invitation behind `?start=under_…`, their buttons. */
import type { ChatId, OrganisationId } from '../../../shared/ids.ts';
import { isAdministrator } from '../../../platform/telegram/administrators.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import {
  chatIdOf,
  isPrivate,
  personOf,
  type BotContext,
} from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { actsForBranch, setUpBranch } from '../actions.ts';
import type { OrganisationDeps } from '../handlers.ts';
import { branchName, type OrganisationKind } from '../rules.ts';
import {
  findBranchOfChat,
  listBranchesOfOfficer,
  listSuperiorsOfOfficer,
  type Branch,
} from '../store.ts';
import { setUpView, stateView } from '../views.ts';
import { changeKind, invite, panelFor, takeBack, unitsFor, type IsInUse } from './actions.ts';
import {
  agreeButton,
  askEndButton,
  endButton,
  inviteButton,
  kindButton,
  notNowButton,
  panelButton,
  pickButton,
  takeBackButton,
  unitsButton,
} from './buttons.ts';
import {
  agree,
  endLinkNow,
  lookAtLink,
  openInvitation,
  type AcceptOutcome,
  type OpenOutcome,
} from './link-actions.ts';
import { officerPresses } from './officer-handlers.ts';
import { groupView } from './officer-views.ts';
import { kindOfName, MOST_INVITATIONS } from './rules.ts';
import {
  askEndView,
  chooseLowerView,
  endedView,
  lowerLinkedView,
  offerView,
} from './under-views.ts';
import { branchGroupView, choosePanelView, invitationView, panelView, unitsView } from './views.ts';

export interface SuperiorDeps extends OrganisationDeps {
  isInUse: IsInUse;
}

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const inLinkedGroup = async (
  ctx: BotContext,
  deps: SuperiorDeps,
  branch: Branch,
): Promise<void> => {
  if (branch.state !== 'active') return say(ctx, stateView(ctx.t, branch));
  const isOurs = await actsForBranch(ctx.env, branch.id);
  if (branch.kind === 'branch') {
    const mayChange =
      isOurs && branch.parentId === null && !(await deps.isInUse(ctx.env.db, branch.id));
    return say(ctx, branchGroupView(ctx.t, branch, mayChange));
  }
  const panel = isOurs ? await panelFor(ctx.env, branch.id) : undefined;
  return panel === undefined
    ? say(ctx, groupView(ctx.t, branch))
    : sayInPrivate(ctx, panelView(ctx.privately, panel));
};

const inGroup = async (ctx: BotContext, deps: SuperiorDeps, args: string): Promise<void> => {
  const linked = await findBranchOfChat(ctx.env.db, chatIdOf(ctx));
  if (linked?.groupId != null) return inLinkedGroup(ctx, deps, linked);
  const { telegramId } = personOf(ctx);
  const title = ctx.chat?.title ?? '';
  const outcome = await setUpBranch(ctx.env, {
    kind: kindOfName(branchName(args, title)),
    chatId: chatIdOf(ctx),
    title,
    name: args,
    isAdministrator: await isAdministrator(ctx, telegramId),
    ...deps.config,
  });
  deps.forgetIdentity();
  switch (outcome.kind) {
    case 'set-up':
      await say(ctx, setUpView(ctx.t, outcome.branch, ctx.me.username));
      return deps.showSecretaryMenu(ctx, telegramId as number as ChatId);
    case 'waiting':
      return say(ctx, stateView(ctx.t, outcome.branch));
    case 'linked-already':
      return inLinkedGroup(ctx, deps, outcome.branch);
    case 'not-administrator':
      return say(ctx, { text: ctx.t('superior:administrators-only') });
  }
};

/** Sets up the committee of this group; otherwise shows how one's organisations are linked. */
export const committee =
  (deps: SuperiorDeps) =>
  async (ctx: BotContext, args: string): Promise<void> => {
    if (!isPrivate(ctx)) return inGroup(ctx, deps, args);
    const { telegramId } = personOf(ctx);
    const own = [
      ...(await listSuperiorsOfOfficer(ctx.env.db, telegramId)),
      ...(await listBranchesOfOfficer(ctx.env.db, telegramId)),
    ];
    const active = own.filter(({ state }) => state === 'active');
    const [first] = active;
    if (first === undefined)
      return say(
        ctx,
        own[0] === undefined ? { text: ctx.t('superior:no-office') } : stateView(ctx.t, own[0]),
      );
    if (active.length > 1) return say(ctx, choosePanelView(ctx.t, active));
    const panel = await panelFor(ctx.env, first.id);
    if (panel !== undefined) await say(ctx, panelView(ctx.t, panel));
  };

const openedView = (ctx: BotContext, outcome: OpenOutcome | AcceptOutcome, token: string): View => {
  switch (outcome.kind) {
    case 'no-invitation':
    case 'used':
    case 'expired':
      return { text: ctx.t(`superior:under.${outcome.kind}`) };
    case 'not-secretary':
      return { text: ctx.t('superior:under.not-secretary', { name: outcome.above.name }) };
    case 'has-superior':
      return {
        text: ctx.t('superior:under.has-superior', {
          branch: outcome.lower.name,
          name: outcome.above.name,
        }),
      };
    case 'linked':
      return lowerLinkedView(ctx.t, outcome.lower, outcome.above);
    case 'choose':
      return chooseLowerView(ctx.t, outcome.above, outcome.choices, token);
    case 'offer':
      return offerView(ctx.t, outcome.offer, token);
  }
};

/** `?start=under_<token>` */
export const startUnder = async (ctx: BotContext, token: string): Promise<void> =>
  say(ctx, openedView(ctx, await openInvitation(ctx.env, token), token));

const showPanel = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  const panel = isPrivate(ctx) ? await panelFor(ctx.env, id) : undefined;
  return panel === undefined ? officersOnly(ctx) : revise(ctx, panelView(ctx.t, panel));
};

const inviteOne = async (ctx: BotContext, id: OrganisationId): Promise<void> => {
  if (!isPrivate(ctx)) return officersOnly(ctx);
  const outcome = await invite(ctx.env, id);
  if (outcome.kind === 'not-yours') return officersOnly(ctx);
  if (outcome.kind === 'too-many')
    return toast(ctx, ctx.t.plain('superior:too-many', { count: MOST_INVITATIONS }), true);
  const { botUsername } = ctx.env;
  await toast(ctx);
  await say(ctx, invitationView(ctx.t, outcome.branch, { ...outcome, botUsername }));
};

const KINDS: readonly OrganisationKind[] = ['branch', 'general-branch', 'committee'];

const makeKind =
  (deps: SuperiorDeps) =>
  async (ctx: BotContext, id: OrganisationId, word: string): Promise<void> => {
    const kind = KINDS.find((one) => one === word);
    if (kind === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'), true);
    const outcome = await changeKind(ctx.env, id, kind, deps.isInUse);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    if (outcome.kind !== 'changed')
      return toast(ctx, ctx.t.plain(`superior:change.${outcome.kind}`), true);
    deps.forgetIdentity();
    await revise(ctx, setUpView(ctx.t, outcome.branch, ctx.env.botUsername));
  };

export const superiorPresses = (deps: SuperiorDeps): PressHandler[] => [
  onPress(panelButton, showPanel),
  onPress(inviteButton, inviteOne),
  onPress(takeBackButton, async (ctx, id) => {
    const taken = await takeBack(ctx.env, id);
    if (taken === undefined) return officersOnly(ctx);
    await toast(ctx, ctx.t.plain('superior:taken-back', { count: taken }), true);
    await showPanel(ctx, id);
  }),
  onPress(unitsButton, async (ctx, id, page) => {
    const list = isPrivate(ctx) ? await unitsFor(ctx.env, id) : undefined;
    return list === undefined ? officersOnly(ctx) : revise(ctx, unitsView(ctx.t, list, page));
  }),
  onPress(kindButton, makeKind(deps)),
  onPress(askEndButton, async (ctx, lowerId) => {
    const link = isPrivate(ctx) ? await lookAtLink(ctx.env, lowerId) : undefined;
    return link === undefined
      ? toast(ctx, ctx.t.plain('superior:end.not-yours'), true)
      : revise(ctx, askEndView(ctx.t, link));
  }),
  onPress(endButton, async (ctx, id) => {
    const outcome = await endLinkNow(ctx.env, id);
    return outcome.kind === 'not-yours'
      ? toast(ctx, ctx.t.plain('superior:end.not-yours'), true)
      : revise(ctx, endedView(ctx.t, outcome));
  }),
  onPress(pickButton, async (ctx, token, id) =>
    revise(ctx, openedView(ctx, await openInvitation(ctx.env, token, id), token)),
  ),
  onPress(agreeButton, async (ctx, token, id) =>
    revise(ctx, openedView(ctx, await agree(ctx.env, token, id), token)),
  ),
  ...officerPresses(deps),
  onPress(notNowButton, async (ctx) => revise(ctx, { text: ctx.t('superior:under.declined') })),
];
