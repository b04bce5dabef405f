/** The ledger of floating members: form 9 of domain.md section 9. What the bot does not keep stays blank. */
import type { MemberId } from '../../../shared/ids.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { SheetSpec } from '../../../platform/sheets/index.ts';
import { gradeText, type StandingVerdict } from '../../appraisal/index.ts';
import type { YearCounts } from '../../attendance/index.ts';
import { placesOfTransfer, type PairOfMembers, type TransferEntry } from '../../matching/index.ts';
import type { Member } from '../../roster/index.ts';
import { signatures } from './signatures.ts';

export interface LedgerData {
  /** Active members, and those who left by a transfer. */
  members: readonly Member[];
  /** The running pairs. */
  pairs: readonly PairOfMembers[];
  /** Newest first. */
  transfers: readonly TransferEntry[];
  /** 'YYYY-MM-DD' of the last contact with a floating member, as far as it was noted. */
  lastContacts?: ReadonlyMap<MemberId, string>;
  /** Members who were found or came forward here, with the branch that they named as theirs. */
  origins?: ReadonlyMap<MemberId, { homeBranch: string | null }>;
  /** This year's attendance. */
  years?: ReadonlyMap<MemberId, YearCounts>;
  /** The newest verdicts that stand. */
  verdicts?: ReadonlyMap<MemberId, StandingVerdict>;
}

/** Still floating here, or were when their relation was moved away. */
export const ledgerMembers = (members: readonly Member[]): Member[] =>
  members.filter(
    ({ floating, isActive, leftReason }) => floating && (isActive || leftReason === 'transferred'),
  );

/** The newest transfer that is under way or done; one that came to nothing says nothing. */
const transferOf = (transfers: readonly TransferEntry[], id: MemberId): TransferEntry | undefined =>
  transfers.find(
    ({ transfer }) =>
      transfer.memberId === id && ['draft', 'issued', 'received'].includes(transfer.state),
  );

const transferText = (t: Translator, entry: TransferEntry | undefined): string => {
  if (entry === undefined) return t.plain('common:no');
  const { state, issuedOn, receivedOn } = entry.transfer;
  if (state === 'received')
    return t.plain('reports:ledger.transferred', { date: receivedOn ?? '' });
  return issuedOn === null
    ? t.plain('transfers:state.draft')
    : t.plain('reports:ledger.issued', { date: issuedOn });
};

const work = (t: Translator, { employer, occupation }: Member): string =>
  [employer, occupation].filter((text) => text !== null).join(t.plain('reports:ledger.and'));

/** Null where there was nothing to attend: that says nothing about the person. */
const lifeText = (t: Translator, counts: YearCounts | undefined): string | null => {
  if (counts === undefined) return null;
  const { should, attended, online, guest } = counts;
  const parts = [
    should > 0 && t.plain('reports:ledger.life', { should, attended }),
    online > 0 && t.plain('reports:ledger.life-online', { online }),
    guest > 0 && t.plain('reports:ledger.life-guest', { count: guest }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : parts.join(t.plain('reports:ledger.and'));
};

const appraisedText = (t: Translator, verdict: StandingVerdict | undefined): string | null => {
  if (verdict === undefined) return null;
  const { year, isElsewhere } = verdict;
  const grade = gradeText(t, verdict.grade);
  return t.plain(isElsewhere ? 'reports:ledger.appraised-elsewhere' : 'reports:ledger.appraised', {
    year,
    grade,
  });
};

export const ledgerSheet = (
  t: Translator,
  branch: { name: string },
  { members, pairs, transfers, lastContacts, origins, years, verdicts }: LedgerData,
): SheetSpec => {
  const people = ledgerMembers(members);
  const row = (member: Member, i: number) => {
    const entry = transferOf(transfers, member.id);
    const pair = pairs.find(({ floating }) => floating.id === member.id);
    const origin = origins?.get(member.id);
    // Whoever was found here has come in from elsewhere.
    const direction = entry?.transfer.direction ?? (origin === undefined ? undefined : 'in');
    return [
      i + 1,
      member.name,
      null,
      null,
      null,
      null,
      t.plain(`roster:standing.${member.standing}`),
      entry === undefined ? (origin?.homeBranch ?? null) : placesOfTransfer(entry).from,
      direction === undefined ? null : t.plain(`reports:ledger.flow-${direction}`),
      null,
      member.awaySince,
      member.district,
      work(t, member),
      null,
      member.phone,
      null,
      pair?.representative.name ?? null,
      lastContacts?.get(member.id) ?? null,
      lifeText(t, years?.get(member.id)),
      null,
      appraisedText(t, verdicts?.get(member.id)),
      transferText(t, entry),
      null,
    ];
  };
  return {
    name: t.plain('reports:ledger.name'),
    title: t.plain('reports:ledger.title', { branch: branch.name }),
    notes: [t.plain('reports:ledger.note', { count: people.length })],
    columns: [
      { header: t.plain('reports:column.number'), type: 'number', width: 5 },
      { header: t.plain('reports:column.name'), width: 12 },
      { header: t.plain('reports:column.sex'), width: 5 },
      { header: t.plain('reports:column.born'), width: 10 },
      { header: t.plain('reports:column.education'), width: 10 },
      { header: t.plain('reports:column.joined'), width: 10 },
      { header: t.plain('reports:column.standing'), width: 13 },
      { header: t.plain('reports:column.formal-branch'), width: 18 },
      { header: t.plain('reports:column.flow'), width: 15 },
      { header: t.plain('reports:column.flow-cause'), width: 10 },
      { header: t.plain('reports:column.away-since'), type: 'date', width: 12 },
      { header: t.plain('reports:column.flow-to'), width: 18 },
      { header: t.plain('reports:column.work'), width: 24 },
      { header: t.plain('reports:column.host'), width: 18 },
      { header: t.plain('reports:column.phone'), width: 17 },
      { header: t.plain('reports:column.activity-card'), width: 21 },
      { header: t.plain('reports:column.accompanied-by'), width: 15 },
      { header: t.plain('reports:column.last-contact'), type: 'date', width: 12 },
      { header: t.plain('reports:column.life'), width: 20 },
      { header: t.plain('reports:column.dues'), width: 10 },
      { header: t.plain('reports:column.appraised'), width: 15 },
      { header: t.plain('reports:column.moved'), width: 22, align: 'center' },
      { header: t.plain('reports:column.remarks'), width: 10 },
    ],
    rows: people.map(row),
    footer: signatures(t),
    landscape: true,
    paper: 'a3',
  };
};
