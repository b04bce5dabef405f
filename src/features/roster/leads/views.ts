/** What is said about leads: to officers, to whoever found them, to the person themselves. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { LeadId } from '../../../shared/ids.ts';
import { formatDate, isPlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import { mention, type Button, type View } from '../../../platform/telegram/view.ts';
import { consentLine } from '../views.ts';
import type { Lead } from './store.ts';

export type LeadShown = Lead;

/** Who may be the same person: the roster's row, as officers may see it. */
export interface Duplicate {
  name: string;
  isLinked: boolean;
}

/** What officers see of a lead besides itself. */
export interface LeadContext {
  finder: string | null;
  duplicates: readonly Duplicate[];
  /** Open leads that may be the same person. */
  others: readonly Pick<Lead, 'name' | 'state'>[];
}

export const leadButton = defineButton('lead.show', idArg<LeadId>());
export const contactedButton = defineButton('lead.contacted', idArg<LeadId>());
export const addLeadButton = defineButton('lead.add', idArg<LeadId>());
export const addLeadAsButton = defineButton('lead.add-as', idArg<LeadId>(), wordArg);
export const dismissButton = defineButton('lead.dismiss', idArg<LeadId>());
export const introduceButton = defineButton('lead.introduce', idArg<LeadId>());
export const notNowButton = defineButton('lead.not-now', idArg<LeadId>());

const line = (t: Translator, field: string, value: string | null): Html | undefined =>
  value === null || value === '' ? undefined : t('roster:card-line', { field, value });

const dateText = (t: Translator, date: string | null): string | null =>
  date !== null && isPlainDate(date) ? formatDate(date, t.locale) : null;

/** The five clears in their order (domain.md 9, form 9), then what helps the matching. */
const leadLines = (t: Translator, lead: Lead, finder: string | null, zone: string): Html =>
  joinHtml([
    line(t, t.plain('roster:field.name'), lead.name),
    line(t, t.plain('roster:field.homeTown'), lead.homeTown),
    line(t, t.plain('roster:field.awaySince'), dateText(t, lead.awaySince)),
    line(t, t.plain('roster:field.district'), lead.district),
    line(t, t.plain('roster:field.occupation'), lead.occupation),
    line(t, t.plain('roster:lead.reach'), lead.howToReach),
    lead.telegramId !== null &&
      t('roster:lead.telegram', { link: mention(lead.name, lead.telegramId) }),
    line(t, t.plain('roster:field.employer'), lead.employer),
    line(t, t.plain('roster:field.industry'), lead.industry),
    line(
      t,
      t.plain('roster:field.interests'),
      lead.interests.join(t.plain('roster:list-separator')),
    ),
    lead.source === 'poster' &&
      line(
        t,
        t.plain('roster:lead.home-branch'),
        lead.homeBranch ?? t.plain('roster:lead.home-branch-unknown'),
      ),
    line(t, t.plain('roster:lead.finder'), finder),
    consentLine(t, lead.consentedAt, zone),
  ]);

const stepButtons = (t: Translator, lead: Lead): Button[][] => {
  if (lead.state === 'joined' || lead.state === 'dismissed') return [];
  return [
    [
      ...(lead.state === 'new'
        ? [{ label: t.plain('roster:lead.contacted'), press: contactedButton(lead.id) }]
        : []),
      {
        label: t.plain('roster:lead.add'),
        press: addLeadButton(lead.id),
        style: 'success' as const,
      },
    ],
    [
      {
        label: t.plain('roster:lead.dismiss'),
        press: dismissButton(lead.id),
        style: 'danger' as const,
      },
    ],
  ];
};

