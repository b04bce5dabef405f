/** The dialogs that schedule a meeting or an activity step by step. */
import { z } from 'zod';
import type { OrganisationId } from '../../shared/ids.ts';
import { formatWhen, isWallTime, parseWhen, type Moment } from '../../shared/time/index.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
  type StartableForm,
} from '../../platform/dialogs/index.ts';
import type { BotContext } from '../../platform/telegram/context.ts';
import type { Branch } from '../organisation/index.ts';
import type { Given } from './actions.ts';
import { whenProblem } from './command-views.ts';
import { planWith, type Plan } from './plan.ts';
import {
  KINDS,
  readKind,
  readPlace,
  readSeats,
  readTitle,
  type Category,
  type Kind,
} from './rules.ts';

const momentSchema = z.object({
  wall: z.string().refine(isWallTime),
  at: z.string().transform((text) => new Date(text)),
});
const candidatesSchema = z.object({ candidates: z.array(momentSchema) });

const pack = ({ wall, instant }: Moment): z.input<typeof momentSchema> => ({
  wall,
  at: instant.toISOString(),
});

const zoneOf = (answers: Answers): string => String(answers['zone']);

const candidatesOf = (answers: Answers): z.output<typeof momentSchema>[] => {
  const parsed = candidatesSchema.safeParse(answers['when']);
  return parsed.success ? parsed.data.candidates : [];
};

const readWhen = (text: string, ctx: BotContext, answers: Answers): Answer => {
  const zone = zoneOf(answers);
  const result = parseWhen(text, { now: ctx.env.now, zone });
  if (result.kind === 'ok') return { kind: 'ok', value: pack(result) };
  if (result.kind === 'ambiguous')
    return { kind: 'ok', value: { candidates: result.candidates.map(pack) } };
  return { kind: 'no', why: whenProblem(ctx.t, zone, result) };
};

const when: Question = { key: 'when', ask: (t) => t('meetings:form.when'), read: readWhen };

/** Asked when the time could mean several: one of them is pressed, or another time is typed. */
const which: Question = {
  key: 'which',
  when: (answers) => candidatesOf(answers).length > 0,
  ask: (t) => t('meetings:form.which'),
  choices: (t, answers) =>
    candidatesOf(answers).map(({ at }) => ({
      label: formatWhen(at, { zone: zoneOf(answers), locale: t.locale }),
      value: at.toISOString(),
    })),
  read: (text, ctx, answers) => {
    const chosen = candidatesOf(answers).find(({ at }) => at.toISOString() === text);
    if (chosen !== undefined)
      return { kind: 'ok', value: pack({ wall: chosen.wall, instant: chosen.at }) };
    const zone = zoneOf(answers);
    const result = parseWhen(text, { now: ctx.env.now, zone });
    return result.kind === 'ok'
      ? { kind: 'ok', value: pack(result) }
      : { kind: 'no', why: whenProblem(ctx.t, zone, result) };
  },
};

const title: Question = {
  key: 'title',
  ask: (t) => t('meetings:form.title'),
  read: (text, ctx) => {
    const result = readTitle(text);
    return result.ok
      ? { kind: 'ok', value: result.value }
      : { kind: 'no', why: ctx.t('meetings:form.title-problem') };
  },
};

const place: Question = {
  key: 'place',
  optional: true,
  ask: (t) => t('meetings:form.place'),
  read: (text, ctx) => {
    const value = readPlace(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.place-problem') }
      : { kind: 'ok', value };
  },
};

const kind: Question = {
  key: 'kind',
  ask: (t) => t('meetings:form.kind'),
  choices: (t) => KINDS.map((value) => ({ label: t.plain(`meetings:kind.${value}`), value })),
  read: (text, ctx) => {
    const value = readKind(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.kind-problem') }
      : { kind: 'ok', value };
  },
};

const seats: Question = {
  key: 'seats',
  optional: true,
  ask: (t) => t('meetings:form.seats'),
  read: (text, ctx) => {
    const value = readSeats(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.seats-problem') }
      : { kind: 'ok', value };
  },
};

const QUESTIONS: Readonly<Record<Category, readonly Question[]>> = {
  meeting: [kind, when, which, title, place],
  activity: [when, which, title, place, seats],
};

const planOf = (category: Category, answers: Answers): Plan => {
  const moment = momentSchema.parse(answers['which'] ?? answers['when']);
  return planWith({
    category,
    kind: (answers['kind'] as Kind | undefined) ?? 'other',
    title: String(answers['title']),
    place: (answers['place'] as string | null | undefined) ?? null,
    seats: (answers['seats'] as number | null | undefined) ?? null,
    moment: { wall: moment.wall, instant: moment.at },
  });
};

export const scheduleForm = (
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
export const startForm = (
  form: StartableForm,
  ctx: BotContext,
  branch: Branch,
  given?: Given,
): Promise<void> => {
  const known =
    given === undefined
      ? {}
      : {
          ...given,
          when:
            'candidates' in given.when
              ? { candidates: given.when.candidates.map(pack) }
              : pack(given.when),
        };
  return form.start(ctx, branch.id, { zone: branch.timeZone, ...known });
};
