/** What is said in a census: the card to its owner, the state to the secretary, counts to the group. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { CensusId, MemberId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import type { Button, View } from '../../../platform/telegram/view.ts';
import type { Census } from './store.ts';
import type { Progress } from './progress.ts';
import { correctButton } from '../correct/views.ts';
import type { Reachable } from '../reach.ts';
import { quarterParts } from '../rules/index.ts';
import type { Member } from '../store.ts';
import { cardLines } from '../views.ts';

export const confirmCardButton = defineButton('census.ok', idArg<CensusId>(), idArg<MemberId>());
export const remindCensusButton = defineButton('census.remind', idArg<CensusId>());
export const closeCensusButton = defineButton('census.close', idArg<CensusId>());
export const reopenCensusButton = defineButton('census.reopen', idArg<CensusId>());

const quarterText = (t: Translator, census: Pick<Census, 'quarter'>): string =>
  t.plain('roster:census.quarter', quarterParts(census.quarter));

const correctRow = (t: Translator, member: Pick<Member, 'id'>): Button[] => [
  { label: t.plain('roster:correct.open'), press: correctButton(member.id) },
];

/** One tap: the card is as it should be. */
export const confirmCard = (
  t: Translator,
  census: Pick<Census, 'id'>,
  member: Pick<Member, 'id'>,
): Button => ({
  label: t.plain('roster:census.all-correct'),
  press: confirmCardButton(census.id, member.id),
  style: 'success',
});

export const censusCardView = (
  t: Translator,
  branch: LinkedBranch,
  census: Census,
  member: Member,
): View => ({
  text: paragraphs(
    joinHtml([
      t('roster:census.card-title', { branch: branch.name, quarter: quarterText(t, census) }),
      t('roster:census.card-ask'),
    ]),
    cardLines(t, member, branch.timeZone),
    t('roster:census.card-consent'),
  ),
  buttons: [[confirmCard(t, census, member)], correctRow(t, member)],
});

export const censusThanksView = (
  t: Translator,
  branch: LinkedBranch,
  member: Pick<Member, 'id'>,
): View => ({
  text: t('roster:census.thanks', { branch: branch.name }),
  buttons: [correctRow(t, member)],
});

export const censusOverView = (
  t: Translator,
  branch: LinkedBranch,
  member: Pick<Member, 'id'>,
): View => ({
  text: t('roster:census.over', { branch: branch.name }),
  buttons: [correctRow(t, member)],
});

/** To the group: counts alone. */
export const censusOpenedView = (
  t: Translator,
  census: Census,
  members: readonly Member[],
): View => ({
  text: t('roster:census.opened-group', {
    quarter: quarterText(t, census),
    count: members.length,
  }),
});

const counts = (t: Translator, { members, missing, corrected }: Progress): Html =>
  t('roster:census.counts', {
    answered: members.length - missing.length,
    total: members.length,
    corrected: corrected.length,
  });

export const censusGroupView = (t: Translator, progress: Progress): View => ({
  text: joinHtml([
    t('roster:census.title', { quarter: quarterText(t, progress.census) }),
    counts(t, progress),
  ]),
});

export const censusClosedView = (t: Translator, progress: Progress): View => ({
  text: joinHtml([
    t('roster:census.closed-group', { quarter: quarterText(t, progress.census) }),
    counts(t, progress),
  ]),
});

const names = (t: Translator, people: readonly { name: string }[]): string =>
  people.map(({ name }) => name).join(t.plain('roster:list-separator'));

const unreachableLine = (t: Translator, { member, reach }: Reachable): Html =>
  t('roster:census.unreachable-line', {
    name: member.name,
    why: t.plain(reach === 'no-account' ? 'roster:list.unlinked' : 'roster:census.closed-chat'),
    phone: member.phone ?? t.plain('roster:no-phone'),
  });

/** To the secretary alone: who has not answered, and who can't be reached. */
export const censusStatusView = (
  t: Translator,
  branch: LinkedBranch,
  progress: Progress,
  note?: Html,
): View => {
  const { census, missing, corrected } = progress;
  const cutOff = missing.filter(({ reach }) => reach === 'no-account' || reach === 'blocked');
  const silent = missing.filter((one) => !cutOff.includes(one)).map(({ member }) => member);
  return {
    text: paragraphs(
      note,
      joinHtml([
        t('roster:census.status-title', { branch: branch.name, quarter: quarterText(t, census) }),
        counts(t, progress),
        census.state === 'closed' && t('roster:census.is-closed'),
      ]),
      corrected.length > 0 && t('roster:census.corrected', { names: names(t, corrected) }),
      silent.length > 0 &&
        t('roster:census.silent', { count: silent.length, names: names(t, silent) }),
      cutOff.length > 0 &&
        joinHtml([
          t('roster:census.unreachable', { count: cutOff.length }),
          ...cutOff.map((one) => unreachableLine(t, one)),
        ]),
      missing.length === 0 && t('roster:census.all-answered'),
    ),
    buttons:
      census.state === 'open'
        ? openButtons(t, census, silent.length > 0)
        : [[{ label: t.plain('roster:census.reopen'), press: reopenCensusButton(census.id) }]],
  };
};

const openButtons = (t: Translator, census: Census, canRemind: boolean): Button[][] => [
  [
    ...(canRemind
      ? [{ label: t.plain('roster:census.remind'), press: remindCensusButton(census.id) }]
      : []),
    {
      label: t.plain('roster:census.close'),
      press: closeCensusButton(census.id),
      style: 'danger' as const,
    },
  ],
];
