/** What the matching keeps about one person, for /me's export. Of the other side of a pair it says nothing. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import {
  findPauseOfPerson,
  listContactsOfPairs,
  listPairsOfPerson,
  listTransfersOfPerson,
} from './store.ts';

export const matchingData = async (
  db: Db,
  person: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const ids = person.members.map(({ id }) => id);
  const pairs = await listPairsOfPerson(db, ids);
  const contacts = await listContactsOfPairs(
    db,
    pairs.map(({ id }) => id),
  );
  const pause = await findPauseOfPerson(db, ids);
  return [
    {
      key: 'pairs',
      title: t.plain('matching:data.pairs'),
      records: pairs.map((pair) => {
        const role = ids.includes(pair.floatingId) ? 'floating' : 'representative';
        return [
          fact('role', t.plain('matching:data.role'), role, t.plain(`matching:data.as-${role}`)),
          fact('since', t.plain('matching:data.since'), pair.createdAt),
          fact(
            'state',
            t.plain('common:data.state'),
            pair.state,
            t.plain(`matching:state.${pair.state}`),
          ),
          fact('endedAt', t.plain('matching:data.ended-at'), pair.endedAt),
          fact(
            'endedReason',
            t.plain('matching:data.ended-reason'),
            pair.endedReason,
            pair.endedReason === null ? '' : t.plain(`matching:end.${pair.endedReason}`),
          ),
        ];
      }),
    },
    {
      key: 'contacts',
      title: t.plain('matching:data.contacts'),
      records: contacts.map((contact) => [
        fact('on', t.plain('common:data.when'), contact.contactedOn),
        fact(
          'channel',
          t.plain('matching:data.channel'),
          contact.channel,
          contact.channel === null ? '' : t.plain(`matching:channel.${contact.channel}`),
        ),
        fact('note', t.plain('common:data.what'), contact.note),
      ]),
    },
    {
      key: 'transfers',
      title: t.plain('matching:data.transfers'),
      records: (await listTransfersOfPerson(db, ids)).map((one) => [
        fact('other', t.plain(`matching:data.transfer-${one.direction}`), one.otherName),
        fact('reason', t.plain('matching:data.reason'), one.reason),
        fact(
          'state',
          t.plain('common:data.state'),
          one.state,
          t.plain(`transfers:state.${one.state}`),
        ),
        fact('letter', t.plain('matching:data.letter'), one.letterNumber),
        fact('issuedOn', t.plain('matching:data.issued'), one.issuedOn),
        fact('receivedOn', t.plain('matching:data.received'), one.receivedOn),
      ]),
    },
    {
      key: 'pause',
      title: t.plain('matching:data.pause'),
      records:
        pause === undefined
          ? []
          : [
              [
                fact('since', t.plain('matching:data.since'), pause.since),
                fact('until', t.plain('matching:data.until'), pause.until),
              ],
            ],
    },
  ];
};
