/** Finds people on the roster who may be the person that was found. */
import { isBlank, readField } from './fields.ts';
import { cleanName, foldText } from './text.ts';

export interface Known {
  name: string;
  phone: string | null;
  telegramUsername: string | null;
  telegramId: number | null;
}

export interface Found {
  name: string;
  /** As it was typed: a phone number, a user name, or anything else. */
  howToReach: string | null;
  telegramId: number | null;
  telegramUsername: string | null;
}

const nameKey = (name: string): string => foldText(cleanName(name));
/** Country codes and separators differ, the last eleven digits of a mobile number do not. */
const phoneKey = (phone: string): string | undefined => {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 7 ? undefined : digits.slice(-11);
};

/** Where a person can be reached, as far as a text says so in a form that we know. */
export const contactOf = (
  text: string | null,
): { phone: string | null; username: string | null } => {
  const username = /(?:^|[\s:：,，;；(（])@([a-z]\w{3,31})\b/i.exec(text ?? '')?.[1] ?? null;
  const number = /\+?\d(?:[\s()-]{0,2}\d){6,}/.exec((text ?? '').normalize('NFKC'))?.[0] ?? null;
  const phone =
    number === null || isBlank('phone', number)
      ? undefined
      : readField('phone', number, { today: '' });
  return {
    phone: phone?.ok === true ? phone.value : null,
    username: username?.toLowerCase() ?? null,
  };
};

/** Those with the same name, phone number, user name or account. */
export const sameAs = <K extends Known>(found: Found, roster: readonly K[]): K[] => {
  const contact = contactOf(found.howToReach);
  const phone = contact.phone === null ? undefined : phoneKey(contact.phone);
  const usernames = [contact.username, found.telegramUsername].filter((one) => one !== null);
  return roster.filter(
    (one) =>
      nameKey(one.name) === nameKey(found.name) ||
      (found.telegramId !== null && one.telegramId === found.telegramId) ||
      (one.telegramUsername !== null && usernames.includes(one.telegramUsername)) ||
      (phone !== undefined && one.phone !== null && phoneKey(one.phone) === phone),
  );
};
