/* Opens and shuts the search. What searches comes with the index, when the field is first used.
   Without this script its links, in the header and where some pages show a field, lead to the list
   of all topics. */
const box = document.querySelector(".app-search");
const opener = document.querySelector(".app-find");
const field = box.querySelector("input");

const toggle = (open) => {
  box.hidden = !open;
  opener.setAttribute("aria-expanded", open);
  if (open) return field.focus();
  field.value = "";
  field.dispatchEvent(new Event("input"));
};

toggle(false);
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".app-find")) return;
  event.preventDefault();
  document.querySelector(".app-menu")?.removeAttribute("open");
  toggle(box.hidden);
});
field.addEventListener("focus", () => import("./search.js"));
field.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  toggle(false);
  opener.focus();
});
/* Back does not bring up what was typed. */
addEventListener("pagehide", () => toggle(false));
