/** What is said about organisations. */
import type { Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { idArg, defineButton } from '../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import type { Button, View } from '../../platform/telegram/view.ts';
import type { OrganisationId } from '../../shared/ids.ts';
import type { Branch } from './store.ts';

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

export const setUpView = (t: Translator, branch: Branch, botUsername: string): View => ({
  text:
    branch.kind === 'branch'
      ? t('organisation:set-up', { branch: branch.name, zone: branch.timeZone })
      : t('superior:set-up', {
          name: branch.name,
          kind: t.plain(`superior:kind.${branch.kind}`),
        }),
  buttons: [[privateChatButton(t, botUsername)]],
});

/** Why a branch can't be used yet. */
export const stateView = (t: Translator, branch: Branch): View => ({
  text:
    branch.state === 'declined'
      ? t('organisation:declined')
      : t('organisation:waiting', { branch: branch.name }),
});

export const linkedAlreadyView = (t: Translator, branch: Branch): View =>
  branch.state === 'active'
    ? {
        text:
          branch.kind === 'branch'
            ? t('organisation:linked-already', { branch: branch.name })
            : superiorGroupText(t, branch),
      }
    : stateView(t, branch);

/** In the group of an organisation above branches, where somebody wants what a branch has. */
export const superiorGroupText = (t: Translator, { name }: Pick<Branch, 'name'>): Html =>
  t('superior:group-is', { name });

/** In a group that has brought the bot back. */
export const backView = (t: Translator, branch: Branch): View =>
  branch.state === 'active'
    ? {
        text: t(branch.kind === 'branch' ? 'organisation:back' : 'superior:back', {
          branch: branch.name,
        }),
      }
    : stateView(t, branch);

export const approvalRequestView = (t: Translator, branch: Branch, name: string): View => ({
  text: t(
    branch.kind === 'branch' ? 'organisation:approval-request' : 'superior:approval-request',
    { branch: branch.name, name },
  ),
  buttons: [
    [
      { label: t.plain('common:approve'), press: approveButton(branch.id), style: 'success' },
      { label: t.plain('common:decline'), press: declineButton(branch.id), style: 'danger' },
    ],
  ],
});

export const approvedView = (t: Translator, branch: Branch): View => ({
  text: t(branch.kind === 'branch' ? 'organisation:approved' : 'superior:approved', {
    branch: branch.name,
  }),
});

export const declinedView = (t: Translator): View => ({ text: t('organisation:declined') });

const branchButtons = (branches: readonly LinkedBranch[]): Button[][] =>
  branches.map((branch) => [{ label: branch.name, press: chooseBranchButton(branch.id) }]);

export const chooseBranchView = (t: Translator, branches: readonly LinkedBranch[]): View => ({
  text: t('organisation:choose-branch'),
  buttons: branchButtons(branches),
});

const others = (branches: readonly LinkedBranch[], current: LinkedBranch): LinkedBranch[] =>
  branches.filter((branch) => branch.id !== current.id);

/** The others stay below, to change over. */
export const branchChosenView = (
  t: Translator,
  branches: readonly LinkedBranch[],
  chosen: LinkedBranch,
): View => ({
  text: t('organisation:branch-chosen', { branch: chosen.name }),
  buttons: branchButtons(others(branches, chosen)),
});

/** The answer to /branch. */
export const ownBranchesView = (
  t: Translator,
  all: readonly Branch[],
  currentId: OrganisationId | null | undefined,
): View => {
  const branches = all.filter((branch) => branch.state === 'active');
  const [first] = branches;
  const [waiting] = all;
  if (first === undefined)
    return waiting === undefined ? { text: t('organisation:no-office') } : stateView(t, waiting);
  if (branches.length === 1) return { text: t('organisation:own-branch', { branch: first.name }) };
  const current = branches.find(({ id }) => id === currentId);
  return current === undefined
    ? chooseBranchView(t, branches)
    : {
        text: t('organisation:current-branch', { branch: current.name }),
        buttons: branchButtons(others(branches, current)),
      };
};
