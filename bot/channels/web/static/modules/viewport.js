// @ts-check
/** @file Keeps the box above the on-screen keyboard where the browser does not shrink the page itself (iOS). */

/** @param {HTMLElement} host @param {AbortSignal} signal */
export function fitToVisualViewport(host, signal) {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    if (viewport.scale > 1.01) return; // zoomed in with two fingers: the page must stay as it is
    host.style.setProperty('--viewport-height', `${viewport.height}px`);
    host.style.setProperty('--viewport-top', `${viewport.offsetTop}px`);
  };
  viewport.addEventListener('resize', fit, { signal });
  viewport.addEventListener('scroll', fit, { signal });
}
