// @ts-check
/** @file Three quiet dots while an answer is on its way. */
import { el } from './dom.js';
import { TEXTS } from './texts.js';

/** Quick answers come without the dots; slower ones show them well within 300 ms. Milliseconds. */
const DELAY = 150;

export class TypingIndicator {
  element = el('div', { class: 'typing', hidden: true, role: 'img', 'aria-label': TEXTS.typing },
    el('span'), el('span'), el('span'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  start() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.element.hidden = false;
      this.element.scrollIntoView({ block: 'nearest' });
    }, DELAY);
  }

  stop() {
    clearTimeout(this.#timer);
    this.element.hidden = true;
  }
}
