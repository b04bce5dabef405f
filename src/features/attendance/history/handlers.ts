/** Who asks how often somebody was there: officers for their branch, everybody for themselves. */
import type { Html } from '../../../shared/html.ts';
import { joinHtml } from '../../../shared/html.ts';
import { today } from '../../../shared/time/index.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isGroup, personOf, type BotContext } from '../../../platform/telegram/context.ts';
import { revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import type { View } from '../../../platform/telegram/view.ts';
import { actsForBranch, getBranch, type Branch } from '../../organisation/index.ts';
import { findMember, listMembers, listMembersOfAccount, type Member } from '../../roster/index.ts';
import { historyButton, openHistoryButton, yearButton } from './buttons.ts';
import { loadYear } from './load.ts';
import { countsText, peopleListView, yearView } from './views.ts';

const yearNow = (ctx: BotContext, zone: string): number =>
  Number(today(ctx.env.now, zone).slice(0, 4));

const listView = async (ctx: BotContext, branch: Branch, page: number): Promise<View> =>
  peopleListView(ctx.privately, {
    branch,
    roster: await listMembers(ctx.env.db, branch.id),
    page,
    thisYear: yearNow(ctx, branch.timeZone),
  });

/** `/attendance history`: names are for the private chat only. */
export const showPeople = async (ctx: BotContext, branch: Branch): Promise<void> =>
  sayInPrivate(ctx, await listView(ctx, branch, 0));

const viewOf = async (
  ctx: BotContext,
  member: Member,
  isOfficer: boolean,
  year?: number,
): Promise<View> => {
  const { db } = ctx.env;
  const branch = await getBranch(db, member.organisationId);
  const thisYear = yearNow(ctx, branch.timeZone);
  const number = Math.min(year ?? thisYear, thisYear);
  return yearView(ctx.privately, {
    member,
    branch,
    number,
    thisYear,
    year: await loadYear(db, member.id, number, branch.timeZone),
    isOfficer,
  });
};

/** `/attendance` in private by somebody without an office; false when they are on no roster. */
export const showOwn = async (ctx: BotContext): Promise<boolean> => {
  const rows = await listMembersOfAccount(ctx.env.db, personOf(ctx).telegramId);
  for (const member of rows) await say(ctx, await viewOf(ctx, member, false));
  return rows.length > 0;
};

/** For `/me`: the year so far, in numbers. */
export const ownCounts = async (ctx: BotContext): Promise<Html[]> => {
  const lines: Html[] = [];
  for (const member of await listMembersOfAccount(ctx.env.db, personOf(ctx).telegramId)) {
    const branch = await getBranch(ctx.env.db, member.organisationId);
    const number = yearNow(ctx, branch.timeZone);
    const { counts } = await loadYear(ctx.env.db, member.id, number, branch.timeZone);
    if (counts.should + counts.guest > 0)
      lines.push(
        joinHtml([
          ctx.privately('attendance:history.own', { branch: branch.name, year: number }),
          countsText(ctx.privately, counts),
        ]),
      );
  }
  return lines;
};

const mayNot = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

export const historyPresses: PressHandler[] = [
  onPress(openHistoryButton, async (ctx, id) => {
    if (!(await actsForBranch(ctx.env, id))) return mayNot(ctx);
    await showPeople(ctx, await getBranch(ctx.env.db, id));
  }),
  onPress(historyButton, async (ctx, id, page) => {
    if (isGroup(ctx) || !(await actsForBranch(ctx.env, id))) return mayNot(ctx);
    await revise(ctx, await listView(ctx, await getBranch(ctx.env.db, id), page));
  }),
  onPress(yearButton, async (ctx, memberId, year) => {
    const member = await findMember(ctx.env.db, memberId);
    if (member === undefined || isGroup(ctx)) return mayNot(ctx);
    const isOfficer = await actsForBranch(ctx.env, member.organisationId);
    if (!isOfficer && member.telegramId !== personOf(ctx).telegramId) return mayNot(ctx);
    await revise(ctx, await viewOf(ctx, member, isOfficer, year));
  }),
];
