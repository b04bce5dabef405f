/** The dialogs that open a vote on paper: who it is about, or which office, how many seats and who stands. */
import { z } from 'zod';
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import {
  defineForm,
  type Answers,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { readSeats } from '../../meetings/index.ts';
import { cleanName, cleanText, lengthOf } from '../../roster/index.ts';
import type { NewVote } from './open-actions.ts';
import { ADMISSIONS, byStrokes, readNames, type Admission } from './rules/index.ts';

const LONGEST_NAME = 60;
const LONGEST_OFFICE = 60;
const MOST_SEATS = 15;

const personSchema = z.object({ id: z.number().nullable(), name: z.string() });
const knownSchema = z.object({
  matter: z.enum(ADMISSIONS),
  people: z.array(z.object({ id: z.number(), name: z.string() })),
});
/** What is known before the first question; kept among the answers. */
export type KnownCandidates = z.input<typeof knownSchema>;

const candidate: Question = {
  key: 'candidate',
  ask: (t, answers) => t(`votes:form.${knownSchema.parse(answers).matter}`),
  choices: (_, answers) =>
    knownSchema.parse(answers).people.map(({ id, name }) => ({ label: name, value: `#${id}` })),
  read: (text, ctx, answers) => {
    const { people } = knownSchema.parse(answers);
    const name = cleanName(text);
    const known =
      people.find((one) => text === `#${one.id}`) ?? people.find((one) => one.name === name);
    if (known !== undefined) return { kind: 'ok', value: known };
    return /\p{L}/u.test(name) && lengthOf(name) <= LONGEST_NAME && !text.startsWith('#')
      ? { kind: 'ok', value: { id: null, name } }
      : { kind: 'no', why: ctx.t('votes:form.name-problem', { max: LONGEST_NAME }) };
  },
};

const office: Question = {
  key: 'office',
  ask: (t) => t('votes:form.office'),
  choices: (t) =>
    (['committee', 'secretary', 'deputy', 'delegate'] as const).map((key) => {
      const label = t.plain(`votes:form.offices.${key}`);
      return { label, value: label };
    }),
  read: (text, ctx) => {
    const value = cleanText(text);
    return /\p{L}/u.test(value) && lengthOf(value) <= LONGEST_OFFICE
      ? { kind: 'ok', value }
      : { kind: 'no', why: ctx.t('votes:form.office-problem', { max: LONGEST_OFFICE }) };
  },
};

const seats: Question = {
  key: 'seats',
  ask: (t) => t('votes:form.seats'),
  choices: () => [1, 3, 5, 7].map((count) => ({ label: String(count), value: String(count) })),
  read: (text, ctx) => {
    const value = readSeats(text) ?? 0;
    return value >= 1 && value <= MOST_SEATS
      ? { kind: 'ok', value }
      : { kind: 'no', why: ctx.t('votes:form.seats-problem', { max: MOST_SEATS }) };
  },
};

const seatsOf = (answers: Answers): number => z.number().catch(1).parse(answers['seats']);

const names: Question = {
  key: 'names',
  ask: (t, answers) => t('votes:form.names', { seats: seatsOf(answers) }),
  read: (text, ctx, answers) => {
    const value = readNames(text);
    if (value === undefined) return { kind: 'no', why: ctx.t('votes:form.names-problem') };
    return value.length >= seatsOf(answers)
      ? { kind: 'ok', value }
      : { kind: 'no', why: ctx.t('votes:form.too-few', { seats: seatsOf(answers) }) };
  },
};

type Done = (ctx: BotContext, meetingId: MeetingId, vote: NewVote) => Promise<void>;

export const candidateForm = (done: Done): StartableForm =>
  defineForm({
    kind: 'vote.candidate',
    questions: [candidate],
    done: (ctx, answers, context) => {
      const person = personSchema.parse(answers['candidate']);
      return done(ctx, context as MeetingId, {
        matter: knownSchema.parse(answers).matter,
        subject: person.name,
        candidateId: person.id as MemberId | null,
      });
    },
  });

/** Names stand in the order of strokes; as they were given where the strokes are not known. */
export const electionForm = (done: Done): StartableForm =>
  defineForm({
    kind: 'vote.election',
    questions: [office, seats, names],
    done: (ctx, answers, context) => {
      const given = z.array(z.string()).parse(answers['names']);
      return done(ctx, context as MeetingId, {
        matter: 'election',
        subject: z.string().parse(answers['office']),
        candidates: byStrokes(given) ?? given,
        seats: seatsOf(answers),
      });
    },
  });

/** Whose admission is voted on is on the roster as this. */
export const standingFor = (matter: Admission): 'target' | 'probationary' =>
  matter === 'accept' ? 'target' : 'probationary';
