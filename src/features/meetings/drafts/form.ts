/** The dialogs around drafts: all the questions for a new meeting, or one of them for a change. */
import type { DraftId, OrganisationId } from '../../../shared/ids.ts';
import { today } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answers,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { listMembers } from '../../roster/index.ts';
import type { Given } from '../actions.ts';
import * as what from '../ask/what.ts';
import { length, packSpan, spanOf, time, when, which, type Known } from '../ask/when.ts';
import { planWith, type Plan } from '../plan.ts';
import { DEFAULT_MINUTES, type Category, type Kind, type Matter } from '../rules.ts';
import type { DraftPlan } from './schema.ts';
import { listPlaces, type Draft } from './store.ts';

/** Whom it calls is asked where there is somebody to call. */
const audienceIfAnybody: Question = {
  ...what.audience,
  when: (answers) => answers['hasRoster'] === true,
};

const QUESTIONS: Readonly<Record<Category, readonly Question[]>> = {
  meeting: [what.kind, when, time, which, what.title, what.place, what.agenda, audienceIfAnybody],
  activity: [when, time, which, what.title, what.place, what.seats],
};

const PLACES_OFFERED = 4;
const GROUPS_OFFERED = 12;

const knownFor = async (
  ctx: BotContext,
  branch: Branch,
): Promise<Known & { hasRoster: boolean }> => {
  const { db, now } = ctx.env;
  const roster = await listMembers(db, branch.id);
  const groups = new Set(roster.flatMap(({ partyGroup }) => partyGroup ?? []));
  return {
    zone: branch.timeZone,
    today: today(now, branch.timeZone),
    begun: now.toISOString(),
    places: await listPlaces(db, branch.id, PLACES_OFFERED),
    groups: [...groups].toSorted().slice(0, GROUPS_OFFERED),
    hasRoster: roster.length > 0,
  };
};

const audienceOfAnswer = (answer: unknown): Pick<Plan, 'audience' | 'group'> =>
  typeof answer === 'string' ? what.readAudience(answer) : { audience: null, group: null };

/** Whoever presses what the kind says anyway has chosen nothing special. */
const planOf = (category: Category, answers: Answers): Plan => {
  const { wall, instant, minutes } = spanOf(answers);
  return planWith({
    category,
    kind: (answers['kind'] as Kind | undefined) ?? 'other',
    title: String(answers['title']),
    place: (answers['place'] as string | null | undefined) ?? null,
    seats: (answers['seats'] as number | null | undefined) ?? null,
    agenda: (answers['agenda'] as string[] | null | undefined) ?? [],
    moment: { wall, instant },
    minutes: minutes ?? DEFAULT_MINUTES,
    ...audienceOfAnswer(answers['audience']),
  });
};

export const createForm = (
  category: Category,
  done: (ctx: BotContext, organisationId: OrganisationId, plan: Plan) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: `meetings.${category}`,
    questions: QUESTIONS[category],
    done: (ctx, answers, context) =>
      done(ctx, context as OrganisationId, planOf(category, answers)),
  });

/** Starts the dialog with what is known already. */
export const startCreate = async (
  form: StartableForm,
  ctx: BotContext,
  branch: Branch,
  given?: Given,
): Promise<void> => {
  const known: Answers =
    given === undefined
      ? {}
      : {
          ...given,
          // Whoever wrote the title in the line says no more; it can be changed before it is posted.
          ...(given.title === undefined ? {} : { agenda: null, audience: null }),
          when:
            'candidates' in given.when
              ? { candidates: given.when.candidates.map((one) => packSpan(one)) }
              : packSpan(given.when),
        };
  await form.start(ctx, branch.id, { ...(await knownFor(ctx, branch)), ...known });
};

/** The same with its kind known: what the calendar of duties asks for. */
export const startOfKind = async (
  form: StartableForm,
  ctx: BotContext,
  branch: Branch,
  kind: Kind,
): Promise<void> => form.start(ctx, branch.id, { ...(await knownFor(ctx, branch)), kind });

/** What of a draft can be changed, by the name in its button. */
export const FIELDS = [
  'time',
  'length',
  'place',
  'title',
  'kind',
  'agenda',
  'audience',
  'matter',
  'seats',
] as const;
export type Field = (typeof FIELDS)[number];

const FIELD_QUESTIONS: Readonly<Record<Field, readonly Question[]>> = {
  time: [when, time, which],
  length: [length],
  place: [what.place],
  title: [what.title],
  kind: [what.kind],
  agenda: [what.agenda],
  audience: [what.audience],
  matter: [what.matter],
  seats: [what.seats],
};

const editOf = (field: Field, answers: Answers): ((plan: DraftPlan) => Partial<DraftPlan>) => {
  switch (field) {
    case 'time': {
      const { wall, instant, minutes } = spanOf(answers);
      return (plan) => ({ wall, at: instant.toISOString(), minutes: minutes ?? plan.minutes });
    }
    case 'length':
      return () => ({ minutes: answers['length'] as number });
    case 'place':
      return () => ({ place: answers['place'] as string | null });
    case 'title':
      return () => ({ title: String(answers['title']) });
    case 'kind':
      return () => ({ kind: answers['kind'] as Kind });
    case 'agenda':
      return () => ({ agenda: (answers['agenda'] as string[] | null) ?? [] });
    case 'audience':
      return () => audienceOfAnswer(answers['audience']);
    case 'matter':
      return () => ({ matter: answers['matter'] as Matter });
    case 'seats':
      return () => ({ seats: answers['seats'] as number | null });
  }
};

export type Edit = (plan: DraftPlan) => Partial<DraftPlan>;

export const createEditForm = (
  done: (ctx: BotContext, id: DraftId, edit: Edit) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'meetings.edit',
    questions: FIELDS.flatMap((field) =>
      FIELD_QUESTIONS[field].map((question) => ({
        ...question,
        when: (answers: Answers) =>
          answers['field'] === field && (question.when === undefined || question.when(answers)),
      })),
    ),
    done: (ctx, answers, context) =>
      done(ctx, context as DraftId, editOf(answers['field'] as Field, answers)),
  });

export const startEdit = async (
  form: StartableForm,
  ctx: BotContext,
  branch: Branch,
  draft: Draft,
  field: Field,
): Promise<void> =>
  form.start(ctx, draft.id, {
    ...(await knownFor(ctx, branch)),
    field,
    start: draft.plan.at,
  });
