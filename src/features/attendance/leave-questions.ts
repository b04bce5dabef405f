/** Who answered that they need leave is asked privately for its kind. */
import type { MeetingId, MemberId } from '../../shared/ids.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import { enqueue } from '../../platform/outbox/index.ts';
import type { Env } from '../../platform/telegram/context.ts';
import { listBranchesById } from '../organisation/index.ts';
import { listMeetingsById, type Meeting } from '../meetings/index.ts';
import { listMembersById, messageToMember, reachOf, type Member } from '../roster/index.ts';
import { openLeaves } from './leave-store.ts';
import { leaveQuestionView } from './leave-views.ts';
import { expectedNow } from './load.ts';

/** Somebody who answered `leave`. */
export interface LeaveAnswer {
  meetingId: MeetingId;
  memberId: MemberId;
  /** The answer before was another one, or none. */
  isNew: boolean;
}

interface Asker extends LeaveAnswer {
  meeting: Meeting;
  member: Member;
}

const keyOf = (leave: { meetingId: MeetingId; memberId: MemberId }): string =>
  `${leave.meetingId}:${leave.memberId}`;

const byId = <K, T extends { id: K }>(rows: readonly T[]): Map<K, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** Those of them who should attend, with what is known of them. */
const askersOf = async (tx: Db, answers: readonly LeaveAnswer[]): Promise<Asker[]> => {
  const meetingIds = answers.map((answer) => answer.meetingId);
  const memberIds = answers.map((answer) => answer.memberId);
  const meetings = byId(await listMeetingsById(tx, meetingIds));
  const members = byId(await listMembersById(tx, memberIds));
  const askers: Asker[] = [];
  for (const answer of answers) {
    const meeting = meetings.get(answer.meetingId);
    const member = members.get(answer.memberId);
    if (meeting === undefined || member === undefined) continue;
    if ((await expectedNow(tx, meeting, [member])).length > 0)
      askers.push({ ...answer, meeting, member });
  }
  return askers;
};

/** Each in their language; branches that speak the same one are asked about together. */
const languagesOf = async (
  tx: Db,
  env: Env,
  askers: readonly Asker[],
): Promise<Map<MemberId, Translator>> => {
  const organisationIds = askers.map(({ meeting }) => meeting.organisationId);
  const branches = byId(await listBranchesById(tx, organisationIds));
  const localeOf = ({ meeting }: Asker) => branches.get(meeting.organisationId)?.locale;
  const languages = new Map<MemberId, Translator>();
  for (const locale of new Set([...branches.values()].map((branch) => branch.locale))) {
    const members = askers.filter((asker) => localeOf(asker) === locale).map((a) => a.member);
    for (const { member, t } of await reachOf(tx, env, { locale }, members))
      languages.set(member.id, t);
  }
  return languages;
};

/** All of them in a few statements: after an announcement many answer at once. */
export const askForKinds = async (
  tx: Db,
  env: Env,
  answers: readonly LeaveAnswer[],
): Promise<void> => {
  if (answers.length === 0) return;
  const askers = new Map((await askersOf(tx, answers)).map((asker) => [keyOf(asker), asker]));
  const wanted = [...askers.values()].map(({ meetingId, memberId, isNew: again }) => ({
    meetingId,
    memberId,
    again,
  }));
  const leaves = await openLeaves(tx, wanted, env.now);
  const asked = leaves.map((leave) => askers.get(keyOf(leave))).filter((a) => a !== undefined);
  const languages = await languagesOf(tx, env, asked);
  const messages = leaves.flatMap((leave) => {
    const asker = askers.get(keyOf(leave));
    const t = languages.get(leave.memberId);
    if (asker === undefined || t === undefined) return [];
    return messageToMember(asker.member, leaveQuestionView(t, asker.meeting), {
      key: `attendance.leave-kind:${leave.id}:${leave.round}`,
      expiresAt: asker.meeting.startsAt,
    });
  });
  await enqueue(tx, env.now, messages);
};
