/** What stands on a sign-in sheet (domain.md 9, form 1): empty for signing, filled in once anything is on record. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Meeting } from '../../meetings/index.ts';
import type { Member, Standing } from '../../roster/index.ts';
import type { MeetingResult } from '../facts/load.ts';
import type { LeaveKind } from '../rules/index.ts';

/** `provisional`: filled in, but the attendance is not confirmed yet. */
export type FormState = 'empty' | 'provisional' | 'final';

export type Remark =
  | { kind: 'online' | 'late' | 'absent' | 'open' | 'entered-after' | 'made-up' }
  | { kind: 'leave'; leave: LeaveKind | null };

export interface SignInRow {
  name: string;
  group: string | null;
  standing: Standing;
  /** How the person signed in; null without a signature. */
  signed: 'button' | 'qr' | 'secretary' | null;
  /** Only where the person signed in by themselves. */
  at: Date | null;
  remarks: Remark[];
}

export interface SignInForm {
  meeting: Meeting;
  branch: string;
  chair: string | null;
  recorder: string | null;
  state: FormState;
  /** Of all, and of those entitled to vote (domain.md 0.7). */
  should: { all: number; entitled: number };
  attended: { all: number; entitled: number };
  leave: number;
  absent: number;
  rows: SignInRow[];
}

export const formState = ({ facts, sheet }: Pick<MeetingResult, 'facts' | 'sheet'>): FormState =>
  sheet?.state === 'locked' ? 'final' : facts.length > 0 ? 'provisional' : 'empty';

/** People without a signature yet who may come: guests sign at the end of the list. */
const GUEST_LINES = 5;

type Person = Pick<Member, 'name' | 'partyGroup' | 'standing'>;

const blank = ({ name, partyGroup, standing }: Person): SignInRow => ({
  name,
  group: partyGroup,
  standing,
  signed: null,
  at: null,
  remarks: [],
});

const outcomeRemarks = ({ outcome, leaveKind }: MeetingResult['rows'][number]): Remark[] => {
  if (outcome === 'present') return [];
  return [outcome === 'leave' ? { kind: 'leave', leave: leaveKind } : { kind: outcome }];
};

export const signInForm = (
  result: MeetingResult,
  about: { branch: string; chair?: string | null; recorder?: string | null },
): SignInForm => {
  const state = formState(result);
  const facts = new Map(result.facts.map((fact) => [fact.memberId, fact]));
  const signature = (
    id: MemberId | undefined,
    tookPart: boolean,
  ): Pick<SignInRow, 'signed' | 'at' | 'remarks'> => {
    const fact = id === undefined ? undefined : facts.get(id);
    if (fact === undefined || !tookPart || fact.how === 'lock')
      return { signed: tookPart ? 'secretary' : null, at: null, remarks: [] };
    return {
      signed: fact.how,
      at: fact.how === 'secretary' ? null : fact.recordedAt,
      remarks: fact.enteredAfter ? [{ kind: 'entered-after' }] : [],
    };
  };
  const filled = (row: MeetingResult['rows'][number]): SignInRow => {
    const tookPart = row.outcome === 'present' || row.outcome === 'online';
    const own = signature(row.member.id, tookPart);
    return {
      ...blank(row.member),
      ...own,
      remarks: [
        ...outcomeRemarks(row),
        ...(row.late ? [{ kind: 'late' as const }] : []),
        ...(row.madeUp ? [{ kind: 'made-up' as const }] : []),
        ...own.remarks,
      ],
    };
  };
  const guest = ({ member, name }: MeetingResult['guests'][number]): SignInRow => ({
    ...blank({ name, partyGroup: member?.partyGroup ?? null, standing: 'guest' }),
    ...signature(member?.id, true),
  });
  const isEmpty = state === 'empty';
  return {
    meeting: result.meeting,
    branch: about.branch,
    chair: about.chair ?? null,
    recorder: about.recorder ?? null,
    state,
    should: { all: result.all.should, entitled: result.entitled.should },
    attended: { all: result.all.attended, entitled: result.entitled.attended },
    leave: result.all.leave,
    absent: result.all.absent,
    // The empty sheet goes round the room: it tells who is excused, not why.
    rows: isEmpty
      ? [
          ...result.rows.map(({ member, outcome }): SignInRow => ({
            ...blank(member),
            remarks: outcome === 'leave' ? [{ kind: 'leave', leave: null }] : [],
          })),
          ...Array.from({ length: GUEST_LINES }, () =>
            blank({ name: '', partyGroup: null, standing: 'guest' }),
          ),
        ]
      : [...result.rows.map(filled), ...result.guests.map(guest)],
  };
};
