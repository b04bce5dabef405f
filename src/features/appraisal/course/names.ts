/** Who is still missing, by name: for the secretary's private chat. */
import type { Translator } from '../../../platform/i18n/index.ts';
import type { Participant } from './store.ts';

/** More names than this make a wall of text. */
const SHOWN = 30;

export const namesOf = (t: Translator, people: readonly Pick<Participant, 'member'>[]): string => {
  const names = people
    .slice(0, SHOWN)
    .map(({ member }) => member.name)
    .join(t.plain('roster:list-separator'));
  return people.length > SHOWN
    ? t.plain('appraisal:course.and-more', { names, count: people.length - SHOWN })
    : names;
};
