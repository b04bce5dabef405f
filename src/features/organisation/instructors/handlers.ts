/** Who asks about instructors: /instructor and the button that releases one. */
import type { TelegramId } from '../../../shared/ids.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { repliedTo, revise, say, sayInPrivate, toast } from '../../../platform/telegram/respond.ts';
import { instructorsOf, nameInstructor, releaseInstructor, type Whom } from './actions.ts';
import { instructorsView, releaseInstructorButton } from './views.ts';
import { getBranch } from '../store.ts';
import { officerBranch } from '../which-branch.ts';

/** A user name behind the command, else the person whose message the command replies to. */
const whomOf = (ctx: BotContext, args: string): Whom | 'nobody' | 'unreadable' => {
  if (args !== '') {
    const username = /^@?([a-z]\w{3,31})$/i.exec(args)?.[1];
    return username === undefined ? 'unreadable' : { username };
  }
  const replied = repliedTo(ctx)?.from;
  return replied === undefined || replied.is_bot
    ? 'nobody'
    : { telegramId: replied.id as TelegramId };
};

export const instructor = async (ctx: BotContext, args: string): Promise<void> => {
  const branch = await officerBranch(ctx);
  if (branch === undefined) return;
  const whom = whomOf(ctx, args);
  if (whom === 'unreadable') return say(ctx, { text: ctx.t('organisation:instructor.unreadable') });
  if (whom === 'nobody')
    return sayInPrivate(
      ctx,
      instructorsView(ctx.privately, branch, await instructorsOf(ctx.env, branch)),
    );
  const outcome = await nameInstructor(ctx.env, branch, whom);
  switch (outcome.kind) {
    case 'not-yours':
      return say(ctx, { text: ctx.t('organisation:officers-only') });
    case 'unknown-person':
      return say(ctx, { text: ctx.t('organisation:instructor.unknown') });
    case 'named-before':
      return say(ctx, { text: ctx.t('organisation:instructor.named-before', outcome) });
    case 'named':
      return say(ctx, {
        text: ctx.t('organisation:instructor.named', { name: outcome.name, branch: branch.name }),
      });
  }
};

export const instructorPresses = [
  onPress(releaseInstructorButton, async (ctx, id, telegramId) => {
    if (!(await releaseInstructor(ctx.env, id, telegramId)))
      return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
    const branch = await getBranch(ctx.env.db, id);
    await toast(ctx, ctx.t.plain('organisation:instructor.released'));
    await revise(ctx, instructorsView(ctx.t, branch, await instructorsOf(ctx.env, branch)));
  }),
];
