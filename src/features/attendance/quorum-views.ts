/** What is said about quorums: what is needed, whether it is there, what the matters of a meeting need. */
import { joinHtml, type Html } from '../../shared/html.ts';
import type { Translator } from '../../platform/i18n/index.ts';
import type { Meeting } from '../meetings/index.ts';
import {
  majority,
  needed,
  neededOfCommittee,
  type Matter,
  type Need,
  type QuorumSetting,
} from './rules/index.ts';

/** Those who count for the quorum: of a committee everybody, else those entitled to vote (domain.md 0.7). */
export interface Voters {
  should: number;
  /** In the room and online. */
  present: number;
  online: number;
}

interface Denominators {
  meeting: Meeting;
  all: Voters;
  entitled: Voters;
}

const isCommittee = ({ kind }: Meeting): boolean => kind === 'committee';

const needOf = (meeting: Meeting, should: number, setting: QuorumSetting): Need =>
  isCommittee(meeting)
    ? neededOfCommittee(should, setting)
    : needed(meeting.matter, should, setting);

/** Needed is "more than n" where the rule is strict, "n or more" where it is not. */
export const needText = (t: Translator, { least, isStrict }: Need): string =>
  isStrict
    ? t.plain('attendance:quorum.more-than', { count: least - 1 })
    : t.plain('attendance:quorum.at-least', { count: least });

const passText = (t: Translator, matter: Matter, entitled: number): string =>
  needText(t, { least: majority(matter, { entitled, present: entitled }), isStrict: true });

/** What resolutions, admissions and elections need: a general meeting may have all of them. */
const mattersText = (t: Translator, entitled: number, setting: QuorumSetting): Html =>
  joinHtml([
    t('attendance:quorum.pass-ordinary', {
      need: needText(t, needed('ordinary', entitled, setting)),
      pass: passText(t, 'ordinary', entitled),
    }),
    t('attendance:quorum.pass-admission', {
      need: needText(t, needed('admission', entitled, setting)),
      pass: passText(t, 'admission', entitled),
    }),
    t('attendance:quorum.pass-election', {
      need: needText(t, needed('election', entitled, setting)),
    }),
  ]);

const onlinePart = (t: Translator, count: number): string =>
  count === 0 ? '' : t.plain('attendance:quorum.online', { count });

const verdict = (t: Translator, need: Need, present: number): string =>
  present >= need.least
    ? t.plain('attendance:quorum.reached')
    : t.plain('attendance:quorum.missing', { count: need.least - present });

const isNeeded = (t: Translator, { least, isStrict }: Need): string =>
  isStrict
    ? t.plain('attendance:quorum.needs-more-than', { count: least - 1 })
    : t.plain('attendance:quorum.needs', { count: least });

/** Undefined where nobody votes: an activity, or a roster without anybody who may. */
export const quorumText = (
  t: Translator,
  { meeting, all, entitled }: Denominators,
  setting: QuorumSetting,
  options: { by: 'facts' | 'answers'; isFull: boolean },
): Html | undefined => {
  const { should, present, online } = isCommittee(meeting) ? all : entitled;
  if (meeting.category === 'activity' || should === 0) return undefined;
  const who = isCommittee(meeting) ? 'committee' : 'ordinary';
  const need = needOf(meeting, should, setting);
  return joinHtml([
    options.by === 'facts'
      ? t(`attendance:quorum.now-${who}`, {
          should,
          present,
          online: onlinePart(t, online),
          need: isNeeded(t, need),
          verdict: verdict(t, need, present),
        })
      : t(`attendance:quorum.${who}`, { should, present, online, need: needText(t, need) }),
    meeting.matter !== 'ordinary' &&
      !isCommittee(meeting) &&
      t('attendance:quorum.because', { matter: t.plain(`attendance:matter.${meeting.matter}`) }),
    options.isFull && meeting.kind === 'general' && mattersText(t, should, setting),
    options.by === 'answers' && t('attendance:quorum.intentions'),
  ]);
};
