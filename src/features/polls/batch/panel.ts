/** What an officer sees of the papers for people without a phone. */
import type { Ballot } from '../ballot-store.ts';
import type { Batch, OnPaper, PaperVoter } from './store.ts';

export interface PaperPanel {
  ballot: Ballot;
  voters: readonly PaperVoter[];
  counted: OnPaper;
  pending: { batch: Batch; supervisor: string | null } | null;
}

export const givenOut = ({ voters }: Pick<PaperPanel, 'voters'>): number =>
  voters.filter(({ onPaper }) => onPaper).length;
