// @ts-check
/** @file Light or dark: the person's own wish first, else the device's, and dark by night. */

/** A neutral name: it says nothing about the page to whoever looks into the browser's storage. */
const KEY = 'theme';
/** Night by the local clock, in hours: 19:00 to 6:00. */
const NIGHT = { from: 19, until: 6 };
/** How often the clock is looked at, in milliseconds. */
const TICK = 60_000;

export class Theme {
  #host;
  #device = matchMedia('(prefers-color-scheme: dark)');
  /** @type {((dark: boolean) => void)[]} */
  #listeners = [];
  #dark = false;

  /** @param {HTMLElement} host gets `data-theme` @param {AbortSignal} signal */
  constructor(host, signal) {
    this.#host = host;
    this.#device.addEventListener('change', () => this.#apply(), { signal });
    const timer = setInterval(() => this.#apply(), TICK);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#apply();
  }

  /** Calls back now and at every change. @param {(dark: boolean) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
    listener(this.#dark);
  }

  toggle() {
    remember(this.#dark ? 'light' : 'dark');
    this.#apply();
  }

  #apply() {
    const wish = remembered();
    const dark = wish ? wish === 'dark' : this.#device.matches || isNight(new Date());
    if (dark === this.#dark && this.#host.dataset.theme) return;
    this.#dark = dark;
    this.#host.dataset.theme = this.#dark ? 'dark' : 'light';
    for (const listener of this.#listeners) listener(this.#dark);
  }
}

/** @param {Date} now local time */
export function isNight(now) {
  return now.getHours() >= NIGHT.from || now.getHours() < NIGHT.until;
}

/** Storage may be forbidden (private mode): then the wish holds until the page closes. @type {string | null} */
let wishWithoutStorage = null;

/** @param {'light' | 'dark'} wish */
function remember(wish) {
  wishWithoutStorage = wish;
  try {
    localStorage.setItem(KEY, wish);
  } catch (problem) {
    if (!(problem instanceof DOMException)) throw problem;
  }
}

function remembered() {
  try {
    return localStorage.getItem(KEY) ?? wishWithoutStorage;
  } catch (problem) {
    if (!(problem instanceof DOMException)) throw problem;
    return wishWithoutStorage;
  }
}
