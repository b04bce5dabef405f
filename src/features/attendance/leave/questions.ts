/** Who answered that they need leave is asked privately for its kind. */
import type { MeetingId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import { enqueue } from '../../../platform/outbox/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { isCalledNow } from '../../meetings/index.ts';
import { messageToMember, reachOf } from '../../roster/index.ts';
import { listAskers, openLeaves, type Asker } from './store.ts';
import type { SavedVote } from '../store.ts';
import { leaveQuestionView } from './views.ts';

/** Somebody who answered `leave`. */
export interface LeaveAnswer {
  meetingId: MeetingId;
  memberId: MemberId;
  /** The answer before was another one, or none. */
  isNew: boolean;
}

const keyOf = (leave: { meetingId: MeetingId; memberId: MemberId }): string =>
  `${leave.meetingId}:${leave.memberId}`;

/** Those of them who should attend, by their key. */
const expectedAskers = async (
  tx: Db,
  answers: readonly LeaveAnswer[],
): Promise<Map<string, Asker>> => {
  const given = new Set(answers.map(keyOf));
  const askers = new Map<string, Asker>();
  const found = await listAskers(
    tx,
    answers.map((answer) => answer.meetingId),
    answers.map((answer) => answer.memberId),
  );
  for (const asker of found) {
    const key = keyOf({ meetingId: asker.meeting.id, memberId: asker.member.id });
    if (given.has(key) && (await isCalledNow(tx, asker.meeting, asker.member)))
      askers.set(key, asker);
  }
  return askers;
};

/** Each in their language; branches that speak the same one are asked about together. */
const languagesOf = async (
  tx: Db,
  env: Pick<Env, 'texts'>,
  askers: readonly Asker[],
): Promise<Map<MemberId, Translator>> => {
  const languages = new Map<MemberId, Translator>();
  for (const locale of new Set(askers.map((asker) => asker.locale))) {
    const members = askers.filter((asker) => asker.locale === locale).map((a) => a.member);
    for (const { member, t } of await reachOf(tx, env, { locale }, members))
      languages.set(member.id, t);
  }
  return languages;
};

/** All of them in a few statements: after an announcement many answer at once. */
export const askForKinds = async (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  answers: readonly LeaveAnswer[],
): Promise<void> => {
  if (answers.length === 0) return;
  const askers = await expectedAskers(tx, answers);
  const wanted = answers
    .filter((answer) => askers.has(keyOf(answer)))
    .map(({ meetingId, memberId, isNew }) => ({ meetingId, memberId, again: isNew }));
  const asked = (await openLeaves(tx, wanted, env.now)).flatMap((leave) => {
    const asker = askers.get(keyOf(leave));
    return asker === undefined ? [] : [{ ...asker, leave }];
  });
  const languages = await languagesOf(tx, env, asked);
  const messages = asked.flatMap(({ leave, member, meeting }) => {
    const t = languages.get(member.id);
    return t === undefined
      ? []
      : messageToMember(member, leaveQuestionView(t, meeting), {
          key: `attendance.leave-kind:${leave.id}:${leave.round}`,
          expiresAt: meeting.startsAt,
        });
  });
  await enqueue(tx, env.now, messages);
};

/** Asks those of these voters who now need leave. */
export const askAboutLeaves = (
  tx: Db,
  env: Pick<Env, 'now' | 'texts'>,
  saved: readonly SavedVote[],
): Promise<void> =>
  askForKinds(
    tx,
    env,
    saved.flatMap(({ answer, meetingId, memberId, before }) =>
      answer === 'leave' && memberId !== null
        ? [{ meetingId, memberId, isNew: before !== 'leave' }]
        : [],
    ),
  );
