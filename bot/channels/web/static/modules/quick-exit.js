// @ts-check
/** @file Leaving at once, for someone who must not be seen here. */
import { parseUrl } from './links.js';
import { TEXTS } from './texts.js';

const NEUTRAL_PAGE = 'https://www.google.com/';
/** Escape, this often within this many milliseconds, also leaves. */
const PRESSES = 3;
const WITHIN = 2000;

/**
 * Empties the page first, because the next one may take a while, then replaces it, so that "back" does not return here.
 * @param {HTMLElement} host
 * @param {string | null} address the `exit-url` attribute
 */
export function leaveAt(host, address) {
  document.title = TEXTS.neutralTitle;
  host.hidden = true;
  host.shadowRoot?.replaceChildren();
  const chosen = address ? parseUrl(address, location.href) : null;
  const safe = chosen !== null && ['https:', 'http:'].includes(chosen.protocol);
  location.replace(safe ? chosen.href : NEUTRAL_PAGE);
}

/** @param {() => void} leave @param {AbortSignal} signal */
export function watchEscape(leave, signal) {
  /** @type {number[]} */
  let presses = [];
  addEventListener('keydown', (event) => {
    // Escape also cancels a kanji conversion; that must not count.
    if (event.key !== 'Escape' || event.isComposing || event.repeat) return;
    presses = [...presses.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp];
    if (presses.length >= PRESSES) leave();
  }, { signal, capture: true });
}
