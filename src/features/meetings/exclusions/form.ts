/** The dialog that takes an exclusion down: who, which case, on whose consent, by which resolution, from when until when. */
import { z } from 'zod';
import type { MeetingId, MemberId, OrganisationId } from '../../../shared/ids.ts';
import {
  formatDate,
  formatDay,
  isPlainDate,
  readPlainDate,
  today,
  type PlainDate,
} from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answers,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { Branch } from '../../organisation/index.ts';
import { listMembers } from '../../roster/index.ts';
import { listMeetings } from '../store.ts';
import type { NewExclusion } from './actions.ts';
import { readRef, REASONS, type Reason } from './rules.ts';

const optionSchema = z.object({ id: z.number(), label: z.string() });
const knownSchema = z.object({
  people: z.array(optionSchema),
  meetings: z.array(optionSchema),
  today: z.string().refine(isPlainDate),
});
const knownOf = (answers: Answers) => knownSchema.parse(answers);

const optionFor = (text: string, options: readonly z.infer<typeof optionSchema>[]) =>
  options.find(({ id, label }) => String(id) === text || label === text);

/** More than a keyboard holds are typed. */
const MOST_BUTTONS = 80;

const member: Question = {
  key: 'member',
  ask: (t) => t('exclusions:form.member'),
  choices: (_, answers) => {
    const { people } = knownOf(answers);
    return people.length > MOST_BUTTONS
      ? []
      : people.map(({ id, label }) => ({ label, value: String(id) }));
  },
  read: (text, ctx, answers) => {
    const { people } = knownOf(answers);
    const named = people.filter(({ label }) => label === text);
    const found = named.length > 1 ? undefined : optionFor(text, people);
    return found === undefined
      ? { kind: 'no', why: ctx.t('exclusions:form.member-problem') }
      : { kind: 'ok', value: found.id };
  },
};

const reason: Question = {
  key: 'reason',
  ask: (t) => t('exclusions:form.reason'),
  choices: (t) =>
    REASONS.map((code) => ({
      label: `${code}. ${t.plain(`exclusions:reason.${code}`)}`,
      value: String(code),
    })),
  read: (text, ctx) => {
    const code = REASONS.find((one) => String(one) === text);
    return code === undefined
      ? { kind: 'no', why: ctx.t('exclusions:form.reason-problem') }
      : { kind: 'ok', value: code };
  },
};

const ref = (key: 'consent' | 'resolution'): Question => ({
  key,
  ask: (t) => t(`exclusions:form.${key}`),
  read: (text, ctx) => {
    const value = readRef(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('exclusions:form.ref-problem') }
      : { kind: 'ok', value };
  },
});

const meeting: Question = {
  key: 'meeting',
  optional: true,
  when: (answers) => knownOf(answers).meetings.length > 0,
  ask: (t) => t('exclusions:form.meeting'),
  choices: (_, answers) =>
    knownOf(answers).meetings.map(({ id, label }) => ({ label, value: String(id) })),
  read: (text, ctx, answers) => {
    const found = optionFor(text, knownOf(answers).meetings);
    return found === undefined
      ? { kind: 'no', why: ctx.t('exclusions:form.meeting-problem') }
      : { kind: 'ok', value: found.id };
  },
};

const from: Question = {
  key: 'from',
  ask: (t) => t('exclusions:form.from'),
  choices: (t, answers) => {
    const date = knownOf(answers).today;
    return [{ label: formatDate(date, t.locale), value: date }];
  },
  read: (text, ctx) => {
    const date = readPlainDate(text);
    return date === undefined
      ? { kind: 'no', why: ctx.t('exclusions:form.date-problem') }
      : { kind: 'ok', value: date };
  },
};

const until: Question = {
  key: 'until',
  optional: true,
  ask: (t) => t('exclusions:form.until'),
  read: (text, ctx, answers) => {
    const date = readPlainDate(text);
    if (date === undefined) return { kind: 'no', why: ctx.t('exclusions:form.date-problem') };
    return date < String(answers['from'])
      ? { kind: 'no', why: ctx.t('exclusions:ends-before') }
      : { kind: 'ok', value: date };
  },
};

export const exclusionForm = (
  done: (ctx: BotContext, id: OrganisationId, input: NewExclusion) => Promise<void>,
): StartableForm =>
  defineForm({
    kind: 'exclusions.add',
    questions: [member, reason, ref('consent'), ref('resolution'), meeting, from, until],
    done: (ctx, answers, context) =>
      done(ctx, context as OrganisationId, {
        memberId: answers['member'] as MemberId,
        reason: answers['reason'] as Reason,
        consentRef: String(answers['consent']),
        resolutionRef: String(answers['resolution']),
        meetingId: (answers['meeting'] as MeetingId | null | undefined) ?? null,
        from: answers['from'] as PlainDate,
        until: (answers['until'] as PlainDate | null | undefined) ?? null,
      }),
  });

const MEETINGS_OFFERED = 4;

export const startExclusion = async (
  form: StartableForm,
  ctx: BotContext,
  branch: Branch,
): Promise<void> => {
  const { db, now } = ctx.env;
  const roster = await listMembers(db, branch.id);
  const held = (await listMeetings(db, branch.id, { to: now })).filter(
    ({ kind }) => kind === 'general',
  );
  const dayOf = (startsAt: Date): string =>
    formatDay(today(startsAt, branch.timeZone), ctx.t.locale);
  await form.start(ctx, branch.id, {
    today: today(now, branch.timeZone),
    people: roster
      .filter(({ standing }) => standing === 'full')
      .map(({ id, name }) => ({ id, label: name })),
    meetings: held
      .slice(-MEETINGS_OFFERED)
      .toReversed()
      .map(({ id, title, startsAt }) => ({ id, label: `${dayOf(startsAt)} ${title}` })),
  });
};
