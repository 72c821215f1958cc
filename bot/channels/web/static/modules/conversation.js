// @ts-check
/** @file One conversation: opening it, sending in order, catching up, erasing. It draws nothing itself. */
import { Api } from './api.js';
import { expected, isSessionMissing, Unreachable } from './problems.js';
import { TEXTS } from './texts.js';
import { newId } from './uuid.js';

/** @typedef {import('./types.js').Message} Message */
/** @typedef {import('./types.js').Outgoing} Outgoing */
/** @typedef {import('./log-view.js').LogView} LogView */
/** @typedef {import('./notice.js').Notice} Notice */
/** @typedef {import('./announcer.js').Announcer} Announcer */
/** @typedef {import('./problems.js').ChatProblem} ChatProblem */

export class Conversation {
  #api;
  #log;
  #notice;
  #announcer;
  /** @type {Map<string, Outgoing>} written but not known to be received, in the order written */
  #unsent = new Map();
  /** @type {Outgoing[]} waiting for their turn: the server gets one message at a time */
  #queue = [];
  #sending = false;
  /** @type {Promise<void> | null} */
  #opened = null;
  /** Rises with every erasure, so that a late answer cannot bring erased words back. */
  #era = 0;
  #lastSeq = 0;

  /** @param {Api} api @param {{log: LogView, notice: Notice, announcer: Announcer}} views */
  constructor(api, { log, notice, announcer }) {
    this.#api = api;
    this.#log = log;
    this.#notice = notice;
    this.#announcer = announcer;
  }

  /** Continues the conversation of the cookie, or starts one. */
  async open() {
    try {
      await this.#ensureOpen();
    } catch (problem) {
      this.#trouble(expected(problem), () => this.open());
    }
  }

  /** Notices when the connection goes and comes, and when the person returns from another tab. @param {AbortSignal} signal */
  watch(signal) {
    addEventListener('offline', () => this.#trouble(new Unreachable(), () => this.#reconnect()), { signal });
    addEventListener('online', () => this.#reconnect(), { signal });
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.#catchUp(); }, { signal });
  }

  /** @param {string} text */
  send(text) {
    const outgoing = { id: newId(), text };
    this.#unsent.set(outgoing.id, outgoing);
    this.#log.addOwn(outgoing);
    this.#enqueue(outgoing);
  }

  /** Sends the same message under the same id. @param {string} id */
  retry(id) {
    const outgoing = this.#unsent.get(id);
    if (!outgoing) return;
    this.#log.moveToEnd(id);
    this.#enqueue(outgoing);
  }

  /**
   * Takes an unsent message back and returns its words. Where only the answer was lost, the server has them all the same:
   * catching up shows what it has.
   * @param {string} id
   */
  withdraw(id) {
    const text = this.#unsent.get(id)?.text ?? '';
    this.#unsent.delete(id);
    this.#log.removeOwn(id);
    this.#catchUp();
    return text;
  }

  /** Erases everything on the server, then here, and starts anew. Throws ChatProblem where the server could not. */
  async erase() {
    await this.#api.erase().catch((problem) => { if (!isSessionMissing(problem)) throw problem; });
    this.#forget();
    this.#announcer.say(TEXTS.erased);
    await this.open();
  }

  #forget() {
    this.#era += 1;
    this.#queue = [];
    this.#unsent.clear();
    this.#opened = null;
    this.#lastSeq = 0;
    this.#log.clear();
  }

  #ensureOpen() {
    this.#opened ??= this.#openOnce().catch((problem) => {
      this.#opened = null;
      throw problem;
    });
    return this.#opened;
  }

  async #openOnce() {
    const era = this.#era;
    const earlier = await this.#api.replay(this.#lastSeq).catch((problem) => {
      if (isSessionMissing(problem)) return null;
      throw problem;
    });
    const turn = earlier?.messages.length ? earlier : await this.#api.createSession();
    if (era !== this.#era) return;
    this.#notice.hide();
    this.#receive(turn.messages, null, turn !== earlier);
    if (turn === earlier) this.#announcer.say(TEXTS.replayed);
  }

  /** @param {Outgoing} outgoing */
  #enqueue(outgoing) {
    this.#log.setDelivery(outgoing.id, 'sending');
    this.#queue.push(outgoing);
    this.#work();
  }

  async #work() {
    if (this.#sending) return;
    this.#sending = true;
    this.#log.startTyping();
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await this.#deliver(next);
    } finally {
      this.#log.stopTyping();
      this.#sending = false;
    }
  }

  /** @param {Outgoing} outgoing */
  async #deliver(outgoing) {
    const era = this.#era;
    try {
      await this.#ensureOpen();
      const turn = await this.#api.send(outgoing);
      if (era === this.#era) this.#delivered(outgoing, turn.messages);
    } catch (problem) {
      if (era === this.#era) await this.#undelivered(outgoing, problem);
    }
  }

  /** @param {Outgoing} outgoing @param {Message[]} messages */
  #delivered(outgoing, messages) {
    this.#unsent.delete(outgoing.id);
    this.#log.setDelivery(outgoing.id, 'sent');
    this.#notice.hide();
    this.#receive(messages, outgoing.id, true);
  }

  /** Marks it and all that waited behind it: later words must not overtake earlier ones. @param {Outgoing} outgoing @param {unknown} error */
  async #undelivered(outgoing, error) {
    const problem = expected(error);
    for (const each of [outgoing, ...this.#queue.splice(0)]) this.#log.setDelivery(each.id, 'failed', problem);
    this.#announcer.say(`${problem.message} ${TEXTS.kept}`);
    if (isSessionMissing(error)) await this.#startAgain();
  }

  /** The server has forgotten the session: what is on the screen stays readable, and a new conversation begins below it. */
  async #startAgain() {
    this.#opened = null;
    this.#lastSeq = 0;
    this.#log.addDivider(TEXTS.expired);
    await this.open();
  }

  #reconnect() {
    this.#notice.hide();
    return this.#opened ? this.#catchUp() : this.open();
  }

  /** Fetches what another tab said. Left out while words of this tab are on their way, which it could show twice. */
  async #catchUp() {
    if (!this.#opened || this.#unsent.size > 0) return;
    const era = this.#era;
    try {
      await this.#opened;
      const turn = await this.#api.replay(this.#lastSeq);
      if (era === this.#era && this.#unsent.size === 0) this.#receive(turn.messages, null, true);
    } catch (problem) {
      if (!isSessionMissing(problem)) this.#trouble(expected(problem), () => this.#reconnect());
    }
  }

  /** @param {ChatProblem} problem @param {() => void} retry */
  #trouble(problem, retry) {
    this.#notice.show(problem, retry);
    this.#announcer.say(problem.message);
  }

  /** @param {Message[]} messages @param {string | null} after the own message they answer @param {boolean} aloud */
  #receive(messages, after, aloud) {
    // In an answer, the person's own message is an echo of what is already on the screen.
    const news = after ? messages.filter(({ from }) => from === 'bot') : messages;
    const shown = this.#log.addReceived(news, after);
    this.#lastSeq = messages.reduce((last, { seq }) => Math.max(last, seq), this.#lastSeq);
    if (aloud) this.#announcer.announce(shown);
  }
}
