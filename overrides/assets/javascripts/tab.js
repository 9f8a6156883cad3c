/* A switch at the foot: this tab keeps one page of ours. A link of our own then takes the place of
   the page it stands on, so that Back leads out at once. What was switched on has to outlast a
   change of page: one word in the tab's own memory, gone when it is switched off, when the reader
   leaves, and with the tab. */
const foot = document.querySelector(".app-foot");
const box = document.createElement("input");

const memory = (use) => { try { return use(sessionStorage); } catch { return null; } };
const show = () => { box.checked = memory((store) => store.one); };

box.type = "checkbox";
box.style.cssText = "flex:none;inline-size:24px;block-size:24px;accent-color:var(--link)";
box.addEventListener("change", () => {
  memory((store) => (box.checked ? (store.one = 1) : delete store.one));
  show();
});
const label = document.createElement("label");
label.style.cssText = "display:flex;align-items:center;gap:.75rem;min-block-size:44px";
label.append(box, WORDS.one_page);
foot.append(label);
show();
addEventListener("pageshow", show);

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const other = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!box.checked || !link || other || event.defaultPrevented) return;
  if (link.origin !== location.origin || link.hasAttribute("download")) return;
  event.preventDefault();
  location.replace(link.href);
});
