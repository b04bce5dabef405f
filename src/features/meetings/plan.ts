/** What a meeting is to be, before it stands. */
import type { MemberId } from '../../shared/ids.ts';
import type { Moment } from '../../shared/time/index.ts';
import type { Audience } from './audience/rules.ts';
import { DEFAULT_MINUTES, type Category, type Kind, type Matter } from './rules.ts';

export interface Plan {
  category: Category;
  kind: Kind;
  title: string;
  place: string | null;
  seats: number | null;
  moment: Moment;
  minutes: number;
  agenda: readonly string[];
  /** Null: as its kind has it. */
  audience: Audience | null;
  /** The party group that is called; null: every group. */
  group: string | null;
  /** Who is called by name. */
  chosen: readonly MemberId[];
  matter: Matter;
}

type Needed = 'category' | 'kind' | 'title' | 'moment';

/** A plan with what goes without saying. */
export const planWith = (given: Pick<Plan, Needed> & Partial<Plan>): Plan => ({
  place: null,
  seats: null,
  minutes: DEFAULT_MINUTES,
  agenda: [],
  audience: null,
  group: null,
  chosen: [],
  matter: 'ordinary',
  ...given,
});
