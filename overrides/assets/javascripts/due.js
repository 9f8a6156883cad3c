/* A published page whose facts somebody should have looked at again says so by itself. */
const { due } = document.querySelector("[data-due]")?.dataset ?? {};
if (due && new Date().toISOString().slice(0, 10) >= due) {
  const said = document.createElement("p");
  said.style.cssText = "border:2px solid var(--edge);border-radius:12px;padding:.75rem 1rem";
  said.textContent = WORDS.due;
  document.querySelector(".app-title").after(said);
}
