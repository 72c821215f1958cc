// @ts-check
/** @file The head of the page: who is speaking, and the three buttons that are always there. */
import { button, el, icon } from './dom.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./theme.js').Theme} Theme */

const MOON = 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z';
const SUN = 'M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22'
  + 'M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8';

/** @param {{theme: Theme, erase: () => void, leave: () => void}} handlers */
export function buildHeader({ theme, erase, leave }) {
  return el('header', { class: 'header' },
    el('h1', { text: TEXTS.title }),
    el('p', { class: 'subtitle', text: TEXTS.subtitle }),
    el('div', { class: 'tools' },
      themeButton(theme),
      button(TEXTS.erase, erase, { class: 'tool erase-button', 'aria-label': TEXTS.eraseLabel }),
      button(TEXTS.leave, leave, { class: 'tool leave', 'aria-describedby': 'leave-hint' })));
}

/** @param {Theme} theme */
function themeButton(theme) {
  const node = button('', () => theme.toggle(), { class: 'tool theme' });
  theme.onChange((dark) => {
    node.setAttribute('aria-label', dark ? TEXTS.toLight : TEXTS.toDark);
    node.replaceChildren(icon(dark ? SUN : MOON));
  });
  return node;
}
