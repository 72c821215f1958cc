// @ts-check
/** @file The messages on the screen, in order, and where they scroll to. */
import { Bubble } from './bubble.js';
import { el } from './dom.js';
import { TEXTS } from './texts.js';
import { TypingIndicator } from './typing.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Outgoing} Outgoing */
/** @typedef {import('./types.js').Delivery} Delivery */
/** @typedef {import('./problems.js').ChatProblem} ChatProblem */
/** @typedef {{choose: (text: string) => void, retry: (id: string) => void, rewrite: (id: string) => void}} Handlers */

export class LogView {
  #list = el('ol', { class: 'messages', role: 'list' });
  #typing = new TypingIndicator();
  /** Not a live region: new messages are announced once, by the announcer. Focusable, so that keys can scroll it. */
  element = el('main', { class: 'log', tabindex: '0', 'aria-label': TEXTS.log }, this.#list, this.#typing.element);
  /** @type {Map<string, Bubble>} by message id, in the order added */
  #bubbles = new Map();
  #handlers;

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** Shows a message of this page before the server has it. @param {Outgoing} outgoing */
  addOwn({ id, text }) {
    this.#settleChoices(text, id);
    const bubble = this.#add({ id, text, seq: 0, from: 'person', choices: [], card: null }, null);
    bubble.element.scrollIntoView({ block: 'end' });
  }

  /**
   * @param {Message[]} messages
   * @param {string | null} after the own message they answer; null puts them before what is still unsent
   * @returns {Message[]} those that were not on the screen before
   */
  addReceived(messages, after) {
    const fresh = messages.filter(({ id }) => !this.#bubbles.has(id));
    const anchor = after ? this.#bubbles.get(after)?.element.nextElementSibling ?? null : this.#firstUnsent();
    const added = fresh.map((message) => {
      if (message.from === 'person') this.#settleChoices(message.text, message.id);
      return this.#add(message, anchor);
    });
    if (added.length) this.#reveal(added[0].element, added[added.length - 1].element);
    return fresh;
  }

  /** Closes what was said in an earlier session, whose ids may come again in the next. @param {string} text */
  addDivider(text) {
    this.#settleChoices('', 'divider');
    this.#list.insertBefore(el('li', { class: 'divider', text }), this.#firstUnsent());
    for (const [id, bubble] of this.#bubbles) if (!bubble.isUnsent()) this.#bubbles.delete(id);
  }

  /** @param {string} id @param {Delivery} state @param {ChatProblem} [problem] */
  setDelivery(id, state, problem) {
    const bubble = this.#bubbles.get(id);
    bubble?.setDelivery(state, problem);
    if (state === 'failed') bubble?.element.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} id */
  moveToEnd(id) {
    const bubble = this.#bubbles.get(id);
    if (bubble) this.#list.append(bubble.element);
  }

  /** Removes an unsent message and opens the choices again that it had answered. @param {string} id */
  removeOwn(id) {
    this.#bubbles.get(id)?.element.remove();
    this.#bubbles.delete(id);
    for (const bubble of this.#bubbles.values()) bubble.choices?.reopen(id);
  }

  clear() {
    this.#bubbles.clear();
    this.#list.replaceChildren();
  }

  startTyping() { this.#typing.start(); }

  stopTyping() { this.#typing.stop(); }

  /** After a button that is about to vanish: to the box, or on a touch screen to the log, so that no keyboard pops up. @param {{focus: () => void}} box */
  keepFocus(box) {
    if (matchMedia('(pointer: coarse)').matches) this.element.focus({ preventScroll: true });
    else box.focus();
  }

  /** @param {Message} message @param {Element | null} before */
  #add(message, before) {
    const bubble = new Bubble(message, this.#handlers);
    this.#bubbles.set(message.id, bubble);
    this.#list.insertBefore(bubble.element, before);
    return bubble;
  }

  #firstUnsent() {
    return this.#list.querySelector('[data-delivery="sending"], [data-delivery="failed"]');
  }

  /** @param {string} text @param {string} by id of the message that answers */
  #settleChoices(text, by) {
    for (const bubble of this.#bubbles.values()) bubble.choices?.settle(text, by);
  }

  /** Scrolls to the end, or to the beginning of what is new where it is longer than the screen. @param {Element} first @param {Element} last */
  #reveal(first, last) {
    const height = last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
    if (height < this.element.clientHeight) last.scrollIntoView({ block: 'end' });
    else first.scrollIntoView({ block: 'start' });
  }
}
