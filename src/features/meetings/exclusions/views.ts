/** What is said about those who are not counted among the entitled: to officers in private alone. */
import type { ExclusionId, OrganisationId } from '../../../shared/ids.ts';
import { joinHtml, paragraphs, shorten, type Html } from '../../../shared/html.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg } from '../../../platform/telegram/buttons.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { Member } from '../../roster/index.ts';
import type { ExcludeOutcome, Listed, LiftOutcome } from './actions.ts';
import type { Exclusion } from './store.ts';

export const addButton = defineButton('exclusions.add', idArg<OrganisationId>());
export const liftButton = defineButton('exclusions.lift', idArg<ExclusionId>());
export const liftSureButton = defineButton('exclusions.lift-sure', idArg<ExclusionId>());
export const listButton = defineButton('exclusions.list', idArg<OrganisationId>());

const periodText = (t: Translator, { fromDate, untilDate }: Exclusion): Html =>
  untilDate === null
    ? t('exclusions:line.from', { from: formatDate(fromDate, t.locale) })
    : t('exclusions:line.period', {
        from: formatDate(fromDate, t.locale),
        until: formatDate(untilDate, t.locale),
      });

const entryText = (t: Translator, exclusion: Exclusion, member: Pick<Member, 'name'>): Html =>
  joinHtml([
    t('exclusions:line.name', { name: member.name }),
    t('exclusions:line.reason', {
      code: exclusion.reason,
      reason: t.plain(`exclusions:reason.${exclusion.reason}`),
    }),
    t('exclusions:line.consent', { ref: exclusion.consentRef }),
    t('exclusions:line.resolution', { ref: exclusion.resolutionRef }),
    periodText(t, exclusion),
  ]);

const numbersText = (t: Translator, { numbers }: Listed): Html =>
  t('exclusions:numbers', { count: numbers.should, entitled: numbers.entitled });

export const listView = (t: Translator, listed: Listed): View => ({
  text: paragraphs(
    t('exclusions:head', { branch: listed.branch.name }),
    listed.entries.length === 0
      ? t('exclusions:nobody')
      : paragraphs(
          ...listed.entries.map(({ exclusion, member }) => entryText(t, exclusion, member)),
        ),
    numbersText(t, listed),
    t('exclusions:foot'),
  ),
  buttons: [
    ...listed.entries.map(({ exclusion, member }) => [
      {
        label: t.plain('exclusions:lift', { name: shorten(member.name, 30) }),
        press: liftButton(exclusion.id),
      },
    ]),
    [{ label: t.plain('exclusions:add'), press: addButton(listed.branch.id) }],
  ],
});

export const excludedView = (
  t: Translator,
  outcome: Exclude<ExcludeOutcome, { kind: 'not-yours' }>,
): View => {
  switch (outcome.kind) {
    case 'excluded':
      return {
        text: paragraphs(
          t('exclusions:done', { name: outcome.member.name }),
          entryText(t, outcome.exclusion, outcome.member),
          numbersText(t, outcome.listed),
        ),
      };
    case 'before':
      return { text: t('exclusions:before', { name: outcome.member.name }) };
    case 'not-full':
    case 'ends-before':
    case 'over':
      return { text: t(`exclusions:${outcome.kind}`) };
  }
};

export const liftQuestion = (
  t: Translator,
  { exclusion, member, listed }: Exclude<LiftOutcome, { kind: 'not-yours' }>,
): View => ({
  text: paragraphs(
    t('exclusions:lift-ask', { name: member.name }),
    entryText(t, exclusion, member),
  ),
  buttons: [
    [
      {
        label: t.plain('exclusions:lift-sure'),
        press: liftSureButton(exclusion.id),
        style: 'success',
      },
      { label: t.plain('exclusions:lift-keep'), press: listButton(listed.branch.id) },
    ],
  ],
});

export const liftedView = (
  t: Translator,
  { kind, member, listed }: Exclude<LiftOutcome, { kind: 'not-yours' }>,
): View => ({
  text: paragraphs(
    t(kind === 'lifted' ? 'exclusions:lifted' : 'exclusions:lifted-before', { name: member.name }),
    numbersText(t, listed),
  ),
});
