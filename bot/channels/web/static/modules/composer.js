// @ts-check
/** @file The box to write in. It can always be used, whatever the connection does. */
import { el } from './dom.js';
import { TEXTS } from './texts.js';

/** The longest message the server takes, in characters; what is left is shown near the end. */
const LIMIT = 1000;
const SHOWN_FROM = 900;

export class Composer {
  #box = el('textarea', {
    id: 'box', rows: '1', placeholder: TEXTS.placeholder, enterkeyhint: 'send', autocomplete: 'off',
    'aria-describedby': 'count',
  });
  #count = el('p', { id: 'count', class: 'count', hidden: true });
  element = el('form', { class: 'composer', novalidate: true },
    el('label', { for: 'box', class: 'spoken', text: TEXTS.box }),
    this.#count, this.#box, el('button', { type: 'submit', class: 'send', text: TEXTS.send }));
  #send;
  #warn;

  /** @param {{send: (text: string) => void, warn: (text: string) => void}} handlers */
  constructor({ send, warn }) {
    this.#send = send;
    this.#warn = warn;
    this.element.addEventListener('submit', (event) => { event.preventDefault(); this.#submit(); });
    this.#box.addEventListener('keydown', (event) => this.#onKey(event));
    this.#box.addEventListener('input', () => this.#refresh());
  }

  focus() {
    this.#box.focus();
  }

  /** Puts the words of a withdrawn message back, before what has been written since. @param {string} text */
  restore(text) {
    this.#box.value = [text, this.#box.value].filter(Boolean).join('\n');
    this.#refresh();
    this.focus();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    // While the person is still choosing kanji, Enter belongs to the input method; Safari says so only by 229.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || composing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    const text = this.#box.value.trim();
    const over = length(text) - LIMIT;
    if (over > 0) this.#warn(TEXTS.charactersOver(over));
    else if (text) {
      this.#box.value = '';
      this.#refresh();
      this.#send(text);
    }
    this.focus();
  }

  #refresh() {
    this.#box.style.height = 'auto';
    this.#box.style.height = `${this.#box.scrollHeight + this.#box.offsetHeight - this.#box.clientHeight}px`;
    const left = LIMIT - length(this.#box.value.trim());
    this.#count.hidden = LIMIT - left < SHOWN_FROM;
    this.#count.classList.toggle('over', left < 0);
    this.#count.textContent = left < 0 ? TEXTS.charactersOver(-left) : TEXTS.charactersLeft(left);
    this.#box.setAttribute('aria-invalid', String(left < 0));
  }
}

/** Characters as the server counts them: an emoji is one. @param {string} text */
function length(text) {
  return Array.from(text).length;
}
