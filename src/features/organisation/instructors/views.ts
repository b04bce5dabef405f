/** What is said about instructors. */
import { joinHtml, paragraphs } from '../../../shared/html.ts';
import type { OrganisationId, TelegramId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { View } from '../../../platform/telegram/view.ts';

export const releaseInstructorButton = defineButton(
  'org.release',
  idArg<OrganisationId>(),
  idArg<TelegramId>(),
);

export const instructorNamedView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('organisation:instructor.you', { branch: branch.name }),
});

/** The list with a button to release each; it also explains how to name one. */
export const instructorsView = (
  t: Translator,
  branch: LinkedBranch,
  instructors: readonly { telegramId: TelegramId; name: string }[],
): View => ({
  text: paragraphs(
    joinHtml([
      t('organisation:instructor.title', { branch: branch.name }),
      ...(instructors.length === 0
        ? [t('organisation:instructor.none')]
        : instructors.map(({ name }) => t('organisation:instructor.line', { name }))),
    ]),
    t('organisation:instructor.how'),
  ),
  buttons: instructors.map(({ telegramId, name }) => [
    {
      label: t.plain('organisation:instructor.release', { name }),
      press: releaseInstructorButton(branch.id, telegramId),
      style: 'danger' as const,
    },
  ]),
});
