/** /ballot: a question put to the secret vote of those entitled: full members, but for those a resolution excludes (domain.md 0.4, rule 3.5). */
import type { Env } from '../../platform/telegram/context.ts';
import { actsForBranch, type Branch } from '../organisation/index.ts';
import { listExcluded } from '../meetings/index.ts';
import { listMembers } from '../roster/index.ts';
import { openBallot, type OpenedBallot } from './open-ballot.ts';
import type { Option, VoteRule } from './rules/index.ts';

export type OpenQuestionOutcome =
  ({ kind: 'opened' } & OpenedBallot) | { kind: 'nobody-entitled' | 'not-yours' };

export const openQuestion = async (
  env: Env,
  branch: Branch,
  input: { question: string; options: Option[]; rule: VoteRule | null },
): Promise<OpenQuestionOutcome> => {
  if (!(await actsForBranch(env, branch.id))) return { kind: 'not-yours' };
  return env.transaction(async (tx): Promise<OpenQuestionOutcome> => {
    const members = await listMembers(tx, branch.id);
    const excluded = await listExcluded(tx, {
      organisationId: branch.id,
      startsAt: env.now,
      timeZone: branch.timeZone,
    });
    const entitled = members.filter(
      ({ id, standing }) => standing === 'full' && !excluded.includes(id),
    );
    if (entitled.length === 0) return { kind: 'nobody-entitled' };
    const opened = await openBallot(tx, env, branch, {
      kind: 'question',
      title: input.question,
      subjects: [{ label: input.question, memberId: null }],
      options: input.options,
      entitled: entitled.map((member) => member.id),
      admits: ['full'],
      rule: input.rule,
    });
    return { kind: 'opened', ...opened };
  });
};
