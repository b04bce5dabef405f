/** What polls and ballots keep about one person, for /me's export. Of a secret ballot: that they may vote and have voted. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import {
  fact,
  type DataSubject,
  type Fact,
  type PersonSection,
} from '../../../platform/person-data.ts';
import { titleOf } from '../invitation-views.ts';
import {
  listConductedBy,
  listEntitlementsOf,
  listPollAnswersOf,
  listSignedBy,
  type Entitlement,
} from './store.ts';

const ballotFacts = (
  t: Translator,
  ballot: Pick<Entitlement, 'kind' | 'voters' | 'title' | 'openedAt'>,
): Fact[] => [
  fact('ballot', t.plain('polls:data.question'), ballot.title, titleOf(t, ballot)),
  fact('openedAt', t.plain('common:data.when'), ballot.openedAt),
];

export const pollsData = async (
  db: Db,
  person: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => [
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
    records: (await listEntitlementsOf(db, person)).map((one) => [
      ...ballotFacts(t, one),
      fact(
        'hasVoted',
        t.plain('polls:data.has-voted'),
        one.hasVoted,
        t.plain(`polls:data.voted-${one.onPaper ? 'paper' : one.hasVoted ? 'yes' : 'no'}`),
      ),
    ]),
  },
  {
    key: 'conducted',
    title: t.plain('polls:data.conducted'),
    records: (await listConductedBy(db, person.telegramId)).map((one) => ballotFacts(t, one)),
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
