/** What appraisals keep about one person, for /me's export. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import { listTaken } from './store.ts';

export const appraisalData = async (
  db: Db,
  { members }: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => [
  {
    key: 'appraisals',
    title: t.plain('appraisal:data.title'),
    records: (
      await listTaken(
        db,
        members.map(({ id }) => id),
      )
    ).map((one) => [
      fact('year', t.plain('appraisal:data.year'), one.year),
      fact('isGraded', t.plain('appraisal:data.graded'), one.isGraded),
      fact('noticeReadAt', t.plain('appraisal:data.notice'), one.noticeReadAt),
      fact('talkedAt', t.plain('appraisal:data.talked'), one.talkedAt),
      fact('team', t.plain('appraisal:data.team'), one.team),
      fact('self', t.plain('appraisal:data.self'), one.self),
      fact('ownGrade', t.plain('appraisal:data.own-grade'), one.ownGrade),
      fact('verdict', t.plain('appraisal:data.verdict'), one.verdict),
      fact('reason', t.plain('appraisal:data.reason'), one.reason),
      fact('appraisedAt', t.plain('appraisal:data.appraised-at'), one.appraisedAt),
      fact('objection', t.plain('appraisal:data.objection'), one.objection),
    ]),
  },
];
