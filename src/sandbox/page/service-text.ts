/** What apps write in place of a service message, in the page's language. */
import type { Translator } from '../../platform/i18n/index.ts';
import { unreachable } from '../../shared/errors.ts';
import type { MessageSnapshot, SimulatedMessage, SimulatedTelegram } from '../telegram/index.ts';

type ServiceSnapshot = NonNullable<MessageSnapshot['service']>;

export const serviceText = (
  t: Translator,
  telegram: SimulatedTelegram,
  message: SimulatedMessage,
  snapshot: ServiceSnapshot,
): ServiceSnapshot => {
  const { service, from } = message;
  if (service === undefined) return snapshot;
  const nameOf = (user: { id: number; firstName: string; lastName?: string }): string =>
    telegram.userById(user.id)?.name ?? user.firstName;
  const who = nameOf(from);
  const text = (): string => {
    switch (service.event) {
      case 'joined': {
        if (service.users[0] === from) return t.plain('sandbox:page.service.joined', { who });
        const whom = service.users.map(nameOf).join(t.plain('sandbox:page.list-separator'));
        return t.plain('sandbox:page.service.added', { who, whom });
      }
      case 'left':
        return service.user === from
          ? t.plain('sandbox:page.service.left', { who })
          : t.plain('sandbox:page.service.removed', { who, whom: nameOf(service.user) });
      case 'pinned':
        return t.plain('sandbox:page.service.pinned', { who });
      case 'migrated-to':
      case 'migrated-from':
        return t.plain('sandbox:page.service.migrated');
      case 'titled':
        return t.plain('sandbox:page.service.titled', { who, title: service.title });
      default:
        return unreachable(service);
    }
  };
  return { event: snapshot.event, text: text() };
};
