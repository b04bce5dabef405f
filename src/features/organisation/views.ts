/** What is said about organisations. */
import type { Translator } from '../../platform/i18n/index.ts';
import { idArg, defineButton } from '../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import type { OrganisationId } from '../../shared/ids.ts';

export const approveButton = defineButton('org.approve', idArg<OrganisationId>());
export const declineButton = defineButton('org.decline', idArg<OrganisationId>());
export const chooseBranchButton = defineButton('org.choose', idArg<OrganisationId>());

/** Opens the private chat with the bot. */
export const privateChatButton = (
  t: Translator,
  botUsername: string,
  payload = 'hello',
): Button => ({
  label: t.plain('common:open-private-button'),
  url: `https://t.me/${botUsername}?start=${payload}`,
});

export const setUpView = (t: Translator, branch: LinkedBranch, botUsername: string): View => ({
  text: t('organisation:set-up', { branch: branch.name, zone: branch.timeZone }),
  buttons: [[privateChatButton(t, botUsername)]],
});

export const waitingView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('organisation:waiting', { branch: branch.name }),
});

export const linkedAlreadyView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('organisation:linked-already', { branch: branch.name }),
});

export const approvalRequestView = (t: Translator, branch: LinkedBranch, name: string): View => ({
  text: t('organisation:approval-request', { branch: branch.name, name }),
  buttons: [
    [
      { label: t.plain('common:approve'), press: approveButton(branch.id), style: 'success' },
      { label: t.plain('common:decline'), press: declineButton(branch.id), style: 'danger' },
    ],
  ],
});

export const approvedView = (t: Translator, branch: LinkedBranch): View => ({
  text: t('organisation:approved', { branch: branch.name }),
});

export const declinedView = (t: Translator): View => ({ text: t('organisation:declined') });

export const chooseBranchView = (t: Translator, branches: readonly LinkedBranch[]): View => ({
  text: t('organisation:choose-branch'),
  buttons: branches.map((branch) => [{ label: branch.name, press: chooseBranchButton(branch.id) }]),
});
