// @ts-check
/** @file Links out of the page. Only phone numbers and https addresses become links; anything else stays text. */
import { el, spoken } from './dom.js';
import { TEXTS } from './texts.js';

/** @param {string} phone as people write it: 0570-078374, #9110 */
export function phoneLink(phone) {
  const digits = phone.replace(/[-\s()]/g, '');
  if (!/^[#+]?\d{3,15}$/.test(digits)) return el('p', { class: 'item-text', text: phone });
  return el('a', { class: 'phone', href: `tel:${digits.replace('#', '%23')}`, text: phone });
}

/** @param {string} address */
export function webLink(address) {
  const url = httpsUrl(address);
  if (!url) return el('p', { class: 'item-text', text: address });
  return el('a', { class: 'web', href: url.href, target: '_blank', rel: 'noopener noreferrer' },
    TEXTS.officialPage, el('span', { class: 'host', text: url.hostname }), spoken(`(${TEXTS.newWindow})`));
}

/** The address if it is plain https without a user name, else null. @param {string} address */
function httpsUrl(address) {
  const url = parseUrl(address);
  if (!url) return null;
  return url.protocol === 'https:' && !url.username && !url.password ? url : null;
}

/** `URL.parse`, for phones whose browser lacks it. @param {string} address @param {string} [base] @returns {URL | null} */
export function parseUrl(address, base) {
  try {
    return new URL(address, base);
  } catch {
    return null; // not an address: the caller shows it as text, or falls back
  }
}
