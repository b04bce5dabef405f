/** What the two people of a pair hear of each other: no more than each needs for the contact. */
import { escapeHtml, joinHtml, paragraphs, type Html } from '../../../shared/html.ts';
import { formatDate, isPlainDate, type PlainDate } from '../../../shared/time/index.ts';
import type { Translator } from '../../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../../platform/telegram/context.ts';
import { mention, type View } from '../../../platform/telegram/view.ts';
import { consentLine } from '../../roster/index.ts';
import type { Contact } from '../contacts/ways.ts';
import { firstContactBy } from '../contacts/first.ts';
import { reasonsText } from '../reason-text.ts';
import type { Pair } from '../store.ts';

export interface Introduction {
  branch: Pick<LinkedBranch, 'name' | 'timeZone'>;
  pair: Pick<Pair, 'createdAt' | 'reasons'>;
  /** Whom the reader hears of. */
  other: Omit<Contact, 't' | 'reach'>;
}

type CardField =
  | 'name'
  | 'industry'
  | 'district'
  | 'employer'
  | 'occupation'
  | 'homeTown'
  | 'awaySince'
  | 'interests'
  | 'phone';

const line = (t: Translator, field: CardField, value: string | null): Html | undefined =>
  value === null || value === ''
    ? undefined
    : t('roster:card-line', { field: t.plain(`roster:field.${field}`), value });

/** The name as a link to the account, with the user name where there is one. */
export const personLink = ({ member, username }: Introduction['other']): Html =>
  joinHtml(
    [mention(member.name, member.telegramId), username !== null && escapeHtml(`@${username}`)],
    ' ',
  );

/** Telegram and phone. */
const reachLines = (t: Translator, other: Introduction['other']): Html => {
  const { telegramId, phone } = other.member;
  const hasTelegram = telegramId !== null || other.username !== null;
  return joinHtml([
    hasTelegram && t('matching:contact.telegram', { link: personLink(other) }),
    line(t, 'phone', phone),
    !hasTelegram && phone === null && t('matching:contact.none'),
  ]);
};

/** The floating member as the representative sees them. */
export const memberLines = (t: Translator, { branch, other }: Introduction): Html => {
  const { member } = other;
  const since = member.awaySince;
  return joinHtml([
    line(t, 'name', member.name),
    line(t, 'industry', member.industry),
    line(t, 'district', member.district),
    line(t, 'employer', member.employer),
    line(t, 'occupation', member.occupation),
    line(t, 'homeTown', member.homeTown),
    since !== null && isPlainDate(since)
      ? line(t, 'awaySince', formatDate(since, t.locale))
      : undefined,
    line(t, 'interests', member.interests.join(t.plain('roster:list-separator'))),
    reachLines(t, other),
    consentLine(t, member.consentedAt, branch.timeZone),
  ]);
};

/** The representative as the floating member sees them. */
export const representativeLines = (t: Translator, other: Introduction['other']): Html =>
  joinHtml([line(t, 'name', other.member.name), reachLines(t, other)]);

export const reasonLine = (t: Translator, { pair }: Introduction): Html | undefined =>
  pair.reasons.some(({ kind }) => kind !== 'none')
    ? t('matching:contact.reasons', { reasons: reasonsText(t, pair.reasons) })
    : undefined;

const contactBy = (t: Translator, { branch, pair }: Introduction): string =>
  formatDate(firstContactBy(pair.createdAt, branch.timeZone), t.locale);

/** To the representative: the member's card and what to do next. */
export const memberCardView = (t: Translator, introduction: Introduction, by?: PlainDate): View => {
  const { branch, other } = introduction;
  return {
    text: paragraphs(
      t('matching:card.title'),
      t('matching:card.intro', { branch: branch.name, name: other.member.name }),
      memberLines(t, introduction),
      reasonLine(t, introduction),
      t('matching:card.next', {
        date: by === undefined ? contactBy(t, introduction) : formatDate(by, t.locale),
      }),
    ),
  };
};

/** To the floating member: who the representative is and what comes next. */
export const introductionView = (t: Translator, introduction: Introduction): View => {
  const { branch, other } = introduction;
  const { name } = other.member;
  return {
    text: paragraphs(
      t('matching:introduction.title', { name }),
      t('matching:introduction.intro', { branch: branch.name, name }),
      reachLines(t, other),
      reasonLine(t, introduction),
      t('matching:introduction.next', { name, date: contactBy(t, introduction) }),
    ),
  };
};
