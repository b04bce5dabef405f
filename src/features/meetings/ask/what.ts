/** The questions for what a meeting is, where, and whom it calls. */
import { shorten } from '../../../shared/html.ts';
import type { Question } from '../../../platform/dialogs/index.ts';
import { knownOf } from './when.ts';
import {
  KINDS,
  MATTERS,
  readAgenda,
  readKind,
  readPlace,
  readSeats,
  readTitle,
  type Kind,
} from '../rules.ts';

export const title: Question = {
  key: 'title',
  ask: (t) => t('meetings:form.title'),
  choices: (t, answers) => {
    const kind = answers['kind'] as Kind | undefined;
    if (kind === undefined || kind === 'other') return [];
    const label = t.plain(`meetings:kind.${kind}`);
    return [{ label, value: label }];
  },
  read: (text, ctx) => {
    const result = readTitle(text);
    return result.ok
      ? { kind: 'ok', value: result.value }
      : { kind: 'no', why: ctx.t('meetings:form.title-problem') };
  },
};

const LABEL = 40;

export const place: Question = {
  key: 'place',
  optional: true,
  ask: (t) => t('meetings:form.place'),
  choices: (_, answers) =>
    knownOf(answers).places.map((value) => ({ label: shorten(value, LABEL), value })),
  read: (text, ctx) => {
    const value = readPlace(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.place-problem') }
      : { kind: 'ok', value };
  },
};

export const kind: Question = {
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

export const seats: Question = {
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

export const agenda: Question = {
  key: 'agenda',
  optional: true,
  ask: (t) => t('meetings:form.agenda'),
  read: (text, ctx) => {
    const value = readAgenda(text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.agenda-problem') }
      : { kind: 'ok', value };
  },
};

export const matter: Question = {
  key: 'matter',
  ask: (t) => t('meetings:form.matter'),
  choices: (t) => MATTERS.map((value) => ({ label: t.plain(`meetings:matter.${value}`), value })),
  read: (text, ctx) => {
    const value = MATTERS.find((one) => one === text);
    return value === undefined
      ? { kind: 'no', why: ctx.t('meetings:form.choose') }
      : { kind: 'ok', value };
  },
};

const GROUP = 'group:';

/** Whom a choice of the question calls. */
export const readAudience = (
  value: string,
): { audience: 'all' | 'committee' | 'group' | 'chosen'; group: string | null } =>
  value.startsWith(GROUP)
    ? { audience: 'group', group: value.slice(GROUP.length) }
    : { audience: value as 'all' | 'committee' | 'group' | 'chosen', group: null };

export const audience: Question = {
  key: 'audience',
  ask: (t) => t('meetings:form.audience'),
  choices: (t, answers) => {
    const { groups } = knownOf(answers);
    const fixed = (['all', 'committee', 'chosen'] as const).map((value) => ({
      label: t.plain(`meetings:audience.${value}`),
      value: value as string,
    }));
    return [...fixed, ...groups.map((name) => ({ label: name, value: `${GROUP}${name}` }))];
  },
  read: (text, ctx, answers) => {
    const isGroup = knownOf(answers).groups.some((name) => text === `${GROUP}${name}`);
    return isGroup || ['all', 'committee', 'chosen'].includes(text)
      ? { kind: 'ok', value: text }
      : { kind: 'no', why: ctx.t('meetings:form.choose') };
  },
};
