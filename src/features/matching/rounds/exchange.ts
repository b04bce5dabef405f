/** Two floating members of a proposal swap their representatives: pure. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Member } from '../../roster/index.ts';
import type { Change } from './choices.ts';
import type { Proposal } from './proposal.ts';
import { isPossible, type Situation } from './situation.ts';

/** A floating member and who accompanies them if the proposal is confirmed. */
export interface Couple {
  floating: Member;
  representative: Member;
}

export const couplesOf = ({ proposed, kept }: Proposal): Couple[] => [...proposed, ...kept];

const exchange = (one: Couple, other: Couple): Change => ({
  kind: 'swap',
  links: [
    { floatingId: one.floating.id, representativeId: other.representative.id },
    { floatingId: other.floating.id, representativeId: one.representative.id },
  ],
});

/** The change that lets two members swap representatives; undefined when it is not possible. */
export const exchangeOf = (
  situation: Situation,
  proposal: Proposal,
  floatingId: MemberId,
  otherId: MemberId,
): Change | undefined => {
  const couples = couplesOf(proposal);
  const one = couples.find(({ floating }) => floating.id === floatingId);
  const other = couples.find(({ floating }) => floating.id === otherId);
  if (one === undefined || other === undefined) return undefined;
  if (one.representative.id === other.representative.id) return undefined;
  const change = exchange(one, other);
  return isPossible(situation, change) ? change : undefined;
};

/** With whom the member can swap representatives. */
export const exchangesFor = (
  situation: Situation,
  proposal: Proposal,
  floatingId: MemberId,
): Couple[] =>
  couplesOf(proposal).filter(
    ({ floating }) => exchangeOf(situation, proposal, floatingId, floating.id) !== undefined,
  );
