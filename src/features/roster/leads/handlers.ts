/** Who asks about leads: /found, /leads, the poster's link, and the buttons of a lead. */
import type { LeadId } from '../../../shared/ids.ts';
import type { Html } from '../../../shared/html.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import { personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, toast } from '../../../platform/telegram/respond.ts';
import {
  listBranchesOfInstructor,
  listBranchesOfOfficer,
  officerBranch,
} from '../../organisation/index.ts';
import { readAnswer, readLine } from '../correct/form.ts';
import { instructorLeadsView } from '../instructor/views.ts';
import {
  branchesOfPerson,
  comeForward,
  findLeadForOfficer,
  openFind,
  reportFound,
  type ShownLead,
} from './actions.ts';
import { findForm, foundForm } from './form.ts';
import {
  addLead,
  chooseIdentity,
  dismissLead,
  linkableRow,
  markContacted,
  type SettleOutcome,
} from './settle-actions.ts';
import { countLeads, listLeads } from './store.ts';
import {
  addLeadAsButton,
  addLeadButton,
  addLeadView,
  contactedButton,
  dismissButton,
  identityView,
  introduceButton,
  leadButton,
  leadListView,
  leadNotedView,
  leadView,
  notNowButton,
} from './views.ts';

const showLead = (ctx: BotContext, { branch, lead, about }: ShownLead, note?: Html) => {
  const view = leadView(ctx.t, branch, lead, about);
  return note === undefined ? view : { ...view, text: note };
};

export const foundDialog = foundForm(async (ctx, organisationId, found) => {
  const outcome = await reportFound(ctx.env, organisationId, found);
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('common:who.nobody') });
    case 'noted':
      return say(ctx, leadNotedView(ctx.t, outcome.name, outcome.maybeKnown));
    case 'yours':
      return say(ctx, showLead(ctx, outcome.shown));
  }
});

/** What stands behind the command, field by field; what can't be read is asked for again. */
const given = (
  ctx: BotContext,
  args: string,
): { answers: Record<string, unknown>; problem: Html | undefined } => {
  const parts = args.split('|').map((part) => part.trim());
  const readers = [
    ['name', readAnswer('name')],
    ['employer', readAnswer('employer')],
    ['howToReach', readLine],
  ] as const;
  const answers: Record<string, unknown> = {};
  let problem: Html | undefined;
  for (const [i, [key, read]] of readers.entries()) {
    // What follows a third bar belongs to the way of reaching the person.
    const part = i === readers.length - 1 ? parts.slice(i).join(' | ') : (parts[i] ?? '');
    if (part === '') continue;
    const answer = read(part, ctx);
    if (answer.kind === 'ok') answers[key] = answer.value;
    else problem ??= answer.why;
  }
  return { answers, problem };
};

export const found = async (ctx: BotContext, args: string): Promise<void> => {
  const branches = await branchesOfPerson(ctx.env);
  const [only] = branches;
  if (only === undefined) return say(ctx, { text: ctx.t('common:who.nobody') });
  const { answers, problem } = given(ctx, args);
  if (problem !== undefined) await say(ctx, { text: ctx.t('roster:lead.problem', { problem }) });
  await foundDialog.start(ctx, null, {
    ...answers,
    branches: branches.map(({ id, name }) => ({ id, name })),
    ...(branches.length === 1 ? { branch: only.id } : {}),
  });
};

export const leads = async (ctx: BotContext): Promise<void> => {
  const { telegramId } = personOf(ctx);
  const looksAfter = await listBranchesOfInstructor(ctx.env.db, telegramId);
  if (looksAfter.length > 0) {
    const branches = await Promise.all(
      looksAfter.map(async (branch) => ({
        branch,
        leads: await listLeads(ctx.env.db, branch.id),
      })),
    );
    await say(ctx, instructorLeadsView(ctx.t, branches, telegramId));
    if ((await listBranchesOfOfficer(ctx.env.db, telegramId)).length === 0) return;
  }
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  await say(
    ctx,
    leadListView(
      ctx.t,
      branch,
      await listLeads(ctx.env.db, branch.id),
      await countLeads(ctx.env.db, branch.id),
    ),
  );
};

export const findDialog = findForm(async (ctx, organisationId, card) => {
  const { kind, branch } = await comeForward(ctx.env, organisationId, card);
  await say(ctx, {
    text: ctx.t(kind === 'noted' ? 'roster:find.noted' : 'roster:find.member-already', {
      branch: branch.name,
    }),
  });
});

export const startFind = async (ctx: BotContext, token: string): Promise<void> => {
  const outcome = await openFind(ctx.env, token);
  switch (outcome.kind) {
    case 'unknown-link':
      return say(ctx, { text: ctx.t('roster:find.unknown-link') });
    case 'member-already':
      return say(ctx, {
        text: ctx.t('roster:find.member-already', { branch: outcome.branch.name }),
      });
    case 'welcome':
    case 'welcome-back':
      await say(ctx, {
        text: ctx.t(`roster:find.${outcome.kind}`, { branch: outcome.branch.name }),
      });
      return findDialog.start(ctx, outcome.branch.id);
  }
};

const officersOnly = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const settled =
  (settle: (ctx: BotContext, id: LeadId) => Promise<SettleOutcome>) =>
  async (ctx: BotContext, id: LeadId): Promise<void> => {
    const outcome = await settle(ctx, id);
    if (outcome.kind === 'not-yours') return officersOnly(ctx);
    await revise(ctx, showLead(ctx, outcome.shown));
  };

const withLead =
  (run: (ctx: BotContext, shown: ShownLead) => Promise<void>) =>
  async (ctx: BotContext, id: LeadId): Promise<void> => {
    const shown = await findLeadForOfficer(ctx.env, id);
    if (shown === undefined) return officersOnly(ctx);
    await run(ctx, shown);
  };

const identity =
  (choice: 'shown' | 'kept') =>
  async (ctx: BotContext, id: LeadId): Promise<void> => {
    const outcome = await chooseIdentity(ctx.env, id, choice);
    if (outcome.kind === 'not-yours')
      return toast(ctx, ctx.t.plain('roster:correct.not-yours'), true);
    await revise(ctx, identityView(ctx.t, outcome.branch, outcome.lead, outcome.kind));
  };

export const leadPresses = [
  onPress(
    leadButton,
    withLead((ctx, shown) => revise(ctx, showLead(ctx, shown))),
  ),
  onPress(
    contactedButton,
    settled((ctx, id) => markContacted(ctx.env, id)),
  ),
  onPress(
    dismissButton,
    settled((ctx, id) => dismissLead(ctx.env, id)),
  ),
  onPress(
    addLeadButton,
    withLead(async (ctx, shown) => {
      const { lead } = shown;
      if (lead.state === 'joined' || lead.state === 'dismissed')
        return revise(ctx, showLead(ctx, shown));
      const row = await linkableRow(ctx.env.db, lead);
      await revise(
        ctx,
        addLeadView(
          ctx.t,
          lead,
          row === undefined ? undefined : { name: row.name, isLinked: false },
        ),
      );
    }),
  ),
  onPress(addLeadAsButton, async (ctx, id, word) => {
    if (word !== 'full' && word !== 'probationary')
      return toast(ctx, ctx.t.plain('common:button-out-of-date'));
    await settled(() => addLead(ctx.env, id, word))(ctx, id);
  }),
  onPress(introduceButton, identity('shown')),
  onPress(notNowButton, identity('kept')),
];
