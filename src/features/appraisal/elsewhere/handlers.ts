/** Who enters verdicts from elsewhere, sends a file with them, and hands own ones on; in private only. */
import type { Api } from 'grammy';
import type { AppraisalId, MemberId } from '../../../shared/ids.ts';
import type { Feature } from '../../../platform/feature.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import { downloadDocument, type FetchFile } from '../../../platform/telegram/files.ts';
import {
  refuse,
  revise,
  say,
  sendFilePrivately,
  toast,
} from '../../../platform/telegram/respond.ts';
import { knownAnswers } from '../verdict/forms.ts';
import {
  cancelElsewhere,
  confirmElsewhere,
  elsewhereList,
  listLetters,
  proposeElsewhere,
  takeBack,
  type ElsewhereList,
} from './actions.ts';
import {
  cancelButton,
  confirmButton,
  enterButton,
  fileButton,
  letterButton,
  lettersButton,
  listButton,
  redoButton,
  sheetButton,
  takeBackButton,
} from './buttons.ts';
import { elsewhereForm, fileForm, type FileTaker } from './form.ts';
import { formSheet, letterSheet } from './sheet.ts';
import {
  doneView,
  enteredView,
  lettersView,
  listView,
  pageOfMember,
  previewView,
} from './views.ts';

export interface ElsewhereDeps {
  api: Api;
  fetchFile: FetchFile;
}

const refuseWith = (ctx: BotContext, why: 'not-yours' | 'past'): Promise<void> => {
  const key = why === 'past' ? 'appraisal:verdict.past' : 'organisation:officers-only';
  return refuse(ctx, ctx.t(key), ctx.t.plain(key));
};

/** For officers, in private; the others are told. */
const load = async (ctx: BotContext, id: AppraisalId): Promise<ElsewhereList | undefined> => {
  const list = isPrivate(ctx) ? await elsewhereList(ctx.env, id) : undefined;
  if (list === undefined) await refuseWith(ctx, 'not-yours');
  return list;
};

const start = async (
  ctx: BotContext,
  { branch, course }: ElsewhereList,
  memberId: MemberId,
): Promise<void> => {
  await toast(ctx);
  await elsewhereForm.start(ctx, { id: course.id, memberId }, knownAnswers(ctx, branch.timeZone));
};

const takeFile =
  ({ api, fetchFile }: ElsewhereDeps): FileTaker =>
  async (ctx, id, { fileId, name }) => {
    const bytes = await downloadDocument(api, fetchFile, { file_id: fileId });
    if (bytes === undefined) return say(ctx, { text: ctx.t('appraisal:elsewhere.no-file') });
    const outcome = await proposeElsewhere(ctx.env, id, { name: name ?? '', bytes });
    switch (outcome.kind) {
      case 'not-yours':
      case 'past':
        return refuseWith(ctx, outcome.kind);
      case 'unreadable': {
        const { reason, detail = '' } = outcome.refused;
        return say(ctx, { text: ctx.t(`roster:unreadable.${reason}`, { detail }) });
      }
      case 'no-columns':
      case 'no-rows':
        return say(ctx, { text: ctx.t(`appraisal:elsewhere.${outcome.kind}`) });
      case 'nothing-to-do':
        return say(ctx, previewView(ctx.t, outcome, undefined));
      case 'proposed':
        return say(ctx, previewView(ctx.t, outcome, outcome.id));
    }
  };

const sendSheet = async (ctx: BotContext, id: AppraisalId): Promise<void> => {
  const list = await load(ctx, id);
  if (list === undefined) return;
  await toast(ctx);
  await sendFilePrivately(
    ctx,
    {
      name: `${ctx.t.plain('appraisal:elsewhere.sheet')}.xlsx`,
      bytes: await formSheet(ctx.t, list),
    },
    { text: ctx.t('appraisal:elsewhere.sheet-caption') },
  );
};

const sendLetter = async (ctx: BotContext, id: AppraisalId, memberId: MemberId): Promise<void> => {
  const letters = isPrivate(ctx) ? await listLetters(ctx.env, id) : undefined;
  const one = letters?.people.find(({ person }) => person.memberId === memberId);
  if (letters === undefined || one === undefined) return refuseWith(ctx, 'not-yours');
  const { name } = one.person.member;
  await toast(ctx);
  await sendFilePrivately(
    ctx,
    {
      name: `${ctx.t.plain('appraisal:elsewhere.letter-file', { name })}.xlsx`,
      bytes: await letterSheet(ctx.t, letters, name, one.verdict),
    },
    { text: ctx.t('appraisal:elsewhere.letter-caption', { name }) },
  );
};

const presses = (upload: ReturnType<typeof fileForm>): PressHandler[] => [
  onPress(listButton, async (ctx, id, page) => {
    const list = await load(ctx, id);
    if (list !== undefined) await revise(ctx, listView(ctx.t, list, page));
  }),
  onPress(enterButton, async (ctx, id, memberId) => {
    const list = await load(ctx, id);
    const one = list?.people.find(({ person }) => person.memberId === memberId);
    if (list === undefined || one === undefined) return;
    if (one.verdict?.body === 'elsewhere') return revise(ctx, enteredView(ctx.t, list, one));
    await start(ctx, list, memberId);
  }),
  onPress(redoButton, async (ctx, id, memberId) => {
    const list = await load(ctx, id);
    if (list !== undefined) await start(ctx, list, memberId);
  }),
  onPress(takeBackButton, async (ctx, id, memberId) => {
    const outcome = isPrivate(ctx) ? await takeBack(ctx.env, id, memberId) : 'not-yours';
    if (outcome !== 'taken-back') return refuseWith(ctx, outcome);
    const list = await load(ctx, id);
    if (list !== undefined) await revise(ctx, listView(ctx.t, list, pageOfMember(list, memberId)));
  }),
  onPress(fileButton, async (ctx, id) => {
    if ((await load(ctx, id)) === undefined) return;
    await toast(ctx);
    await upload.start(ctx, id);
  }),
  onPress(sheetButton, sendSheet),
  onPress(confirmButton, async (ctx, importId) => {
    const outcome = await confirmElsewhere(ctx.env, importId);
    switch (outcome.kind) {
      case 'not-yours':
      case 'past':
        return refuseWith(ctx, outcome.kind);
      case 'cancelled':
        return revise(ctx, { text: ctx.t('common:cancelled') });
      case 'confirmed':
        return revise(ctx, doneView(ctx.t, outcome.course.id, outcome.taken));
    }
  }),
  onPress(cancelButton, async (ctx, importId) => {
    const outcome = await cancelElsewhere(ctx.env, importId);
    if (outcome === 'not-yours') return refuseWith(ctx, outcome);
    if (outcome === 'confirmed-before')
      return toast(ctx, ctx.t.plain('roster:import.confirmed-before'), true);
    await revise(ctx, { text: ctx.t('common:cancelled') });
  }),
  onPress(lettersButton, async (ctx, id, page) => {
    const letters = isPrivate(ctx) ? await listLetters(ctx.env, id) : undefined;
    return letters === undefined
      ? refuseWith(ctx, 'not-yours')
      : revise(ctx, lettersView(ctx.t, letters, page));
  }),
  onPress(letterButton, sendLetter),
];

export const elsewhereParts = (deps: ElsewhereDeps) => {
  const upload = fileForm(takeFile(deps));
  return {
    presses: presses(upload),
    dialogs: [elsewhereForm, upload],
  } satisfies Partial<Feature>;
};
