/** The two short dialogs that end in a lead: somebody was found; somebody comes forward by the poster. */
import type { OrganisationId } from '../../../shared/ids.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { readAnswer, readLine } from '../correct/form.ts';
import type { Lead } from './store.ts';
import type { Field } from '../rules/index.ts';

interface BranchChoice {
  id: OrganisationId;
  name: string;
}

const branchesOf = (answers: Answers): readonly BranchChoice[] =>
  (answers['branches'] as BranchChoice[] | undefined) ?? [];

export interface Found {
  name: string;
  employer: string | null;
  howToReach: string;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const foundForm = (
  done: (ctx: BotContext, organisationId: OrganisationId, found: Found) => Promise<void>,
) =>
  defineForm({
    kind: 'lead.found',
    questions: [
      {
        key: 'branch',
        ask: (t) => t('roster:lead.ask-branch'),
        choices: (_t, answers) =>
          branchesOf(answers).map(({ id, name }) => ({ label: name, value: String(id) })),
        read: (typed, ctx, answers) => {
          const branch = branchesOf(answers).find(({ id }) => String(id) === typed);
          return branch === undefined
            ? { kind: 'no', why: ctx.t('roster:lead.ask-branch') }
            : { kind: 'ok', value: branch.id };
        },
      },
      { key: 'name', ask: (t) => t('roster:lead.ask-name'), read: readAnswer('name') },
      {
        key: 'employer',
        optional: true,
        ask: (t) => t('roster:lead.ask-employer'),
        read: readAnswer('employer'),
      },
      { key: 'howToReach', ask: (t) => t('roster:lead.ask-reach'), read: readLine },
    ],
    done: (ctx, answers) =>
      done(ctx, answers['branch'] as OrganisationId, {
        name: String(answers['name']),
        employer: text(answers['employer']),
        howToReach: String(answers['howToReach']),
      }),
  });

/** The five clears, with industry, interests and home branch. */
export type FindCard = Pick<
  Lead,
  | 'name'
  | 'homeTown'
  | 'awaySince'
  | 'district'
  | 'occupation'
  | 'howToReach'
  | 'industry'
  | 'interests'
  | 'homeBranch'
>;

type FindField = Extract<keyof FindCard, Field>;

/** One of the five clears: "nothing" is no answer. */
const required =
  (field: FindField) =>
  (typed: string, ctx: BotContext): Answer => {
    const answer = readAnswer(field)(typed, ctx);
    return answer.kind === 'ok' && answer.value === null
      ? { kind: 'no', why: ctx.t('roster:problem.nothing') }
      : answer;
  };

const TELEGRAM_ONLY = 'telegram';
const UNKNOWN = 'unknown';

const findQuestions: readonly Question[] = [
  { key: 'name', ask: (t) => t('roster:join.name'), read: readAnswer('name') },
  { key: 'homeTown', ask: (t) => t('roster:join.home-town'), read: required('homeTown') },
  { key: 'awaySince', ask: (t) => t('roster:join.away-since'), read: required('awaySince') },
  { key: 'district', ask: (t) => t('roster:find.district'), read: required('district') },
  { key: 'occupation', ask: (t) => t('roster:find.occupation'), read: required('occupation') },
  {
    key: 'phone',
    ask: (t) => t('roster:find.contact'),
    choices: (t) => [{ label: t.plain('roster:find.telegram-only'), value: TELEGRAM_ONLY }],
    read: (typed, ctx) =>
      typed === TELEGRAM_ONLY ? { kind: 'ok', value: null } : readAnswer('phone')(typed, ctx),
  },
  {
    key: 'industry',
    optional: true,
    ask: (t) => t('roster:join.industry'),
    read: readAnswer('industry'),
  },
  {
    key: 'interests',
    optional: true,
    ask: (t) => t('roster:join.interests'),
    read: readAnswer('interests'),
  },
  {
    key: 'homeBranch',
    ask: (t) => t('roster:find.home-branch'),
    choices: (t) => [{ label: t.plain('roster:find.home-branch-unknown'), value: UNKNOWN }],
    read: (typed, ctx) => (typed === UNKNOWN ? { kind: 'ok', value: null } : readLine(typed, ctx)),
  },
  {
    key: 'consent',
    ask: (t, answers) => t('roster:find.consent', { name: String(answers['name']) }),
    choices: (t) => [{ label: t.plain('roster:join.agree'), value: 'yes' }],
    read: (typed, ctx) =>
      typed === 'yes'
        ? { kind: 'ok', value: true }
        : { kind: 'no', why: ctx.t('roster:join.consent-problem') },
  },
];

const findCard = (answers: Answers): FindCard => ({
  name: String(answers['name']),
  homeTown: text(answers['homeTown']),
  awaySince: text(answers['awaySince']),
  district: text(answers['district']),
  occupation: text(answers['occupation']),
  howToReach: text(answers['phone']),
  industry: text(answers['industry']),
  interests: (answers['interests'] as string[] | null | undefined) ?? [],
  homeBranch: text(answers['homeBranch']),
});

export const findForm = (
  done: (ctx: BotContext, organisationId: OrganisationId, card: FindCard) => Promise<void>,
) =>
  defineForm({
    kind: 'lead.find',
    questions: findQuestions,
    done: (ctx, answers, context) => done(ctx, context as OrganisationId, findCard(answers)),
  });
