// @ts-check
/** @file One item of a card. Every part but the title may be absent. */
import { longDate } from './dates.js';
import { el } from './dom.js';
import { phoneLink, webLink } from './links.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./types.js').CardItem} CardItem */
/** @typedef {import('./types.js').Tag} Tag */

const TONES = new Set(['good', 'caution', 'stop', 'unknown', 'urgent', 'open', 'closed']);

/**
 * @param {CardItem} item
 * @param {'h3' | 'p'} titleTag
 * @returns {Node[]}
 */
export function renderItem(item, titleTag) {
  const parts = [
    item.title || item.tag ? renderHead(item, titleTag) : null,
    item.deadline ? renderDeadline(item.deadline) : null,
    item.text ? el('p', { class: 'item-text', text: item.text }) : null,
    item.facts?.length ? renderFacts(item) : null,
    item.phone ? phoneLink(item.phone) : null,
    item.url ? webLink(item.url) : null,
    item.reasons?.length ? renderReasons(item) : null,
  ];
  return parts.filter((part) => part !== null);
}

/** @param {CardItem} item @param {'h3' | 'p'} titleTag */
function renderHead({ title, tag }, titleTag) {
  return el('div', { class: 'item-head' },
    title ? el(titleTag, { class: 'item-title', text: title }) : null,
    tag ? renderTag(tag) : null);
}

/** The tone only colours what the words already say. @param {Tag} tag */
function renderTag({ text, tone }) {
  return el('span', { class: `tag ${TONES.has(tone) ? tone : 'unknown'}`, text });
}

/** @param {string} deadline ISO date */
function renderDeadline(deadline) {
  return el('p', { class: 'deadline' },
    `${TEXTS.deadline} `, el('time', { datetime: deadline, text: longDate(deadline) }));
}

/** @param {CardItem} item */
function renderFacts({ facts, title }) {
  const rows = facts.map(({ label, value }) => el('tr', {},
    el('th', { scope: 'row', text: label }), el('td', { text: value })));
  return el('table', { class: 'facts', 'aria-label': title || null }, el('tbody', {}, ...rows));
}

/** @param {CardItem} item */
function renderReasons({ reasons }) {
  const rows = reasons.map(({ text, basis }) => el('li', {},
    el('span', { text }),
    basis ? el('span', { class: 'basis', text: `${TEXTS.basis}: ${basis}` }) : null));
  return el('details', { class: 'reasons' }, el('summary', { text: TEXTS.why }), el('ul', {}, ...rows));
}