/** To officers, always as it stands. */
export const leadView = (
  t: Translator,
  branch: LinkedBranch,
  lead: Lead,
  about: LeadContext,
): View => ({
  text: paragraphs(
    t(`roster:lead.title.${lead.source}`, { branch: branch.name }),
    leadLines(t, lead, about.finder, branch.timeZone),
    lead.state !== 'joined' &&
      about.duplicates.length > 0 &&
      t('roster:lead.duplicates', {
        names: about.duplicates.map(({ name }) => name).join(t.plain('roster:list-separator')),
      }),
    lead.state !== 'joined' &&
      about.others.length > 0 &&
      t('roster:lead.others', {
        leads: about.others
          .map(({ name, state }) =>
            t.plain('roster:lead.other', { name, state: t.plain(`roster:lead.state.${state}`) }),
          )
          .join(t.plain('roster:list-separator')),
      }),
    lead.state !== 'new' && t(`roster:lead.now.${lead.state}`),
  ),
  buttons: stepButtons(t, lead),
});

/** Add to the roster as what? */
export const addLeadView = (t: Translator, lead: Lead, linkable: Duplicate | undefined): View => ({
  text: paragraphs(
    t('roster:lead.add-as', { name: lead.name }),
    linkable !== undefined && t('roster:lead.will-link', { name: linkable.name }),
  ),
  buttons: [
    (['full', 'probationary'] as const).map((standing) => ({
      label: t.plain(`roster:lead.as.${standing}`),
      press: addLeadAsButton(lead.id, standing),
      style: 'success' as const,
    })),
    [{ label: t.plain('common:back'), press: leadButton(lead.id) }],
  ],
});

/** How many of them get a button of their own. */
const SHOWN = 30;

export const leadListView = (
  t: Translator,
  branch: LinkedBranch,
  leads: readonly Lead[],
  counts: Record<Lead['state'], number>,
): View => ({
  text: paragraphs(
    t('roster:lead.list-title', { branch: branch.name }),
    t('roster:lead.list-counts', { ...counts }),
    leads.length === 0
      ? t('roster:lead.list-empty')
      : joinHtml(
          leads.slice(0, SHOWN).map((lead) =>
            t('roster:lead.list-line', {
              name: lead.name,
              state: t.plain(`roster:lead.state.${lead.state}`),
              reach: lead.howToReach ?? lead.employer ?? t.plain('roster:empty'),
            }),
          ),
        ),
    leads.length > SHOWN && t('roster:lead.list-more', { count: leads.length - SHOWN }),
  ),
  buttons: leads.slice(0, SHOWN).map((lead) => [{ label: lead.name, press: leadButton(lead.id) }]),
});

/** To whoever found somebody; who the roster's row is, is not theirs to know. */
export const leadNotedView = (t: Translator, name: string, maybeKnown: boolean): View => ({
  text: paragraphs(t('roster:lead.noted', { name }), maybeKnown && t('roster:lead.maybe-known')),
});

/** To the person: what the branch decided. */
export const leadOutcomeView = (t: Translator, branch: LinkedBranch, lead: Lead): View =>
  lead.state === 'joined'
    ? {
        text: t('roster:lead.you-joined', { branch: branch.name, name: lead.name }),
        buttons: identityButtons(t, lead),
      }
    : { text: t('roster:lead.you-dismissed', { branch: branch.name }) };

const identityButtons = (t: Translator, lead: Pick<Lead, 'id'>): Button[][] => [
  [
    {
      label: t.plain('roster:lead.introduce'),
      press: introduceButton(lead.id),
      style: 'success',
    },
    { label: t.plain('roster:lead.not-now'), press: notNowButton(lead.id) },
  ],
];

/** The person's choice about the group, which they may still change towards "introduce me". */
export const identityView = (
  t: Translator,
  branch: LinkedBranch,
  lead: Pick<Lead, 'id'>,
  choice: 'shown' | 'kept' | 'no-group',
): View => ({
  text: t(`roster:lead.identity.${choice}`, { branch: branch.name }),
  ...(choice === 'kept'
    ? {
        buttons: [[{ label: t.plain('roster:lead.introduce'), press: introduceButton(lead.id) }]],
      }
    : {}),
});

/** To the group, only because the person asked for it. */
export const introductionView = (t: Translator, name: string): View => ({
  text: t('roster:lead.welcome-group', { name }),
});
