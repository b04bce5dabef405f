/** The short dialog in which somebody who is not on the roster gives their own card. */
import type { OrganisationId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import type { TextKey } from '../../../platform/i18n/index.ts';
import { defineForm, type Answer, type Question } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { emptyCard, readField, STANDINGS, type Card, type Field } from '../rules/index.ts';

/** What the dialog asks for; the account is known from Telegram. */
export type JoinCard = Pick<
  Card,
  | 'name'
  | 'standing'
  | 'floating'
  | 'awaySince'
  | 'industry'
  | 'district'
  | 'interests'
  | 'homeTown'
  | 'employer'
>;

type TextField = Extract<keyof JoinCard, Field>;

/** Where the day begins first: no date that is today somewhere is called future. */
const LATEST_ZONE = 'Pacific/Kiritimati';

/** Reads a field just as the import does, so that both refuse the same. */
const read =
  (field: Field) =>
  (text: string, ctx: BotContext): Answer => {
    const result = readField(field, text, { today: today(ctx.env.now, LATEST_ZONE) });
    return result.ok
      ? { kind: 'ok', value: result.value }
      : { kind: 'no', why: ctx.t(`roster:problem.${result.problem}`) };
  };

const optional = (field: TextField, ask: TextKey & `roster:join.${string}`): Question => ({
  key: field,
  optional: true,
  ask: (t) => t(ask as 'roster:join.industry'),
  read: read(field),
});

export const questions: readonly Question[] = [
  { key: 'name', ask: (t) => t('roster:join.name'), read: read('name') },
  {
    key: 'standing',
    ask: (t) => t('roster:join.standing'),
    choices: (t) => STANDINGS.map((s) => ({ label: t.plain(`roster:standing.${s}`), value: s })),
    read: read('standing'),
  },
  {
    key: 'floating',
    ask: (t) => t('roster:join.floating'),
    choices: (t) => [
      { label: t.plain('common:yes'), value: 'yes' },
      { label: t.plain('common:no'), value: 'no' },
    ],
    read: read('floating'),
  },
  { ...optional('awaySince', 'roster:join.away-since'), when: (a) => a['floating'] === true },
  optional('industry', 'roster:join.industry'),
  optional('district', 'roster:join.district'),
  optional('homeTown', 'roster:join.home-town'),
  optional('employer', 'roster:join.employer'),
  optional('interests', 'roster:join.interests'),
  {
    key: 'consent',
    ask: (t, answers) => t('roster:join.consent', { name: String(answers['name']) }),
    choices: (t) => [{ label: t.plain('roster:join.agree'), value: 'yes' }],
    read: (text, ctx) =>
      text === 'yes' || text === ctx.t.plain('roster:join.agree')
        ? { kind: 'ok', value: true }
        : { kind: 'no', why: ctx.t('roster:join.consent-problem') },
  },
];

/** The card from the answers; what was skipped is empty. */
export const joinCard = (answers: Readonly<Record<string, unknown>>): JoinCard => {
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));
  const { name, standing, floating, awaySince, industry, district, interests, homeTown, employer } =
    { ...emptyCard(''), ...given };
  return { name, standing, floating, awaySince, industry, district, interests, homeTown, employer };
};

export const joinForm = (
  done: (ctx: BotContext, card: JoinCard, organisationId: OrganisationId) => Promise<void>,
) =>
  defineForm({
    kind: 'roster.join',
    questions,
    done: (ctx, answers, context) => done(ctx, joinCard(answers), context as OrganisationId),
  });
