/** Who asks about the roster: /import and files, /join and its decision, /roster. */
import type { OrganisationId } from '../../shared/ids.ts';
import type { Html } from '../../shared/html.ts';
import type { Api } from 'grammy';
import { onPress } from '../../platform/telegram/buttons.ts';
import { isGroup, personOf, type BotContext } from '../../platform/telegram/context.ts';
import { downloadDocument, type FetchFile } from '../../platform/telegram/files.ts';
import { revise, say, toast } from '../../platform/telegram/respond.ts';
import {
  actsForBranch,
  changeSetting,
  findBranch,
  groupBranch,
  listBranchesOfInstructor,
  listBranchesOfOfficer,
  listSuperiorsOfOfficer,
  officerBranch,
  type Branch,
} from '../organisation/index.ts';
import { cancelImport, confirmImport, proposeImport } from './imports/actions.ts';
import {
  cancelImportButton,
  confirmImportButton,
  importDoneView,
  nothingToDoView,
  previewView,
  unreadableView,
} from './imports/views.ts';
import { joinLinkOf, openJoin, requestToJoin, settleJoin } from './join/actions.ts';
import { joinForm } from './join/form.ts';
import { approveJoinButton, declineJoinButton, joinInviteView } from './join/views.ts';
import { listMembers, listMembersOfAccount } from './store.ts';
import { countsView, listView } from './views.ts';

export interface RosterDeps {
  api: Api;
  fetchFile: FetchFile;
}

const importFile = async (deps: RosterDeps, ctx: BotContext, branch: Branch): Promise<void> => {
  const document = ctx.message?.document;
  if (document === undefined) return;
  const bytes = await downloadDocument(deps.api, deps.fetchFile, document);
  if (bytes === undefined)
    return say(ctx, unreadableView(ctx.t, { kind: 'refused', reason: 'too-large' }));
  const outcome = await proposeImport(ctx.env, branch, { name: document.file_name ?? '', bytes });
  switch (outcome.kind) {
    case 'unreadable':
      return say(ctx, unreadableView(ctx.t, outcome.reason));
    case 'no-name-column':
      return say(ctx, {
        text: ctx.t('roster:import.no-name-column', {
          header: outcome.header.join(ctx.t.plain('roster:list-separator')),
        }),
      });
    case 'no-rows':
      return say(ctx, { text: ctx.t('roster:import.no-rows') });
    case 'nothing-to-do':
      return say(ctx, nothingToDoView(ctx.t, branch, outcome));
    case 'proposed':
      return say(ctx, previewView(ctx.t, branch, outcome.id, outcome));
  }
};

export const importCommand =
  (deps: RosterDeps) =>
  async (ctx: BotContext): Promise<void> => {
    const branch = await officerBranch(ctx);
    if (branch === undefined) return;
    if (ctx.message?.document !== undefined) return importFile(deps, ctx, branch);
    await say(ctx, { text: ctx.t('roster:import.ask', { branch: branch.name }) });
  };

/** An officer's file without a caption is an import too. */
export const onFile =
  (deps: RosterDeps) =>
  async (ctx: BotContext): Promise<boolean> => {
    const offices = await listBranchesOfOfficer(ctx.env.db, personOf(ctx).telegramId);
    if (offices.length === 0) return false;
    await importCommand(deps)(ctx);
    return true;
  };

export const importPresses = [
  onPress(confirmImportButton, async (ctx, id) => {
    const outcome = await confirmImport(ctx.env, id);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    await toast(ctx);
    await revise(ctx, importDoneView(ctx.t, outcome));
  }),
  onPress(cancelImportButton, async (ctx, id) => {
    const outcome = await cancelImport(ctx.env, id);
    if (outcome === 'not-yours') return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    if (outcome === 'confirmed-before')
      return toast(ctx, ctx.t.plain('roster:import.confirmed-before'), true);
    await revise(ctx, { text: ctx.t('roster:import.cancelled') });
  }),
];

export const join = async (ctx: BotContext): Promise<void> => {
  const branch = await groupBranch(ctx);
  if (branch === undefined) return;
  await say(ctx, joinInviteView(ctx.t, ctx.me.username, await joinLinkOf(ctx.env, branch)));
};

