// @ts-check
/** @file A card: a titled list of what the answer holds. */
import { renderItem } from './card-item.js';
import { el } from './dom.js';

/** @typedef {import('./types.js').Card} Card */

/** Cards whose items come in an order to follow, and so are numbered. */
const ORDERED = new Set(['next_steps', 'questions']);
/** Cards whose items are sections to jump to; in the others an item's title is one line of a list. */
const SECTIONED = new Set(['urgent', 'procedures', 'desks', 'crisis']);
const KINDS = new Set([...ORDERED, ...SECTIONED, 'documents', 'facts']);

/** @param {Card} card */
export function renderCard(card) {
  const titleTag = SECTIONED.has(card.kind) ? 'h3' : 'p';
  const items = (card.items ?? []).map((item) => el('li', { class: 'item' }, ...renderItem(item, titleTag)));
  return el('section', { class: `card ${KINDS.has(card.kind) ? card.kind : 'plain'}` },
    el('h2', { class: 'card-title', text: card.title }),
    card.note ? el('p', { class: 'note', text: card.note }) : null,
    items.length ? el(ORDERED.has(card.kind) ? 'ol' : 'ul', { class: 'items', role: 'list' }, ...items) : null);
}
