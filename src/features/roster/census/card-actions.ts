/** Members answer a census: they confirm their own card, have corrected it, or have only just given it. */
import type { CensusId, MemberId } from '../../../shared/ids.ts';
import type { Db } from '../../../platform/db/index.ts';
import type { Env } from '../../../platform/telegram/context.ts';
import { getBranch, type Branch } from '../../organisation/index.ts';
import { findMember, type Member } from '../store.ts';
import {
  listAnswers,
  listOpenCensuses,
  lockCensus,
  noteConsent,
  saveAnswer,
  type Census,
} from './store.ts';

/** The member if it is the acting person's own active row. */
export const ownMember = async (db: Db, env: Env, id: MemberId): Promise<Member | undefined> => {
  const member = await findMember(db, id);
  return env.actor.kind === 'person' &&
    member?.isActive === true &&
    member.telegramId === env.actor.telegramId
    ? member
    : undefined;
};

export type AnswerOutcome =
  { kind: 'confirmed' | 'over'; branch: Branch; census: Census } | { kind: 'not-yours' };

/** "All correct": counts once, and is the person's consent to what is kept. */
export const confirmCard = (env: Env, id: CensusId, memberId: MemberId): Promise<AnswerOutcome> =>
  env.transaction(async (tx): Promise<AnswerOutcome> => {
    const member = await ownMember(tx, env, memberId);
    const census = await lockCensus(tx, id);
    if (member === undefined || census?.organisationId !== member.organisationId)
      return { kind: 'not-yours' };
    const branch = await getBranch(tx, census.organisationId);
    await noteConsent(tx, member.id, env.now);
    if (census.state === 'closed') return { kind: 'over', branch, census };
    await saveAnswer(tx, census.id, member.id, 'confirmed', env.now);
    return { kind: 'confirmed', branch, census };
  });

const answerOpen = async (
  tx: Db,
  member: Pick<Member, 'id' | 'organisationId'>,
  state: 'confirmed' | 'corrected',
  at: Date,
): Promise<void> => {
  await noteConsent(tx, member.id, at);
  for (const census of await listOpenCensuses(tx, [member.organisationId]))
    if (census.openedAt <= at) await saveAnswer(tx, census.id, member.id, state, at);
};

/** The card was corrected by its owner, and so agreed to. */
export const noteCorrected = (tx: Db, env: Env, member: Member): Promise<void> =>
  answerOpen(tx, member, 'corrected', env.now);

/** The person gave the card, or looked through it, at that time and agreed to it: they need not be asked again. */
export const noteAgreed = (
  tx: Db,
  member: Pick<Member, 'id' | 'organisationId'>,
  at: Date,
): Promise<void> => answerOpen(tx, member, 'confirmed', at);

export interface OpenCard {
  census: Census;
  member: Member;
}

/** Open rounds in which the person has not answered for themselves. */
export const openCardsOf = async (db: Db, members: readonly Member[]): Promise<OpenCard[]> => {
  const rounds = await listOpenCensuses(
    db,
    members.map((member) => member.organisationId),
  );
  const open: OpenCard[] = [];
  for (const census of rounds) {
    const member = members.find((one) => one.organisationId === census.organisationId);
    if (member === undefined) continue;
    const answers = await listAnswers(db, census.id);
    if (!answers.some((answer) => answer.memberId === member.id)) open.push({ census, member });
  }
  return open;
};
