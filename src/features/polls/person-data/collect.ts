/** What polls and ballots keep about one person, for /me's export. Of a secret ballot: that they may vote and have voted. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import { listEntitlementsOf, listPollAnswersOf, listSignedBy } from './store.ts';

export const pollsData = async (
  db: Db,
  person: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const ids = person.members.map(({ id }) => id);
  return [
    {
      key: 'polls',
      title: t.plain('polls:data.polls'),
      records: (await listPollAnswersOf(db, person)).map((one) => [
        fact('question', t.plain('polls:data.question'), one.question),
        fact('openedAt', t.plain('common:data.when'), one.openedAt),
        fact(
          'answer',
          t.plain('polls:data.answer'),
          one.chosen.flatMap((index) => one.options[index] ?? []),
        ),
      ]),
    },
    {
      key: 'ballots',
      title: t.plain('polls:data.ballots'),
      records: (await listEntitlementsOf(db, ids)).map((one) => [
        fact(
          'ballot',
          t.plain('polls:data.question'),
          one.title,
          one.kind === 'appraisal'
            ? t.plain('polls:appraisal-title', { year: one.title })
            : one.title,
        ),
        fact('openedAt', t.plain('common:data.when'), one.openedAt),
        fact('hasVoted', t.plain('polls:data.has-voted'), one.hasVoted),
      ]),
    },
    {
      key: 'signedOpinions',
      title: t.plain('polls:data.signed'),
      records: (await listSignedBy(db, person)).map((one) => [
        fact('quarter', t.plain('polls:data.quarter'), one.quarter),
        fact('text', t.plain('common:data.what'), one.text),
      ]),
    },
  ];
};
