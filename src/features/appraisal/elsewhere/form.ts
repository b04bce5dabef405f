/** The dialogs that take a verdict from elsewhere in: one member's, asked step by step, or a file. */
import { z } from 'zod';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import { readPlainDate } from '../../../shared/time/index.ts';
import {
  defineForm,
  type Answer,
  type Question,
  type StartableForm,
} from '../../../platform/dialogs/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { BotContext } from '../../../platform/telegram/context.ts';
import type { SentFile } from '../../../platform/telegram/files.ts';
import { say } from '../../../platform/telegram/respond.ts';
import { GRADES } from '../../polls/index.ts';
import { cleanText, lengthOf } from '../../roster/index.ts';
import { gradeOf } from '../self/rules.ts';
import { recordVerdict } from '../verdict/actions.ts';
import { dayQuestion } from '../verdict/forms.ts';
import { elsewhereList } from './actions.ts';
import { MAX_WHERE, MAX_WHY } from './rules/index.ts';
import { listView, pageOfMember } from './views.ts';

const contextSchema = z.object({
  id: z.custom<AppraisalId>(Number.isInteger),
  memberId: z.custom<MemberId>(Number.isInteger),
});

const gradeQuestion: Question = {
  key: 'grade',
  ask: (t) => t('appraisal:verdict.grade-ask'),
  choices: (t) =>
    GRADES.map((one, i) => ({ label: t.plain(`polls:option.${one}`), value: String(i) })),
  read: (text, { t }) =>
    /^[0-3]$/.test(text)
      ? { kind: 'ok', value: Number(text) }
      : { kind: 'no', why: t('appraisal:verdict.grade-ask') },
};

const lineQuestion = (
  key: 'where' | 'reason',
  max: number,
  ask: (t: Translator) => ReturnType<Question['ask']>,
): Question => ({
  key,
  optional: key === 'reason',
  ask,
  read: (text, { t }): Answer => {
    const line = cleanText(text);
    return line === '' || lengthOf(line) > max
      ? { kind: 'no', why: ask(t) }
      : { kind: 'ok', value: line };
  },
});

export const elsewhereForm = defineForm({
  kind: 'verdict.away',
  questions: [
    gradeQuestion,
    lineQuestion('where', MAX_WHERE, (t) => t('appraisal:verdict.where-ask')),
    lineQuestion('reason', MAX_WHY, (t) => t('appraisal:elsewhere.reason-ask', { max: MAX_WHY })),
    dayQuestion,
  ],
  done: async (ctx, answers, context) => {
    const { id, memberId } = contextSchema.parse(context);
    const decidedOn = readPlainDate(String(answers['day']));
    const grade = gradeOf(Number(answers['grade']));
    if (decidedOn === undefined || grade === undefined)
      throw new Error('A verdict from elsewhere lacks its date or grade');
    const outcome = await recordVerdict(ctx.env, id, {
      memberId,
      grade,
      reason: typeof answers['reason'] === 'string' ? answers['reason'] : '',
      body: 'elsewhere',
      appraisedAt: String(answers['where']),
      decidedOn,
    });
    if (outcome !== 'recorded') return say(ctx, { text: ctx.t(`appraisal:verdict.${outcome}`) });
    const list = await elsewhereList(ctx.env, id);
    if (list !== undefined) await say(ctx, listView(ctx.t, list, pageOfMember(list, memberId)));
  },
});

const fileSchema = z.object({ fileId: z.string(), name: z.string().nullable() });

export type FileTaker = (
  ctx: BotContext,
  id: AppraisalId,
  file: Pick<SentFile, 'fileId' | 'name'>,
) => Promise<void>;

/** Waits for the file; `take` reads it. */
export const fileForm = (take: FileTaker): StartableForm =>
  defineForm({
    kind: 'away.upload',
    questions: [
      {
        key: 'file',
        ask: (t) => t('appraisal:elsewhere.file-ask'),
        read: (_text, { t }) => ({ kind: 'no', why: t('appraisal:elsewhere.no-file') }),
        readFile: ({ kind, fileId, name }, { t }) =>
          kind === 'document'
            ? { kind: 'ok', value: { fileId, name } }
            : { kind: 'no', why: t('appraisal:elsewhere.no-file') },
      },
    ],
    done: (ctx, answers, context) =>
      take(ctx, context as AppraisalId, fileSchema.parse(answers['file'])),
  });
