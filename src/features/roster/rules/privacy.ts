/** Hides phone numbers from whoever has no need of them (domain.md 10, P-5). */

const STARS = '****';

/** 13812345678 becomes 138****5678; of shorter numbers only the last two digits stay. */
export const maskPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  return digits.length >= 9
    ? `${digits.slice(0, 3)}${STARS}${digits.slice(-4)}`
    : `${STARS}${digits.length > 4 ? digits.slice(-2) : ''}`;
};

/** The same for every number of seven digits or more within a text. */
export const maskPhones = (text: string): string =>
  text.normalize('NFKC').replace(/\+?\d(?:[\s().-]{0,2}\d){6,}/g, (number) => maskPhone(number));
