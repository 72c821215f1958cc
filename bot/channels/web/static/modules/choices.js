// @ts-check
/** @file The answers offered under a message. They stay in sight once answered, with the chosen one marked. */
import { button, el, spoken } from './dom.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./types.js').Choice} Choice */

export class Choices {
  /** @type {{choice: Choice, node: HTMLButtonElement}[]} */
  #buttons;
  /** @type {string | null} id of the message that answered */
  #answeredBy = null;

  /** @param {Choice[]} choices @param {(text: string) => void} choose */
  constructor(choices, choose) {
    this.#buttons = choices.map((choice) => ({
      choice, node: button(choice.label, () => choose(choice.text), { class: 'choice' }),
    }));
    this.element = el('div', { class: 'choices', role: 'group', 'aria-label': TEXTS.choices },
      ...this.#buttons.map(({ node }) => node));
  }

  /** Closes the choices, and marks the one that says the same. @param {string} text @param {string} by id of the answer */
  settle(text, by) {
    if (this.#answeredBy !== null) return;
    this.#answeredBy = by;
    const chosen = this.#buttons.find(({ choice }) => choice.text === text)
      ?? this.#buttons.find(({ choice }) => choice.label === text);
    for (const { node } of this.#buttons) node.disabled = true;
    if (chosen) this.#mark(chosen.node);
  }

  /** Opens them again where that answer was taken back. @param {string} by id of the answer */
  reopen(by) {
    if (this.#answeredBy !== by) return;
    this.#answeredBy = null;
    for (const { choice, node } of this.#buttons) {
      node.disabled = false;
      node.classList.remove('chosen');
      node.textContent = choice.label;
    }
  }

  /** @param {HTMLButtonElement} node */
  #mark(node) {
    node.classList.add('chosen');
    node.append(spoken(`(${TEXTS.chosen})`));
  }
}
