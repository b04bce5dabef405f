/** The dialog that enters a transfer: out or in, who, the other organisation, why. */
import { z } from 'zod';
import type { MemberId, OrganisationId } from '../../../shared/ids.ts';
import {
  defineForm,
  type Answer,
  type Answers,
  type Question,
} from '../../../platform/dialogs/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { searchBranches } from '../../organisation/index.ts';
import { cleanText, readField } from '../../roster/index.ts';
import type { DraftInput } from './actions.ts';
import { readLine } from './form.ts';
import { findCandidates, isSameName, type Candidate } from './people.ts';
import { MAX_TRANSFER_TEXT } from './rules.ts';

/** domain.md 9: names in registers. */
const MAX_NAME = 60;
const BRANCHES_SHOWN = 6;

const candidateSchema = z.object({
  id: z.number(),
  name: z.string(),
  detail: z.string().nullable(),
});
const personSchema = z.object({ id: z.number().nullable(), name: z.string() });
const candidatesSchema = z.object({ candidates: z.array(candidateSchema) });
const otherSchema = z.object({
  name: z.string(),
  branches: z.array(z.object({ id: z.number(), name: z.string() })).default([]),
});

/** What is known before the first question; kept among the answers. */
const knownSchema = z.object({
  branchId: z.number(),
  branchName: z.string(),
  people: z.array(candidateSchema),
});
type Shown = z.output<typeof candidateSchema>;

const directionOf = (answers: Answers): 'out' | 'in' =>
  answers['direction'] === 'in' ? 'in' : 'out';

const candidatesOf = (answers: Answers): Shown[] => {
  const parsed = candidatesSchema.safeParse(answers['member']);
  return parsed.success ? parsed.data.candidates : [];
};

const otherOf = (answers: Answers): z.output<typeof otherSchema> =>
  otherSchema.catch({ name: '', branches: [] }).parse(answers['other']);

const labelOf = (t: Translator, { name, detail }: Shown): string =>
  detail === null ? name : t.plain('transfers:form.namesake', { name, detail });

const peopleChoices = (t: Translator, people: readonly Shown[]) =>
  people.map((person) => ({ label: labelOf(t, person), value: `#${person.id}` }));

const direction: Question = {
  key: 'direction',
  ask: (t) => t('transfers:form.direction'),
  choices: (t) => [
    { label: t.plain('transfers:form.out'), value: 'out' },
    { label: t.plain('transfers:form.in'), value: 'in' },
  ],
  read: (text, ctx) => {
    const word = cleanText(text).toLowerCase();
    if (word === 'out') return { kind: 'ok', value: 'out' };
    if (word === 'in') return { kind: 'ok', value: 'in' };
    return { kind: 'no', why: ctx.t('transfers:form.direction-problem') };
  },
};

const picked = (people: readonly Shown[], text: string): Answer | undefined => {
  const person = people.find(({ id }) => text === `#${id}`);
  return person === undefined
    ? undefined
    : { kind: 'ok', value: { id: person.id, name: person.name } };
};

/** A name on the roster; somebody who comes in may also be new. */
const readPerson = async (text: string, ctx: BotContext, answers: Answers): Promise<Answer> => {
  const { branchId } = knownSchema.parse(answers);
  const name = readField('name', text, { today: '' });
  if (!name.ok) return { kind: 'no', why: ctx.t('transfers:form.name-problem', { max: MAX_NAME }) };
  const found: Candidate[] = await findCandidates(
    ctx.env.db,
    branchId as OrganisationId,
    name.value,
  );
  const isIn = directionOf(answers) === 'in';
  const [first, ...others] = found;
  const isExact = found.some((one) => isSameName(one.name, name.value));
  if (first !== undefined && others.length === 0 && isExact)
    return { kind: 'ok', value: { id: first.id, name: first.name } };
  // Whoever is not named in full is asked for: nobody is told of somebody else's transfer.
  if (first !== undefined && (isExact || !isIn))
    return { kind: 'ok', value: { candidates: found } };
  return isIn
    ? { kind: 'ok', value: { id: null, name: name.value } }
    : { kind: 'no', why: ctx.t('transfers:form.nobody', { name: name.value }) };
};

