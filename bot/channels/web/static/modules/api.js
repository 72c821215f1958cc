// @ts-check
/** @file The chat API. The session lives in an HttpOnly cookie, so the page never sees or keeps its id. */
import { Refused, TooSlow, Unreachable } from './problems.js';
import { TEXTS } from './texts.js';

/** @typedef {import('./types.js').Turn} Turn */
/** @typedef {import('./types.js').Outgoing} Outgoing */

/** How long an answer is waited for, in milliseconds. */
export const PATIENCE = 30_000;

export class Api {
  /** Starts a conversation. @returns {Promise<Turn>} */
  async createSession() {
    return this.#turn(await this.#fetch('/api/sessions', { method: 'POST' }));
  }

  /** Sends one message; the same id again gets the same answer. @param {Outgoing} outgoing @returns {Promise<Turn>} */
  async send({ id, text }) {
    return this.#turn(await this.#fetch('/api/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id, text }),
    }));
  }

  /** What was said after a message, both sides. @param {number} seq 0 for everything @returns {Promise<Turn>} */
  async replay(seq) {
    return this.#turn(await this.#fetch(`/api/messages?after=${seq}`, {}));
  }

  /** Erases the conversation and all it held. @returns {Promise<void>} */
  async erase() {
    await this.#fetch('/api/sessions/current', { method: 'DELETE' });
  }

  /**
   * @param {string} path
   * @param {RequestInit} options
   * @returns {Promise<string>} the body
   * @throws {Unreachable | TooSlow | Refused}
   */
  async #fetch(path, options) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const headers = { Accept: 'application/json, application/problem+json', ...options.headers };
      const response = await fetch(path, {
        ...options, headers, credentials: 'same-origin', cache: 'no-store', signal: patience.signal,
      });
      const body = await response.text();
      if (!response.ok) throw refusal(response, body);
      return body;
    } catch (problem) {
      if (problem instanceof Refused) throw problem;
      throw patience.signal.aborted ? new TooSlow() : new Unreachable();
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {string} body @returns {Turn} */
  #turn(body) {
    const { messages, asked = null, done = false } = parse(body) ?? {};
    if (!Array.isArray(messages)) throw new Refused(502, TEXTS.serverTrouble, 0);
    return { messages, asked, done };
  }
}

/** @param {Response} response @param {string} body */
function refusal(response, body) {
  const { title, detail } = parse(body) ?? {};
  const shown = detail ?? title;
  const message = typeof shown === 'string' && shown ? shown : TEXTS.serverTrouble;
  return new Refused(response.status, message, secondsUntil(response.headers.get('Retry-After'), Date.now()));
}

/** JSON, or null where a proxy answered with something else. @param {string} body */
function parse(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null; // the callers show their own sentence for an answer that is not the API's
  }
}

/**
 * Seconds from a Retry-After header, which holds seconds or an HTTP date.
 * @param {string | null} header
 * @param {number} now milliseconds since 1970
 */
export function secondsUntil(header, now) {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
