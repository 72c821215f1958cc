"use strict";
// The search box: every word must occur in an entry; full-width and half-width letters are alike.
const box = document.getElementById("search");
const found = document.getElementById("found");
const plain = (text) => text.normalize("NFKC").toLowerCase();
const entries = [...document.querySelectorAll("section.rule")].map((entry) => [entry, plain(entry.textContent)]);
function search() {
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const [entry, text] of entries) {
    entry.hidden = !words.every((word) => text.includes(word));
    count += entry.hidden ? 0 : 1;
  }
  found.value = words.length === 0 ? "" : count === 0 ? found.dataset.nothing : `${count}`;
}
box.addEventListener("input", search);
window.addEventListener("beforeprint", () => { box.value = ""; search(); });
// The graph: pointing at a box brings out the lines that begin or end there.
for (const drawing of document.querySelectorAll("figure svg")) {
  for (const node of drawing.querySelectorAll(".node")) {
    const lines = [...drawing.querySelectorAll("path")].filter(
      (line) => line.dataset.from === node.dataset.node || line.dataset.to === node.dataset.node);
    const mark = (on) => lines.forEach((line) => line.classList.toggle("on", on));
    node.addEventListener("pointerenter", () => mark(true));
    node.addEventListener("pointerleave", () => mark(false));
  }
}
