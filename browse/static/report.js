/* Only comforts: the page works without this. */
const narrow = window.matchMedia("(max-width: 60em)");
const outline = document.querySelector(".outline details");
if (outline && narrow.matches) outline.open = false;

/* An address that names a figure but no place on the page still leads there. */
const asked = document.getElementById("asked");
if (asked && !window.location.hash) asked.scrollIntoView();
