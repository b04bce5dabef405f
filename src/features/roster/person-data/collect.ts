/** Everything that the roster keeps about one person, for /me's export. */
import type { OrganisationId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  fact,
  type DataSubject,
  type Fact,
  type PersonSection,
} from '../../../platform/person-data.ts';
import { findAccount } from '../../../platform/telegram/accounts.ts';
import { listBranchesById, listOfficesOfPerson } from '../../organisation/index.ts';
import { listAnswersOfMembers } from '../census/store.ts';
import type { JoinCard } from '../join/form.ts';
import type { Lead } from '../leads/store.ts';
import { quarterParts, type Card, type Standing } from '../rules/index.ts';
import { cardOf, type Member } from '../store.ts';
import {
  listJoinRequestsOf,
  listLeadsAbout,
  listLeadsFoundBy,
  listRowsOfAccount,
} from './store.ts';

const LANGUAGE = { 'zh-CN': 'common:language-zh', en: 'common:language-en' } as const;

/** The facts of a card, or of the part of one that a person gave. */
const cardFacts = (t: Translator, card: Partial<Omit<Card, 'telegram'>>): Fact[] => {
  const label = (field: Parameters<typeof fieldKey>[0]) => t.plain(fieldKey(field));
  const standing = (word: Standing) => t.plain(`roster:standing.${word}`);
  return [
    fact('name', label('name'), card.name ?? null),
    ...(card.standing === undefined
      ? []
      : [fact('standing', label('standing'), card.standing, standing(card.standing))]),
    fact('group', label('group'), card.group ?? null),
    ...(card.floating === undefined ? [] : [fact('floating', label('floating'), card.floating)]),
    ...(card.representative === true
      ? [
          fact('representative', label('representative'), true),
          fact('capacity', label('capacity'), card.capacity ?? null),
        ]
      : []),
    fact('industry', label('industry'), card.industry ?? null),
    fact('district', label('district'), card.district ?? null),
    fact('employer', label('employer'), card.employer ?? null),
    fact('occupation', label('occupation'), card.occupation ?? null),
    fact('homeTown', label('homeTown'), card.homeTown ?? null),
    fact('awaySince', label('awaySince'), card.awaySince ?? null),
    fact('interests', label('interests'), card.interests ?? []),
    fact('phone', label('phone'), card.phone ?? null),
    ...(card.language === undefined || card.language === null
      ? []
      : [fact('language', label('language'), card.language, t.plain(LANGUAGE[card.language]))]),
  ];
};

const fieldKey = (field: keyof Omit<Card, 'telegram'>) => `roster:field.${field}` as const;

const memberFacts = (t: Translator, branch: string, row: Member): Fact[] => [
  fact('branch', t.plain('common:data.branch'), branch),
  fact('onRoster', t.plain('roster:data.label.on-roster'), row.isActive),
  ...cardFacts(t, cardOf(row)),
  fact('consentedAt', t.plain('roster:data.label.consented'), row.consentedAt),
  fact('createdAt', t.plain('roster:data.label.created'), row.createdAt),
  fact('updatedAt', t.plain('roster:data.label.updated'), row.updatedAt),
  fact('leftAt', t.plain('roster:data.label.left'), row.leftAt),
];

const leadFacts = (t: Translator, branch: string, lead: Lead): Fact[] => [
  fact('branch', t.plain('common:data.branch'), branch),
  fact(
    'source',
    t.plain('roster:data.label.source'),
    lead.source,
    t.plain(`roster:data.source.${lead.source}`),
  ),
  fact(
    'state',
    t.plain('common:data.state'),
    lead.state,
    t.plain(`roster:lead.state.${lead.state}`),
  ),
  ...cardFacts(t, lead),
  fact('howToReach', t.plain('roster:lead.reach'), lead.howToReach),
  fact('homeBranch', t.plain('roster:lead.home-branch'), lead.homeBranch),
  ...(lead.identity === null
    ? []
    : [fact('identity', t.plain('roster:data.label.identity'), lead.identity === 'shown')]),
  fact('consentedAt', t.plain('roster:data.label.consented'), lead.consentedAt),
  fact('createdAt', t.plain('roster:data.label.created'), lead.createdAt),
  fact('settledAt', t.plain('roster:data.label.settled'), lead.settledAt),
];

