// @ts-check
/**
 * @file The types of the chat API, as the server sends them. No code.
 *
 * @typedef {{label: string, text: string}} Choice
 * @typedef {'good' | 'caution' | 'stop' | 'unknown' | 'urgent' | 'open' | 'closed'} Tone
 * @typedef {{text: string, tone: Tone}} Tag
 * @typedef {{label: string, value: string}} CardFact
 * @typedef {{text: string, basis: string | null}} Reason
 *
 * @typedef {object} CardItem
 * @property {string} title
 * @property {Tag | null} tag
 * @property {string | null} text
 * @property {CardFact[]} facts
 * @property {Reason[]} reasons
 * @property {string | null} phone
 * @property {string | null} url
 * @property {string | null} deadline ISO date, `YYYY-MM-DD`
 *
 * @typedef {'urgent' | 'procedures' | 'next_steps' | 'questions' | 'documents' | 'desks' | 'crisis' | 'facts' | 'offer' | 'guide' | 'check' | 'what_if'} CardKind
 * @typedef {{kind: CardKind, title: string, note: string | null, items: CardItem[]}} Card
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {number} seq rises by one with every message of a session
 * @property {'bot' | 'person'} from
 * @property {string} text
 * @property {Choice[]} choices
 * @property {Card | null} card
 *
 * @typedef {{messages: Message[], asked: string | null, done: boolean}} Turn
 * @typedef {{id: string, text: string}} Outgoing a message of the person, not yet known to be received
 * @typedef {'sending' | 'sent' | 'failed'} Delivery
 */
export {};
