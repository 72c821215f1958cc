// @ts-check
/** @file The bar that says the connection is gone, with a way to try again and numbers to call meanwhile. */
import { button, el } from './dom.js';
import { phoneLink } from './links.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./problems.js').ChatProblem} ChatProblem */

export class Notice {
  element = el('div', { class: 'notice', hidden: true });

  /** @param {ChatProblem} problem @param {() => void} retry */
  show(problem, retry) {
    const again = button(TEXTS.reconnect, () => { this.hide(); retry(); }, { class: 'small reconnect' });
    this.element.replaceChildren(
      el('div', { class: 'what' }, el('p', { text: problem.message }), again),
      el('p', { text: TEXTS.urgentPhones }),
      el('ul', { class: 'phones', role: 'list' }, ...TEXTS.phones.map(phoneRow)));
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}

/** @param {{name: string, phone: string}} desk */
function phoneRow({ name, phone }) {
  return el('li', {}, `${name} `, phoneLink(phone));
}
