/** What is said about organisations above branches: their panel, their units, their invitations. */
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate, today } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { OrganisationKind } from '../rules.ts';
import type { Branch } from '../store.ts';
import type { Panel, UnitList } from './actions.ts';
import {
  askEndButton,
  chargeButton,
  inviteButton,
  kindButton,
  panelButton,
  takeBackButton,
  unitsButton,
} from './buttons.ts';
import { invitationLink, PAGE } from './rules.ts';

const kindText = (t: Translator, kind: OrganisationKind): string =>
  t.plain(`superior:kind.${kind}`);

export const dateText = (t: Translator, at: Date, { timeZone }: Branch): string =>
  formatDate(today(at, timeZone), t.locale);

/** What those above see of a branch, and what they never see. */
export const scope = (t: Translator): Html =>
  joinHtml([t('superior:sees'), t('superior:sees-not')]);

const aboveLine = (t: Translator, { above, link, branch }: Panel): Html => {
  const [nearest] = above;
  return nearest === undefined
    ? t('superior:panel.none')
    : t('superior:panel.above', {
        names: above.map(({ name }) => name).join(' › '),
        date: link?.acceptedAt == null ? '' : dateText(t, link.acceptedAt, branch),
      });
};

const leaveRow = (t: Translator, { branch, above }: Panel): Button[] =>
  above.length === 0
    ? []
    : [{ label: t.plain('superior:panel.leave'), press: askEndButton(branch.id) }];

const kindRow = (t: Translator, branch: Branch, kinds: readonly OrganisationKind[]): Button[] =>
  kinds.map((kind) => ({
    label: t.plain('superior:panel.make', { kind: kindText(t, kind) }),
    press: kindButton(branch.id, kind),
  }));

/** For the officers of a branch: under whom it stands. */
const branchPanelView = (t: Translator, panel: Panel): View => ({
  text: paragraphs(
    t('superior:panel.title', { name: panel.branch.name, kind: kindText(t, 'branch') }),
    aboveLine(t, panel),
    panel.above.length > 0 ? scope(t) : t('superior:panel.how-under'),
  ),
  buttons: [leaveRow(t, panel)],
});

/** In private, for officers. */
export const panelView = (t: Translator, panel: Panel): View => {
  const { branch, units, invitations } = panel;
  if (branch.kind === 'branch') return branchPanelView(t, panel);
  const isAlone = units.branches + units.generalBranches === 0 && panel.above.length === 0;
  const other: OrganisationKind = branch.kind === 'committee' ? 'general-branch' : 'committee';
  return {
    text: paragraphs(
      t('superior:panel.title', { name: branch.name, kind: kindText(t, branch.kind) }),
      joinHtml([
        aboveLine(t, panel),
        branch.kind === 'committee'
          ? t('superior:panel.units', {
              branches: units.branches,
              generalBranches: units.generalBranches,
            })
          : t('superior:panel.branches', { branches: units.branches }),
        invitations > 0 && t('superior:panel.invitations', { count: invitations }),
      ]),
      t('superior:panel.how'),
    ),
    buttons: [
      [
        {
          label: t.plain('superior:panel.invite'),
          press: inviteButton(branch.id),
          style: 'primary',
        },
      ],
      units.branches + units.generalBranches > 0
        ? [{ label: t.plain('superior:panel.list'), press: unitsButton(branch.id, 0) }]
        : [],
      invitations > 0
        ? [{ label: t.plain('superior:panel.take-back'), press: takeBackButton(branch.id) }]
        : [],
      [{ label: t.plain('superior:charge.button'), press: chargeButton(branch.id) }],
      isAlone ? kindRow(t, branch, [other, 'branch']) : [],
      leaveRow(t, panel),
    ],
  };
};

export const choosePanelView = (t: Translator, all: readonly Branch[]): View => ({
  text: t('superior:choose'),
  buttons: all.map(({ id, name }) => [{ label: shorten(name, 60), press: panelButton(id) }]),
});

/** In the group of a branch. */
export const branchGroupView = (t: Translator, branch: Branch, mayChange: boolean): View => ({
  text: joinHtml([
    t('superior:branch-group', { name: branch.name }),
    mayChange && t('superior:branch-group-change'),
  ]),
  ...(mayChange ? { buttons: [kindRow(t, branch, ['committee', 'general-branch'])] } : {}),
});

/** A message to hand on. */
export const invitationView = (
  t: Translator,
  branch: Branch,
  { token, until, botUsername }: { token: string; until: Date; botUsername: string },
): View => ({
  text: t('superior:invitation', {
    name: branch.name,
    until: dateText(t, until, branch),
    link: invitationLink(token, botUsername),
  }),
});

export const unitsView = (t: Translator, { branch, units }: UnitList, page: number): View => {
  const last = Math.max(0, Math.ceil(units.length / PAGE) - 1);
  const at = Math.min(page, last);
  const turn = (to: number, key: 'superior:previous' | 'superior:next'): Button => ({
    label: t.plain(key),
    press: unitsButton(branch.id, to),
  });
  return {
    text: paragraphs(
      t('superior:units.title', { name: branch.name, count: units.length }),
      t('superior:units.how'),
    ),
    buttons: [
      ...units.slice(at * PAGE, (at + 1) * PAGE).map(({ id, name, kind }) => [
        {
          label: `${kind === 'branch' ? '' : '▸ '}${shorten(name, 58)}`,
          press: askEndButton(id),
        },
      ]),
      [
        ...(at > 0 ? [turn(at - 1, 'superior:previous')] : []),
        ...(at < last ? [turn(at + 1, 'superior:next')] : []),
      ],
      [{ label: t.plain('superior:to-panel'), press: panelButton(branch.id) }],
    ],
  };
};
