/** All that the page shows, as one JSON value. */
import type { Locale, TextKey, Translator } from '../../platform/i18n/index.ts';
import { formatZone } from '../../shared/time/index.ts';
import type {
  MessageSnapshot,
  SimulatedMessage,
  SimulatedTelegram,
  Snapshot,
} from '../telegram/index.ts';
import type { PageContext } from './context.ts';
import { sampleNames } from './files.ts';
import { serviceText } from './service-text.ts';

type PollSnapshot = NonNullable<MessageSnapshot['poll']>;

export interface PageMessage extends Omit<MessageSnapshot, 'html' | 'poll'> {
  /** The simulated apps know who chose what, in anonymous polls too: `choices` by user id. */
  poll?: PollSnapshot & { choices: Record<string, readonly number[]>; revoting: boolean };
}

type PageChat = Omit<Snapshot['chats'][number], 'messages'> & { messages: PageMessage[] };

export interface PageState extends Omit<Snapshot, 'chats'> {
  chats: PageChat[];
  locale: Locale;
  zone: string;
  zoneName: string;
  /** The clock is being moved or a step is being played. */
  busy: boolean;
  faces: { role: string; user: number }[];
  people: number[];
  group: number;
  story: { position: number; steps: { id: string; title: string }[] };
  samples: string[];
}

const pagePoll = (
  snapshot: PollSnapshot,
  message: SimulatedMessage,
): NonNullable<PageMessage['poll']> => {
  const votes = [...(message.poll?.votes ?? [])].map(([id, { options }]) => [id, options]);
  return {
    ...snapshot,
    choices: Object.fromEntries(votes) as Record<string, readonly number[]>,
    revoting: message.poll?.revoting ?? false,
  };
};

const pageMessage = (
  t: Translator,
  telegram: SimulatedTelegram,
  snapshot: MessageSnapshot,
  message: SimulatedMessage | undefined,
): PageMessage => {
  const { service, poll, html: _html, ...rest } = snapshot;
  const page: PageMessage = rest;
  if (message === undefined) return page;
  if (service !== undefined) page.service = serviceText(t, telegram, message, service);
  if (poll !== undefined) page.poll = pagePoll(poll, message);
  return page;
};

export const pageState = (context: PageContext): PageState => {
  const { sandbox, locale, texts, zone, busy } = context;
  const { telegram, story } = sandbox;
  const t = texts(locale);
  const snapshot = telegram.snapshot();
  return {
    ...snapshot,
    chats: snapshot.chats.map((chat) => ({
      ...chat,
      messages: chat.messages.map((message) =>
        pageMessage(t, telegram, message, telegram.messageById(chat.id, message.id)),
      ),
    })),
    locale,
    zone,
    zoneName: formatZone(zone, new Date(snapshot.now), locale),
    busy,
    faces: sandbox.faces.map(({ role, user }) => ({ role, user: user.id })),
    people: sandbox.people.map(({ id }) => id),
    group: sandbox.group.id,
    story: {
      position: story.position(),
      steps: story.steps.map(({ id }) => {
        const key: TextKey = `sandbox:story.${id}`;
        return { id, title: t.plain(key) };
      }),
    },
    samples: sampleNames(),
  };
};
