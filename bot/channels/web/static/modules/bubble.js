// @ts-check
/** @file One message on the screen: its words, its card, its choices, and for the person's own whether it arrived. */
import { renderCard } from './card.js';
import { Choices } from './choices.js';
import { button, el, spoken } from './dom.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Delivery} Delivery */
/** @typedef {import('./problems.js').ChatProblem} ChatProblem */
/** @typedef {import('./log-view.js').Handlers} Handlers */

export class Bubble {
  /** @type {Choices | null} */
  choices = null;
  #status = el('div', { class: 'status', hidden: true });
  #handlers;
  #id;

  /** @param {Message} message @param {Handlers} handlers */
  constructor(message, handlers) {
    this.#handlers = handlers;
    this.#id = message.id;
    const from = message.from === 'person' ? 'person' : 'bot';
    if (message.choices?.length) this.choices = new Choices(message.choices, handlers.choose);
    this.element = el('li', { class: `message ${from}` },
      spoken(`${TEXTS[from]}:`),
      message.text ? el('p', { class: 'bubble', text: message.text }) : null,
      message.card ? renderCard(message.card) : null,
      this.choices?.element ?? null,
      this.#status);
  }

  /** @param {Delivery} state @param {ChatProblem} [problem] why it failed */
  setDelivery(state, problem) {
    this.element.dataset.delivery = state;
    this.#status.hidden = state === 'sent';
    if (state === 'sending') this.#status.replaceChildren(TEXTS.sending);
    else if (problem) this.#status.replaceChildren(...this.#failure(problem));
    else this.#status.replaceChildren();
  }

  isUnsent() {
    return ['sending', 'failed'].includes(this.element.dataset.delivery ?? '');
  }

  /** @param {ChatProblem} problem */
  #failure(problem) {
    const retry = problem.retryable ? this.#retryButton(problem.retryAfter) : null;
    const rewrite = button(TEXTS.rewrite, () => this.#handlers.rewrite(this.#id), { class: 'small' });
    const wait = retry && problem.retryAfter > 0 ? el('p', { text: TEXTS.wait(problem.retryAfter) }) : null;
    const actions = el('div', { class: 'actions' }, retry, rewrite);
    return [el('p', { text: problem.message }), wait ?? '', el('p', { text: TEXTS.kept }), actions];
  }

  /** @param {number} seconds during which the server asks not to be sent anything */
  #retryButton(seconds) {
    const retry = button(TEXTS.retry, () => this.#handlers.retry(this.#id), { class: 'small retry' });
    retry.disabled = seconds > 0;
    if (seconds > 0) setTimeout(() => { retry.disabled = false; }, seconds * 1000);
    return retry;
  }
}
