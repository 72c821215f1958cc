// @ts-check
/** @file The one polite live region, which tells screen readers what is new, once. */
import { el } from './dom.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./types.js').Message} Message */

/** Emptying and filling must be two changes, or the same sentence twice in a row goes unheard. Milliseconds. */
const PAUSE = 50;

export class Announcer {
  element = el('div', { class: 'spoken announcer', 'aria-live': 'polite', 'aria-atomic': 'true' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<string>} what is told within one pause is told together, and the same words only once */
  #waiting = new Set();

  /** @param {Message[]} messages */
  announce(messages) {
    const news = messages.filter(({ from }) => from === 'bot').flatMap(summary);
    if (news.length) this.say(news.join('\n'));
  }

  /** @param {string} text */
  say(text) {
    this.#waiting.add(text);
    this.element.textContent = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }

  #tell() {
    this.element.textContent = [...this.#waiting].join('\n');
    this.#waiting.clear();
  }
}

/** A card is named with its size and read where it stands, not recited. @param {Message} message @returns {string[]} */
function summary({ text, card, choices }) {
  return [
    text,
    card ? TEXTS.cardSummary(card.title, card.items?.length ?? 0) : '',
    choices?.length ? TEXTS.cardSummary(TEXTS.choices, choices.length) : '',
  ].filter(Boolean);
}