const requestFacts = (
  t: Translator,
  branch: string,
  request: {
    card: JoinCard | null;
    state: 'pending' | 'approved' | 'declined' | 'replaced';
    createdAt: Date;
    settledAt: Date | null;
  },
): Fact[] => [
  fact('branch', t.plain('common:data.branch'), branch),
  fact(
    'state',
    t.plain('common:data.state'),
    request.state,
    t.plain(`roster:data.request-state.${request.state}`),
  ),
  ...(request.card === null ? [] : cardFacts(t, request.card)),
  fact('createdAt', t.plain('roster:data.label.created'), request.createdAt),
  fact('settledAt', t.plain('roster:data.label.settled'), request.settledAt),
];

const accountFacts = async (
  db: Db,
  t: Translator,
  { telegramId }: DataSubject,
): Promise<Fact[]> => {
  const account = await findAccount(db, telegramId);
  const label = (key: 'number' | 'username' | 'display-name' | 'app-language') =>
    t.plain(`roster:data.label.${key}`);
  const chosen = account?.chosenLocale ?? null;
  return [
    fact('number', label('number'), telegramId),
    fact('username', label('username'), account?.username ?? null),
    fact('displayName', label('display-name'), account?.displayName ?? null),
    fact('appLanguage', label('app-language'), account?.languageCode ?? null),
    ...(chosen === null
      ? []
      : [
          fact(
            'chosenLanguage',
            t.plain('roster:data.label.chosen-language'),
            chosen,
            t.plain(LANGUAGE[chosen]),
          ),
        ]),
  ];
};

export const rosterData = async (
  db: Db,
  person: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const { telegramId } = person;
  const ids = person.members.map(({ id }) => id);
  const rows = await listRowsOfAccount(db, telegramId);
  const offices = await listOfficesOfPerson(db, telegramId);
  const about = await listLeadsAbout(db, telegramId, ids);
  const reported = await listLeadsFoundBy(db, telegramId);
  const requests = await listJoinRequestsOf(db, telegramId);
  const answers = await listAnswersOfMembers(db, ids);
  const named = [...rows, ...offices, ...about, ...requests].map((one) => one.organisationId);
  const names = new Map(
    (await listBranchesById(db, [...new Set(named)])).map((branch) => [branch.id, branch.name]),
  );
  const branchOf = (one: { organisationId: OrganisationId }) => names.get(one.organisationId) ?? '';
  const label = (key: 'office' | 'quarter' | 'answer') => t.plain(`roster:data.label.${key}`);
  return [
    {
      key: 'account',
      title: t.plain('roster:data.account'),
      records: [await accountFacts(db, t, person)],
    },
    {
      key: 'offices',
      title: t.plain('roster:data.offices'),
      records: offices.map((one) => [
        fact('branch', t.plain('common:data.branch'), branchOf(one)),
        fact('office', label('office'), one.office, t.plain(`organisation:office.${one.office}`)),
      ]),
    },
    {
      key: 'cards',
      title: t.plain('roster:data.cards'),
      records: rows.map((row) => memberFacts(t, branchOf(row), row)),
    },
    {
      key: 'census',
      title: t.plain('roster:data.census'),
      records: answers.map(({ quarter, state, at }) => [
        fact(
          'quarter',
          label('quarter'),
          quarter,
          t.plain('roster:census.quarter', quarterParts(quarter)),
        ),
        fact('answer', label('answer'), state, t.plain(`roster:data.${state}`)),
        fact('at', t.plain('common:data.when'), at),
      ]),
    },
    {
      key: 'joinRequests',
      title: t.plain('roster:data.requests'),
      records: requests.map((one) => requestFacts(t, branchOf(one), one)),
    },
    {
      key: 'leads',
      title: t.plain('roster:data.leads'),
      records: about.map((lead) => leadFacts(t, branchOf(lead), lead)),
    },
    {
      key: 'leadsReported',
      title: t.plain('roster:data.reported'),
      records: reported.map(({ createdAt, state }) => [
        fact('createdAt', t.plain('common:data.when'), createdAt),
        fact('state', t.plain('common:data.state'), state, t.plain(`roster:lead.state.${state}`)),
      ]),
    },
  ];
};
