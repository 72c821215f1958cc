// @ts-check
/** @file The custom element `<yarinaoshi-chat exit-url="https://…">`: builds its parts and joins them, nothing more. */
import { Announcer } from './modules/announcer.js';
import { Api } from './modules/api.js';
import { Composer } from './modules/composer.js';
import { Conversation } from './modules/conversation.js';
import { el } from './modules/dom.js';
import { EraseDialog } from './modules/erase-dialog.js';
import { buildHeader } from './modules/header.js';
import { LogView } from './modules/log-view.js';
import { Notice } from './modules/notice.js';
import { leaveAt, watchEscape } from './modules/quick-exit.js';
import { TEXTS } from './modules/texts.js';
import { Theme } from './modules/theme.js';
import { fitToVisualViewport } from './modules/viewport.js';

class YarinaoshiChat extends HTMLElement {
  /** @type {AbortController | null} */
  #lifetime = null;

  connectedCallback() {
    this.#lifetime = new AbortController();
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const app = this.#build(this.#lifetime.signal);
    root.replaceChildren(this.#stylesheet(app), app);
  }

  disconnectedCallback() {
    this.#lifetime?.abort();
  }

  /** The style sheet as a link, which the strict CSP allows; the chat stays hidden until it is there. @param {HTMLElement} app */
  #stylesheet(app) {
    const link = el('link', { rel: 'stylesheet', href: new URL('style.css', import.meta.url).href });
    const show = () => { app.hidden = false; };
    link.addEventListener('load', show);
    link.addEventListener('error', show);
    return link;
  }

  /** @param {AbortSignal} signal ends every listener outside the shadow root */
  #build(signal) {
    const theme = new Theme(this, signal);
    const announcer = new Announcer();
    const notice = new Notice();
    const log = new LogView({
      choose: (text) => { log.keepFocus(composer); conversation.send(text); },
      retry: (id) => { log.keepFocus(composer); conversation.retry(id); },
      rewrite: (id) => composer.restore(conversation.withdraw(id)),
    });
    const conversation = new Conversation(new Api(), { log, notice, announcer });
    const composer = new Composer({ send: (text) => conversation.send(text), warn: (text) => announcer.say(text) });
    const dialog = new EraseDialog(() => conversation.erase(), () => log.keepFocus(composer));
    const leave = () => leaveAt(this, this.getAttribute('exit-url'));
    const header = buildHeader({ theme, erase: () => dialog.open(), leave });

    watchEscape(leave, signal);
    fitToVisualViewport(this, signal);
    conversation.watch(signal);
    conversation.open();
    return el('div', { class: 'app', lang: 'ja', hidden: true },
      header, notice.element, log.element, composer.element, dialog.element, announcer.element,
      el('span', { id: 'leave-hint', hidden: true, text: TEXTS.leaveHint }));
  }
}

customElements.define('yarinaoshi-chat', YarinaoshiChat);
