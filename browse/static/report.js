/* Only comforts: the page works without this. */
"use strict";

const narrow = window.matchMedia("(max-width: 60em)");
const outline = document.querySelector(".outline details");
if (outline && narrow.matches) outline.open = false;

/* An address that names a figure but no place on the page still leads there. */
const asked = document.getElementById("asked");
if (asked && !window.location.hash) asked.scrollIntoView();

/* What a figure means, beside it while it is pointed at or has the focus. */
const card = document.createElement("div");
card.id = "meaning";
card.setAttribute("role", "tooltip");
card.textContent = "数字的含义";
card.hidden = true;
document.querySelector("main").append(card);

function show(figure) {
  if (figure.title) {
    figure.dataset.meaning = figure.title;
    figure.removeAttribute("title");
  }
  card.textContent = figure.dataset.meaning;
  card.hidden = false;
  figure.setAttribute("aria-describedby", "meaning");
  const box = figure.getBoundingClientRect();
  const above = box.top - card.offsetHeight - 6;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - card.offsetWidth - 8))}px`;
  card.style.top = `${above > 60 ? above : box.bottom + 6}px`;
}

function hide(figure) {
  card.hidden = true;
  figure.removeAttribute("aria-describedby");
}

/* One stop of the tab key for all figures; the arrows go from one to the next. */
const article = document.querySelector("article");
const figures = [...article.querySelectorAll("mark.figure")];
const current = () => figures.find((figure) => figure.tabIndex === 0);
function choose(figure) {
  const before = current();
  if (before) before.tabIndex = -1;
  figure.tabIndex = 0;
}
if (figures.length) choose(article.querySelector("mark.asked") ?? figures[0]);

const target = (event) => event.target.closest?.("mark.figure");
article.addEventListener("pointerover", (event) => target(event) && show(target(event)));
article.addEventListener("pointerout", (event) => target(event) && hide(target(event)));
article.addEventListener("focusin", (event) => {
  if (!target(event)) return;
  choose(target(event));
  show(target(event));
});
article.addEventListener("focusout", (event) => target(event) && hide(target(event)));
article.addEventListener("keydown", (event) => {
  if (!target(event)) return;
  if (event.key === "Escape") card.hidden = true;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const next = step && figures[figures.indexOf(target(event)) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
/* Scrolling takes the card along with its figure, and away once nothing points at one. */
window.addEventListener("scroll", () => {
  const pointed = article.querySelector("mark.figure:focus, mark.figure:hover");
  if (pointed && !card.hidden) show(pointed);
  else card.hidden = true;
}, { passive: true });
