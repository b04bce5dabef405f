/** Who works on a draft: the end of the dialogs, and the buttons under what they show. */
import type { DraftId, OrganisationId } from '../../../shared/ids.ts';
import { onPress, type PressHandler } from '../../../platform/telegram/buttons.ts';
import { isPrivate, type BotContext } from '../../../platform/telegram/context.ts';
import {
  revise,
  say,
  sayInPrivate,
  sayPrivately,
  toast,
} from '../../../platform/telegram/respond.ts';
import type { StartableForm } from '../../../platform/dialogs/index.ts';
import { listMembers, type Member } from '../../roster/index.ts';
import type { ChangeDeps } from '../change/actions.ts';
import { manageCard } from '../change/handlers.ts';
import { manageButtons, settledText } from '../change/manage-views.ts';
import { changedReceipt } from '../change/views.ts';
import { commandView, whenProblem } from '../command-views.ts';
import { originOf, threadOf } from '../origin.ts';
import type { Plan } from '../plan.ts';
import { beginDraft, dropDraft, editDraft, openDraft, postDraft, type Shown } from './actions.ts';
import { createEditForm, FIELDS, startEdit, type Edit } from './form.ts';
import {
  chooseButton,
  draftView,
  dropButton,
  fieldButton,
  fieldsButton,
  pageButton,
  pickerView,
  postButton,
  previewButton,
} from './views.ts';

const notYours = (ctx: BotContext): Promise<void> =>
  toast(ctx, ctx.t.plain('organisation:officers-only'), true);

const outOfDate = async (ctx: BotContext, kind: 'settled' | 'not-yours'): Promise<void> =>
  kind === 'not-yours' ? notYours(ctx) : toast(ctx, ctx.t.plain('meetings:draft.settled'), true);

/** Members of the organisation first: others are chosen seldom. */
const rosterFor = async (ctx: BotContext, shown: Shown): Promise<Member[]> => {
  const rank = ({ standing }: Member): number =>
    standing === 'full' ? 0 : standing === 'probationary' ? 1 : 2;
  const roster = await listMembers(ctx.env.db, shown.branch.id);
  return roster.toSorted((a, b) => rank(a) - rank(b));
};

/** Names are chosen in private; everything else is shown where the person is. */
const showDraft = async (ctx: BotContext, shown: Shown, isChoosing: boolean): Promise<void> => {
  if (!isChoosing) return say(ctx, draftView(ctx.t, shown, 'preview'));
  const t = isPrivate(ctx) ? ctx.t : ctx.privately;
  await sayInPrivate(ctx, pickerView(t, shown, await rosterFor(ctx, shown), 0));
};

/** The end of the dialog for a new meeting. */
export const finishCreate = async (
  ctx: BotContext,
  organisationId: OrganisationId,
  plan: Plan,
): Promise<void> => {
  const asking = { origin: originOf(ctx), threadId: threadOf(ctx) };
  const outcome = await beginDraft(ctx.env, organisationId, plan, asking);
  if (outcome.kind === 'begun') return showDraft(ctx, outcome.shown, plan.audience === 'chosen');
  await say(ctx, commandView(ctx.t, outcome));
};

const finishEdit = async (ctx: BotContext, id: DraftId, edit: Edit): Promise<void> => {
  const outcome = await editDraft(ctx.env, id, edit);
  if (outcome.kind === 'open') {
    const { audience } = edit(outcome.shown.draft.plan);
    return showDraft(ctx, outcome.shown, audience === 'chosen');
  }
  await say(ctx, {
    text:
      outcome.kind === 'settled'
        ? ctx.t('meetings:draft.settled')
        : ctx.t('organisation:officers-only'),
  });
};

export const editForm: StartableForm = createEditForm(finishEdit);

const reshow = (mode: 'preview' | 'fields') => async (ctx: BotContext, id: DraftId) => {
  const outcome = await openDraft(ctx.env, id);
  if (outcome.kind !== 'open') return outOfDate(ctx, outcome.kind);
  const { audience, chosen } = outcome.shown.draft.plan;
  if (mode === 'preview' && audience === 'chosen' && chosen.length === 0)
    return toast(ctx, ctx.t.plain('meetings:picker.nobody'), true);
  await revise(ctx, draftView(ctx.t, outcome.shown, mode));
};