export const form = joinForm(async (ctx, card, organisationId: OrganisationId) => {
  const outcome = await requestToJoin(ctx.env, organisationId, card);
  await say(ctx, {
    text: ctx.t(outcome === 'requested' ? 'roster:join.requested' : 'roster:join.member-already', {
      branch: (await findBranch(ctx.env.db, organisationId))?.name ?? '',
    }),
  });
});

export const startJoin = async (ctx: BotContext, token: string): Promise<void> => {
  const outcome = await openJoin(ctx.env, token);
  switch (outcome.kind) {
    case 'unknown-link':
      return say(ctx, { text: ctx.t('roster:join.unknown-link') });
    case 'member-already':
      return say(ctx, {
        text: ctx.t('roster:join.member-already', { branch: outcome.branch.name }),
      });
    case 'welcome':
      await say(ctx, { text: ctx.t('roster:join.welcome', { branch: outcome.branch.name }) });
      return form.start(ctx, outcome.branch.id);
  }
};

const SETTLED_BEFORE = {
  approved: 'approved-before',
  declined: 'declined-before',
  replaced: 'replaced',
} as const;

const decide =
  (approve: boolean) =>
  async (ctx: BotContext, id: Parameters<typeof settleJoin>[1]): Promise<void> => {
    const outcome = await settleJoin(ctx.env, id, approve);
    switch (outcome.kind) {
      case 'not-yours':
        return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
      case 'settled-before':
        return revise(ctx, {
          text: ctx.t(`roster:join.${SETTLED_BEFORE[outcome.state]}`),
        });
      case 'declined':
        return revise(ctx, { text: ctx.t('roster:join.you-declined', { name: outcome.name }) });
      case 'approved':
        return revise(ctx, {
          text: ctx.t(outcome.linked ? 'roster:join.you-linked' : 'roster:join.you-approved', {
            name: outcome.name,
          }),
        });
    }
  };

export const joinPresses = [
  onPress(approveJoinButton, decide(true)),
  onPress(declineJoinButton, decide(false)),
];

/** Counts in the group, the list in private. */
export const roster = async (ctx: BotContext): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const members = await listMembers(ctx.env.db, branch.id);
  if (members.length === 0) return say(ctx, { text: ctx.t('roster:counts.nobody') });
  await say(
    ctx,
    isGroup(ctx)
      ? countsView(ctx.t, branch, members, ctx.env.now)
      : listView(ctx.t, branch, members, ctx.env.now),
  );
};

/** How the person stands in the branches, for /help. */
export const standingOf = async (
  ctx: BotContext,
): Promise<{ lines: Html[]; isOfficer: boolean; isAbove: boolean }> => {
  const here = ctx.branch === undefined ? undefined : await findBranch(ctx.env.db, ctx.branch.id);
  const isAboveHere = here !== undefined && here.kind !== 'branch';
  if (ctx.env.actor.kind !== 'person') return { lines: [], isOfficer: false, isAbove: isAboveHere };
  const { telegramId } = ctx.env.actor;
  const offices = await listBranchesOfOfficer(ctx.env.db, telegramId);
  const superiors = await listSuperiorsOfOfficer(ctx.env.db, telegramId);
  const members = await listMembersOfAccount(ctx.env.db, telegramId);
  const lines = [
    ...superiors.map(({ name }) => ctx.t('common:who.superior', { name })),
    ...offices.map((branch) => ctx.t('common:who.officer', { branch: branch.name })),
    ...(await Promise.all(
      members
        .filter((member) => !offices.some((branch) => branch.id === member.organisationId))
        .map(async (member) =>
          ctx.t('common:who.member', {
            branch: (await findBranch(ctx.env.db, member.organisationId))?.name ?? '',
            standing: ctx.t.plain(`roster:standing.${member.standing}`),
          }),
        ),
    )),
    ...(await listBranchesOfInstructor(ctx.env.db, telegramId)).map((branch) =>
      ctx.t('common:who.instructor', { branch: branch.name }),
    ),
  ];
  if (here !== undefined)
    return { lines, isOfficer: await actsForBranch(ctx.env, here.id), isAbove: isAboveHere };
  return {
    lines,
    isOfficer: offices.length + superiors.length > 0,
    isAbove: superiors.length > 0 && lines.length === superiors.length,
  };
};

export const setGroupLocale = async (
  ctx: BotContext,
  id: OrganisationId,
  locale: Branch['locale'],
): Promise<boolean> => {
  const outcome = await changeSetting(ctx.env, id, { key: 'locale', value: locale });
  return outcome.kind !== 'not-yours';
};
