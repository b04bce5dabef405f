/** Who asks for a form: a press, answered with files in the private chat. */
import type { View } from '../../../platform/telegram/view.ts';
import { onPress } from '../../../platform/telegram/buttons.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { sayInPrivate, sendFilePrivately, toast } from '../../../platform/telegram/respond.ts';
import { signInFiles, type FormOutcome } from './actions.ts';
import { signInFormButton } from './buttons.ts';

/** Sends every file; the last carries what is said about them. */
export const sendForm = async (ctx: BotContext, outcome: FormOutcome): Promise<void> => {
  if (outcome.kind === 'not-yours')
    return toast(ctx, ctx.t.plain('organisation:officers-only'), true);
  await toast(ctx);
  const t = ctx.privately;
  const caption: View = { text: t('forms:caption', { title: outcome.title }) };
  const last = outcome.files.at(-1);
  for (const file of outcome.files) {
    const text = file === last ? caption : { text: t('forms:for-print') };
    if (!(await sendFilePrivately(ctx, file, text))) return sayInPrivate(ctx, caption);
  }
};

export const formPresses = [
  onPress(signInFormButton, async (ctx, id) =>
    sendForm(ctx, await signInFiles(ctx.env, ctx.privately, id)),
  ),
];
