// @ts-check
/** @file Asks once, inside the page, before everything is erased. */
import { button, el } from './dom.js';
import { expected } from './problems.js';
import { TEXTS } from './texts.js';

export class EraseDialog {
  #problem = el('p', { class: 'problem', role: 'alert', hidden: true });
  #confirm = button(TEXTS.eraseConfirm, () => this.#run(), { class: 'danger' });
  element = el('dialog', { class: 'erase', 'aria-labelledby': 'erase-title', 'aria-describedby': 'erase-text' },
    el('h2', { id: 'erase-title', text: TEXTS.eraseTitle }),
    el('p', { id: 'erase-text', text: TEXTS.eraseText }),
    this.#problem,
    el('div', { class: 'actions' },
      button(TEXTS.eraseCancel, () => this.element.close(), { class: 'plain', autofocus: '' }), this.#confirm));
  #erase;
  #after;

  /** @param {() => Promise<void>} erase @param {() => void} after runs once everything is gone */
  constructor(erase, after) {
    this.#erase = erase;
    this.#after = after;
  }

  open() {
    this.#problem.hidden = true;
    this.element.showModal();
  }

  async #run() {
    this.#confirm.disabled = true;
    try {
      await this.#erase();
      this.element.close();
      this.#after();
    } catch (problem) {
      this.#problem.textContent = expected(problem).message;
      this.#problem.hidden = false;
    } finally {
      this.#confirm.disabled = false;
    }
  }
}
