/** What instructors are shown: counts and contacts of their branches, no cards. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { InstructorBranch } from './actions.ts';
import type { LeadShown } from '../leads/views.ts';
import { maskPhone, maskPhones, quarterParts } from '../rules/index.ts';

const contactLine = (t: Translator, contact: InstructorBranch['contacts'][number]): Html =>
  t('roster:instructor.contact', {
    name: contact.name,
    reach:
      [
        contact.username === null ? undefined : `@${contact.username}`,
        contact.phone === null ? undefined : maskPhone(contact.phone),
      ]
        .filter((one) => one !== undefined)
        .join(' · ') || t.plain('roster:instructor.no-contact'),
  });

const branchLines = (t: Translator, one: InstructorBranch): Html =>
  joinHtml([
    t('roster:instructor.branch', {
      branch: one.branch.name,
      members: one.members,
      floating: one.floating,
      away: one.away,
      leads: one.openLeads,
    }),
    one.census === undefined
      ? t('roster:instructor.no-census')
      : t('roster:instructor.census', {
          quarter: t.plain('roster:census.quarter', quarterParts(one.census.census.quarter)),
          answered: one.census.answered,
          total: one.census.total,
        }),
    ...one.contacts.map((contact) => contactLine(t, contact)),
  ]);

export const instructorCensusView = (
  t: Translator,
  branches: readonly InstructorBranch[],
): View => ({
  text: paragraphs(t('roster:instructor.title'), ...branches.map((one) => branchLines(t, one))),
});

/** Leads of one's branches: what one found oneself in full, otherwise without the number. */
export const instructorLeadsView = (
  t: Translator,
  branches: readonly { branch: { name: string }; leads: readonly LeadShown[] }[],
  reader: number,
): View => ({
  text: paragraphs(
    t('roster:lead.list-title-all'),
    ...branches.map(({ branch, leads }) =>
      joinHtml([
        t('roster:lead.list-branch', { branch: branch.name, count: leads.length }),
        ...leads.map((lead) =>
          t('roster:lead.list-line', {
            name: lead.name,
            state: t.plain(`roster:lead.state.${lead.state}`),
            reach: reachText(t, lead, reader),
          }),
        ),
      ]),
    ),
  ),
});

const reachText = (t: Translator, lead: LeadShown, reader: number): string => {
  if (lead.howToReach === null) return t.plain('roster:instructor.no-contact');
  return lead.foundBy === reader ? lead.howToReach : maskPhones(lead.howToReach);
};
