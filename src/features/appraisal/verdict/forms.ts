/** The dialog that writes a decision down: why, by whom, on which day. */
import { z } from 'zod';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { readPlainDate, today } from '../../../shared/time/index.ts';
import { defineForm, type Question } from '../../../platform/dialogs/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { gradeOf } from '../self/rules.ts';
import { PER_PAGE } from '../ticks/rules.ts';
import { recordVerdict, verdictTable } from './actions.ts';
import { BODIES, MAX_REASON, type Body } from './rules.ts';
import { tableView } from './views.ts';

const contextSchema = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  memberId: z.custom<MemberId>(Number.isInteger),
});

const reason: Question = {
  key: 'reason',
  ask: (t) => t('appraisal:verdict.reason-ask', { max: MAX_REASON }),
  read: (text, { t }) =>
    Array.from(text).length > MAX_REASON
      ? { kind: 'no', why: t('appraisal:verdict.reason-ask', { max: MAX_REASON }) }
      : { kind: 'ok', value: text },
};

const body: Question = {
  key: 'body',
  ask: (t) => t('appraisal:verdict.body-ask'),
  choices: (t) =>
    BODIES.map((value) => ({ label: t.plain(`appraisal:verdict.body.${value}`), value })),
  read: (text, { t }) =>
    BODIES.some((one) => one === text)
      ? { kind: 'ok', value: text }
      : { kind: 'no', why: t('appraisal:verdict.body-ask') },
};

export const dayQuestion: Question = {
  key: 'day',
  ask: (t) => t('appraisal:verdict.day-ask'),
  choices: (t, answers) => [
    { label: t.plain('appraisal:verdict.today'), value: String(answers['today']) },
  ],
  read: (text, { t }, answers) => {
    const date = readPlainDate(text);
    return date === undefined || date > String(answers['today'])
      ? { kind: 'no', why: t('appraisal:verdict.day-wrong') }
      : { kind: 'ok', value: date };
  },
};

/** Starts with the grade, which was pressed. */
export const decisionForm = defineForm({
  kind: 'verdict.reason',
  questions: [reason, body, dayQuestion],
  done: async (ctx, answers, context) => {
    const { id, memberId } = contextSchema.parse(context);
    const decidedOn = readPlainDate(String(answers['day']));
    const grade = gradeOf(Number(answers['grade']));
    if (decidedOn === undefined || grade === undefined)
      throw new Error('A decision lacks its date or grade');
    const outcome = await recordVerdict(ctx.env, id, {
      memberId,
      grade,
      reason: String(answers['reason']),
      body: String(answers['body']) as Body,
      decidedOn,
    });
    if (outcome !== 'recorded') return say(ctx, { text: ctx.t(`appraisal:verdict.${outcome}`) });
    const table = await verdictTable(ctx.env, id);
    if (table === undefined) return;
    const place = table.rows.findIndex(({ person }) => person.memberId === memberId);
    await say(ctx, tableView(ctx.t, table, Math.floor(place / PER_PAGE)));
  },
});

/** What the dialogs know from the start. */
export const knownAnswers = (ctx: BotContext, zone: string) => ({
  today: today(ctx.env.now, zone),
});
