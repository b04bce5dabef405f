/** What meetings keep about one person, for /me's export. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import { listExclusionsOf, listInvitations } from './store.ts';

export const meetingsData = async (
  db: Db,
  { members }: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const ids = members.map(({ id }) => id);
  return [
    {
      key: 'invitations',
      title: t.plain('meetings:data.invitations'),
      records: (await listInvitations(db, ids)).map(({ title, startsAt }) => [
        fact('meeting', t.plain('common:data.what'), title),
        fact('startsAt', t.plain('common:data.when'), startsAt),
      ]),
    },
    {
      key: 'exclusions',
      title: t.plain('meetings:data.exclusions'),
      records: (await listExclusionsOf(db, ids)).map((one) => [
        fact(
          'reason',
          t.plain('meetings:data.reason'),
          one.reason,
          t.plain(`meetings:data.reason-${one.reason}`),
        ),
        fact('consent', t.plain('meetings:data.consent'), one.consentRef),
        fact('resolution', t.plain('meetings:data.resolution'), one.resolutionRef),
        fact('from', t.plain('meetings:data.from'), one.fromDate),
        fact('until', t.plain('meetings:data.until'), one.untilDate),
        fact('lifted', t.plain('meetings:data.lifted'), one.liftedAt),
      ]),
    },
  ];
};
