/** What attendance keeps about one person, for /me's export. */
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { fact, type DataSubject, type PersonSection } from '../../../platform/person-data.ts';
import { listMakeUpsOf } from '../makeup/person-data-store.ts';
import { listFactsOf, listSignUpsOf } from './facts-store.ts';
import { listRolesOf } from './roles-store.ts';
import { listAnswersOf, listLeavesOf } from './store.ts';

export const attendanceData = async (
  db: Db,
  person: DataSubject,
  t: Translator,
): Promise<PersonSection[]> => {
  const meeting = ({ title, startsAt }: { title: string; startsAt: Date }) => [
    fact('meeting', t.plain('attendance:data.meeting'), title),
    fact('startsAt', t.plain('common:data.when'), startsAt),
  ];
  const ids = person.members.map(({ id }) => id);
  const leaves = await listLeavesOf(db, ids);
  return [
    {
      key: 'answers',
      title: t.plain('attendance:data.answers'),
      records: (await listAnswersOf(db, person)).map((one) => [
        ...meeting(one),
        fact(
          'answer',
          t.plain('attendance:data.answer'),
          one.answer,
          t.plain(`attendance:answer.${one.answer}`),
        ),
        fact('answeredAt', t.plain('attendance:data.answered-at'), one.answeredAt),
      ]),
    },
    {
      key: 'leaves',
      title: t.plain('attendance:data.leaves'),
      records: leaves.map((one) => [
        ...meeting(one),
        fact(
          'kind',
          t.plain('attendance:data.kind'),
          one.kind,
          one.kind === null ? '' : t.plain(`attendance:leave.kind.${one.kind}`),
        ),
        fact(
          'state',
          t.plain('common:data.state'),
          one.state,
          t.plain(`attendance:data.state.${one.state}`),
        ),
        fact('decidedAt', t.plain('attendance:data.decided-at'), one.decidedAt),
      ]),
    },
    {
      key: 'recorded',
      title: t.plain('attendance:data.recorded'),
      records: (await listFactsOf(db, ids)).map((one) => [
        ...meeting(one),
        fact(
          'fact',
          t.plain('common:data.state'),
          one.fact,
          t.plain(`attendance:data.fact.${one.fact}`),
        ),
        fact('late', t.plain('attendance:data.late'), one.late),
        fact(
          'kind',
          t.plain('attendance:data.kind'),
          one.leaveKind,
          one.leaveKind === null ? '' : t.plain(`attendance:leave.kind.${one.leaveKind}`),
        ),
      ]),
    },
    {
      key: 'signUps',
      title: t.plain('attendance:data.sign-ups'),
      records: (await listSignUpsOf(db, ids)).map((one) => [
        ...meeting(one),
        fact(
          'state',
          t.plain('common:data.state'),
          one.state,
          t.plain(`attendance:data.seat.${one.state}`),
        ),
        fact('createdAt', t.plain('attendance:data.signed-up'), one.createdAt),
      ]),
    },
    {
      key: 'roles',
      title: t.plain('attendance:data.roles'),
      records: (await listRolesOf(db, person)).map((one) => [
        ...meeting(one),
        fact(
          'role',
          t.plain('attendance:data.role'),
          one.role,
          t.plain(`attendance:data.as.${one.role}`),
        ),
        ...(one.subject === null
          ? []
          : [fact('subject', t.plain('attendance:data.subject'), one.subject)]),
      ]),
    },
    {
      key: 'makeUps',
      title: t.plain('makeup:data.title'),
      records: (await listMakeUpsOf(db, ids)).map((one) => [
        ...meeting(one),
        fact('dueOn', t.plain('makeup:data.due'), one.dueOn),
        fact(
          'state',
          t.plain('common:data.state'),
          one.state,
          t.plain(`makeup:data.state.${one.state}`),
        ),
        fact('note', t.plain('makeup:data.note'), one.note),
        fact('file', t.plain('makeup:data.file'), one.fileName),
        fact('handedInAt', t.plain('makeup:data.handed-in-at'), one.handedInAt),
        fact('confirmedAt', t.plain('makeup:data.confirmed-at'), one.confirmedAt),
      ]),
    },
  ];
};
