/** What is said about duties: what is done, planned and owed, with a button to schedule each. */
import { joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import type { OrganisationId } from '../../../shared/ids.ts';
import { formatDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { defineButton, idArg, wordArg } from '../../../platform/telegram/buttons.ts';
import type { View } from '../../../platform/telegram/view.ts';
import type { DutyCalendar } from './load.ts';
import { COMMITTEE_FROM, type Duty, type DutyState } from './rules.ts';

/** With the duty. */
export const scheduleButton = defineButton('duties.schedule', idArg<OrganisationId>(), wordArg);

export const dutyText = (t: Translator, duty: Duty): string =>
  t.plain(duty === 'appraisal' ? 'duties:appraisal' : `meetings:kind.${duty}`);

const line = (t: Translator, { duty, state, date, needed, held }: DutyState): Html => {
  const name = dutyText(t, duty);
  if (duty === 'group' && needed > 1 && state !== 'done')
    return t(`duties:groups.${state}`, { name, held, count: needed });
  if (duty === 'appraisal') return t(`duties:yearly.${state}`, { name });
  return state === 'owed' || date === undefined
    ? t('duties:line.owed', { name })
    : t(`duties:line.${state}`, { name, date: formatDate(date, t.locale) });
};

const sectionsOf = (states: readonly DutyState[]): number[] => [
  ...new Set(states.map(({ period }) => period.months)),
];

const sections = (t: Translator, states: readonly DutyState[]): Html[] =>
  sectionsOf(states).map((months) => {
    const own = states.filter(({ period }) => period.months === months);
    const period = own[0]?.period;
    return joinHtml([
      t('duties:section', {
        name: t.plain(`duties:every.${months as 1 | 2 | 3 | 6 | 12}`),
        to: period === undefined ? '' : formatDate(period.to, t.locale),
      }),
      ...own.map((state) => line(t, state)),
    ]);
  });

const buttons = (t: Translator, { branch, states }: DutyCalendar): NonNullable<View['buttons']> =>
  states
    .filter(({ state, duty }) => state === 'owed' && duty !== 'appraisal')
    .map(({ duty }) => [
      {
        label: t.plain('duties:schedule', { name: dutyText(t, duty) }),
        press: scheduleButton(branch.id, duty),
      },
    ]);

const notes = (t: Translator, { states, shape, branch }: DutyCalendar): Html | undefined => {
  const hasNoCommittee = shape.fullMembers < COMMITTEE_FROM && branch.settings.dutyCommittee > 0;
  const isAppraisalOwed = states.some(
    ({ duty, state }) => duty === 'appraisal' && state === 'owed',
  );
  return joinHtml([
    hasNoCommittee && t('duties:no-committee', { count: COMMITTEE_FROM }),
    isAppraisalOwed && t('duties:appraise'),
  ]);
};

/** The answer to /duties. */
export const calendarView = (t: Translator, calendar: DutyCalendar): View => ({
  text: paragraphs(
    t('duties:title', { branch: calendar.branch.name }),
    ...sections(t, calendar.states),
    notes(t, calendar),
    t('duties:foot'),
  ),
  buttons: buttons(t, calendar),
});

/** The monthly word: only what is owed. */
export const wordView = (t: Translator, calendar: DutyCalendar): View => {
  const owed = calendar.states.filter(({ state }) => state === 'owed');
  return {
    text: paragraphs(
      t('duties:word', { branch: calendar.branch.name }),
      ...sections(t, owed),
      notes(t, { ...calendar, states: owed }),
      t('duties:word-foot'),
    ),
    buttons: buttons(t, calendar),
  };
};
