/** What is said about the roster: the list, the counts, a person's own card. */
import { joinHtml, paragraphs, rawHtml, type Html } from '../../shared/html.ts';
import { formatDate, isPlainDate, today } from '../../shared/time/index.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { LinkedBranch } from '../../platform/telegram/context.ts';
import type { View } from '../../platform/telegram/view.ts';
import { floatingStatus, STANDINGS, type FloatingStatus } from './rules/index.ts';
import type { Member } from './store.ts';

const line = (t: Translator, field: string, value: string | null): Html | undefined =>
  value === null || value === ''
    ? undefined
    : t('roster:card-line', {
        field: t.plain(`roster:field.${field}` as 'roster:field.name'),
        value,
      });

/** Since when the person agrees to what is kept about them; nothing while they were not asked. */
export const consentLine = (t: Translator, at: Date | null, zone: string): Html | undefined =>
  at === null ? undefined : t('roster:consented', { date: formatDate(today(at, zone), t.locale) });

const LANGUAGE = { 'zh-CN': 'common:language-zh', en: 'common:language-en' } as const;

/**
 * The card as its owner and the secretary see it; others get it only with what their role needs.
 * With the branch's `zone` it says since when the person agrees to it.
 */
export const cardLines = (t: Translator, member: Member, zone?: string): Html =>
  joinHtml([
    line(t, 'name', member.name),
    line(t, 'standing', t.plain(`roster:standing.${member.standing}`)),
    line(t, 'group', member.partyGroup),
    line(t, 'floating', t.plain(member.floating ? 'common:yes' : 'common:no')),
    member.representative
      ? line(t, 'representative', t.plain('roster:capacity', { count: member.capacity }))
      : undefined,
    line(t, 'industry', member.industry),
    line(t, 'district', member.district),
    line(t, 'employer', member.employer),
    line(t, 'occupation', member.occupation),
    line(t, 'homeTown', member.homeTown),
    line(
      t,
      'awaySince',
      member.awaySince !== null && isPlainDate(member.awaySince)
        ? formatDate(member.awaySince, t.locale)
        : null,
    ),
    line(t, 'interests', member.interests.join(t.plain('roster:list-separator'))),
    line(t, 'phone', member.phone),
    member.locale !== null ? line(t, 'language', t.plain(LANGUAGE[member.locale])) : undefined,
    zone !== undefined && consentLine(t, member.consentedAt, zone),
  ]);

/** By the rule: six months away, or declared without a date; below six months a member is away. */
const floatingCounts = (
  t: Translator,
  branch: LinkedBranch,
  members: readonly Member[],
  now: Date,
): (Html | false)[] => {
  const date = today(now, branch.timeZone);
  const by = (status: FloatingStatus): number =>
    members.filter((member) => floatingStatus(member, date) === status).length;
  return [
    t('roster:counts.floating', { count: by('floating') }),
    by('away') > 0 && t('roster:counts.away', { count: by('away') }),
  ];
};

export const countsView = (
  t: Translator,
  branch: LinkedBranch,
  members: readonly Member[],
  now: Date,
): View => ({
  text: joinHtml([
    t('roster:counts.title', { branch: branch.name, count: members.length }),
    ...STANDINGS.map((standing) => {
      const count = members.filter((m) => m.standing === standing).length;
      return count === 0
        ? undefined
        : t('roster:counts.line', { standing: t.plain(`roster:standing.${standing}`), count });
    }),
    ...floatingCounts(t, branch, members, now),
    t('roster:counts.representatives', { count: members.filter((m) => m.representative).length }),
    t('roster:counts.unlinked', { count: members.filter((m) => m.telegramId === null).length }),
  ]),
});

export const listView = (
  t: Translator,
  branch: LinkedBranch,
  members: readonly Member[],
  now: Date,
): View => {
  const date = today(now, branch.timeZone);
  const awayMark = (member: Member): string | false => {
    const status = floatingStatus(member, date);
    return status !== 'home' && t.plain(`roster:list.${status}`);
  };
  const memberLine = (member: Member): Html =>
    t('roster:list.member', {
      name: member.name,
      marks: [
        awayMark(member),
        member.representative && t.plain('roster:list.representative'),
        member.telegramId === null && t.plain('roster:list.unlinked'),
      ]
        .filter((mark) => mark !== false)
        .map((mark) => ` · ${mark}`)
        .join(''),
    });
  return {
    text: paragraphs(
      t('roster:counts.title', { branch: branch.name, count: members.length }),
      ...STANDINGS.map((standing) => {
        const group = members.filter((m) => m.standing === standing);
        return (
          group.length > 0 &&
          joinHtml([
            t('roster:list.standing', {
              standing: t.plain(`roster:standing.${standing}`),
              count: group.length,
            }),
            ...group.map(memberLine),
          ])
        );
      }),
      members.some((m) => m.telegramId === null) && t('roster:list.unlinked-hint'),
    ),
  };
};

export const meView = (
  t: Translator,
  cards: readonly { branch: LinkedBranch; member: Member }[],
  about: readonly Html[],
  duties: readonly Html[],
  waitingFor: readonly string[],
): View => ({
  text:
    cards.length === 0 && waitingFor.length === 0
      ? t('common:who.nobody')
      : paragraphs(
          ...cards.map(({ branch, member }) =>
            joinHtml([
              t('roster:me', { branch: branch.name }),
              cardLines(t, member, branch.timeZone),
            ]),
          ),
          ...waitingFor.map((branch) => t('roster:me-waiting', { branch })),
          ...about,
          duties.length > 0 &&
            joinHtml([t('common:duties'), ...duties.map((duty) => rawHtml(`• ${duty}`))]),
          cards.length > 0 && t('roster:me-foot'),
        ),
});

/** To the secretary, once per person who can't be reached. */
export const unreachableMemberView = (t: Translator, member: Member): View => ({
  text: t('roster:unreachable', {
    name: member.name,
    phone: member.phone ?? t.plain('roster:no-phone'),
  }),
});
