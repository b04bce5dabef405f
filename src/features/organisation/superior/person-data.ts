/** What links between organisations keep about one person, for /me's export: what they made, agreed to and ended. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import { listBranchesById } from '../store.ts';
import { listLinksOf } from './store.ts';

export const linkData = async (
  db: Db,
  { telegramId }: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const links = await listLinksOf(db, telegramId);
  const ids = links.flatMap(({ organisationId, lowerId }) =>
    [organisationId, lowerId ?? []].flat(),
  );
  const names = new Map((await listBranchesById(db, ids)).map(({ id, name }) => [id, name]));
  const own = (by: number | null, at: Date | null): Date | null => (by === telegramId ? at : null);
  return [
    {
      key: 'links',
      title: t.plain('superior:data.title'),
      records: links.map((one) => [
        fact('above', t.plain('superior:data.above'), names.get(one.organisationId) ?? null),
        fact(
          'below',
          t.plain('superior:data.below'),
          one.lowerId === null ? null : (names.get(one.lowerId) ?? null),
        ),
        fact('invitedAt', t.plain('superior:data.invited'), own(one.createdBy, one.createdAt)),
        fact('agreedAt', t.plain('superior:data.agreed'), own(one.acceptedBy, one.acceptedAt)),
        fact('endedAt', t.plain('superior:data.ended'), own(one.endedBy, one.endedAt)),
      ]),
    },
  ];
};