const field = onPress(fieldButton, async (ctx, id, word) => {
  const outcome = await openDraft(ctx.env, id);
  if (outcome.kind !== 'open') return outOfDate(ctx, outcome.kind);
  const known = FIELDS.find((name) => name === word);
  if (known === undefined) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
  await toast(ctx);
  const { branch, draft } = outcome.shown;
  await startEdit(editForm, ctx, branch, draft, known);
});

const choose = onPress(chooseButton, async (ctx, id, member, isOn, page) => {
  if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
  const outcome = await editDraft(ctx.env, id, ({ chosen }) => {
    const others = chosen.filter((one) => one !== member);
    return { chosen: isOn === 1 ? [...others, member] : others };
  });
  if (outcome.kind !== 'open') return outOfDate(ctx, outcome.kind);
  const roster = await rosterFor(ctx, outcome.shown);
  await revise(ctx, pickerView(ctx.t, outcome.shown, roster, page));
});

const turnPage = onPress(pageButton, async (ctx, id, page) => {
  if (!isPrivate(ctx)) return toast(ctx, ctx.t.plain('common:button-out-of-date'));
  const outcome = await openDraft(ctx.env, id);
  if (outcome.kind !== 'open') return outOfDate(ctx, outcome.kind);
  const roster = await rosterFor(ctx, outcome.shown);
  await revise(ctx, pickerView(ctx.t, outcome.shown, roster, page));
});

const drop = onPress(dropButton, async (ctx, id) => {
  const outcome = await dropDraft(ctx.env, id);
  if (outcome !== 'dropped') return outOfDate(ctx, outcome);
  await revise(ctx, { text: ctx.t('meetings:draft.dropped') });
});

/** The draft stays open and says what is in the way. */
const showProblem = async (ctx: BotContext, id: DraftId, zone: string, at: Plan['moment']) => {
  const outcome = await openDraft(ctx.env, id);
  if (outcome.kind !== 'open') return outOfDate(ctx, outcome.kind);
  const problem = whenProblem(ctx.t, zone, { kind: 'past', ...at });
  await revise(ctx, draftView(ctx.t, outcome.shown, 'fields', problem));
};

const post = (deps: ChangeDeps): PressHandler =>
  onPress(postButton, async (ctx, id) => {
    const outcome = await postDraft(ctx.env, deps, id);
    switch (outcome.kind) {
      case 'not-yours':
      case 'settled':
        return outOfDate(ctx, outcome.kind);
      case 'past':
        return showProblem(ctx, id, outcome.branch.timeZone, outcome.moment);
      case 'no-group':
        return revise(ctx, commandView(ctx.t, outcome));
      case 'scheduled': {
        const view = commandView(ctx.t, outcome);
        if (isPrivate(ctx))
          return revise(ctx, { ...view, buttons: manageButtons(ctx.t, outcome.meeting) });
        await revise(ctx, view);
        await sayPrivately(ctx, await manageCard(ctx, outcome.meeting));
        return undefined;
      }
      case 'changed':
        return revise(ctx, {
          ...changedReceipt(ctx.t, outcome),
          ...(isPrivate(ctx) ? { buttons: manageButtons(ctx.t, outcome.meeting) } : {}),
        });
      case 'unchanged':
        return toast(ctx, ctx.t.plain('meetings:draft.no-changes'), true);
      case 'stale':
        return revise(ctx, { text: ctx.t('meetings:draft.stale') });
      case 'over':
      case 'cancelled':
        return revise(ctx, { text: settledText(ctx.t, outcome.kind, outcome.meeting) });
    }
  });

export const draftPresses = (deps: ChangeDeps): PressHandler[] => [
  post(deps),
  onPress(fieldsButton, reshow('fields')),
  onPress(previewButton, reshow('preview')),
  field,
  choose,
  turnPage,
  drop,
];
