/* Close any open menu that a click is outside of. */
document.addEventListener("click", (event) => {
  const clicked = event.target.closest("details");
  for (const menu of document.querySelectorAll("header details[open], details.actions-menu-links[open]")) {
    if (menu !== clicked) menu.open = false;
  }
});
