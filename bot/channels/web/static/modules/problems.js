// @ts-check
/** @file What can go wrong between page and server: ChatProblem → Unreachable · TooSlow · Refused. */
import { TEXTS } from './texts.js';

export class ChatProblem extends Error {
  /** Seconds to wait before the same message may be sent again. */
  retryAfter = 0;
  /** Whether sending the same words again can help. */
  retryable = true;
}

/** No answer came back at all. */
export class Unreachable extends ChatProblem {
  constructor() { super(TEXTS.unreachable); }
}

/** The answer took longer than the page waits. */
export class TooSlow extends ChatProblem {
  constructor() { super(TEXTS.timeout); }
}

/** The server answered with an error; `message` is what it asks to be shown. */
export class Refused extends ChatProblem {
  /** @param {number} status HTTP status @param {string} message @param {number} retryAfter seconds */
  constructor(status, message, retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
    this.retryable = status >= 500 || [401, 408, 409, 425, 429].includes(status);
  }
}

/** @param {unknown} problem */
export function isSessionMissing(problem) {
  return problem instanceof Refused && problem.status === 401;
}

/** The problem if it is one the page knows how to show; anything else is a bug and is thrown on. @param {unknown} problem */
export function expected(problem) {
  if (problem instanceof ChatProblem) return problem;
  throw problem;
}