const member: Question = {
  key: 'member',
  ask: (t, answers) => t(`transfers:form.member-${directionOf(answers)}`),
  choices: (t, answers) => peopleChoices(t, knownSchema.parse(answers).people),
  read: async (text, ctx, answers) =>
    picked(knownSchema.parse(answers).people, text) ?? (await readPerson(text, ctx, answers)),
};

/** Asked when several have the name. */
const which: Question = {
  key: 'which',
  when: (answers) => candidatesOf(answers).length > 0,
  ask: (t) => t('transfers:form.which'),
  choices: (t, answers) => peopleChoices(t, candidatesOf(answers)),
  read: (text, ctx, answers) =>
    picked(candidatesOf(answers), text) ?? {
      kind: 'no',
      why: ctx.t('transfers:form.branch-problem'),
    },
};

const other: Question = {
  key: 'other',
  ask: (t, answers) => t(`transfers:form.other-${directionOf(answers)}`),
  read: async (text, ctx, answers) => {
    const line = readLine(MAX_TRANSFER_TEXT)(text, ctx);
    if (line.kind === 'no') return line;
    const name = z.string().parse(line.value);
    const { branchId, branchName } = knownSchema.parse(answers);
    if (name === branchName) return { kind: 'no', why: ctx.t('transfers:form.own-branch') };
    // One character would find too much to be of use.
    const isSearched = directionOf(answers) === 'out' && Array.from(name).length > 1;
    const branches = isSearched
      ? await searchBranches(ctx.env.db, name, {
          except: branchId as OrganisationId,
          limit: BRANCHES_SHOWN,
        })
      : [];
    return { kind: 'ok', value: { name, branches } };
  },
};

/** Asked when branches that are here have such a name. */
const branch: Question = {
  key: 'branch',
  when: (answers) => otherOf(answers).branches.length > 0,
  ask: (t) => t('transfers:form.branch'),
  choices: (t, answers) => [
    ...otherOf(answers).branches.map(({ id, name }) => ({ label: name, value: `#${id}` })),
    { label: t.plain('transfers:form.none-of-these'), value: 'none' },
  ],
  read: (text, ctx, answers) => {
    if (text === 'none') return { kind: 'ok', value: null };
    const chosen = otherOf(answers).branches.find(({ id }) => text === `#${id}`);
    return chosen === undefined
      ? { kind: 'no', why: ctx.t('transfers:form.branch-problem') }
      : { kind: 'ok', value: chosen.id };
  },
};

const REASONS = ['job', 'study', 'home', 'retirement'] as const;

const reason: Question = {
  key: 'reason',
  ask: (t) => t('transfers:form.reason'),
  choices: (t) =>
    REASONS.map((key) => {
      const label = t.plain(`transfers:form.reasons.${key}`);
      return { label, value: label };
    }),
  read: readLine(MAX_TRANSFER_TEXT),
};

const inputOf = (answers: Answers): DraftInput => {
  const person = personSchema.parse(answers['which'] ?? answers['member']);
  return {
    direction: directionOf(answers),
    memberId: person.id as MemberId | null,
    name: person.name,
    otherName: otherOf(answers).name,
    otherOrganisationId: (z.number().nullish().parse(answers['branch']) ??
      null) as OrganisationId | null,
    reason: z.string().parse(answers['reason']),
  };
};

/** Questions that `/transfer name | organisation | reason` answers at once, in that order. */
export const GIVEN: readonly Question[] = [member, other, reason];

export const draftForm = (
  done: (ctx: BotContext, id: OrganisationId, input: DraftInput) => Promise<void>,
) =>
  defineForm({
    kind: 'transfer.draft',
    questions: [direction, member, which, other, branch, reason],
    done: (ctx, answers, context) => done(ctx, context as OrganisationId, inputOf(answers)),
  });
