/* Leaves at once: the page goes blank before the other one comes, and Back does not show it
   again. Stands in the head of every page, so that it acts before anything is painted. Without
   script the way out is a plain link. */
{
  const root = document.documentElement;
  const away = root.dataset.exit;

  const leave = () => {
    root.hidden = true;
    document.title = new URL(away).hostname;
    window.speechSynthesis?.cancel();
    try {
      sessionStorage.clear();
      sessionStorage.left = 1;
    } catch { /* storage is shut: leave all the same */ }
    location.replace(away);
  };

  /* After leaving, a page that Back brings up leaves again; opening the site anew is welcome. */
  const arrive = (byBack) => {
    let left;
    try { ({ left } = sessionStorage); } catch { /* storage is shut */ }
    if (left && byBack) return leave();
    if (left) delete sessionStorage.left;
    root.hidden = false;
  };

  const [visit] = performance.getEntriesByType("navigation");
  arrive(visit?.type === "back_forward");
  addEventListener("pageshow", (event) => { if (event.persisted) arrive(true); });
  /* A page that waits in the browser's memory waits blank. */
  addEventListener("pagehide", () => { root.hidden = true; });

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(`a[href="${away}"]`)) return;
    event.preventDefault();
    leave();
  });

  /* Another key in between starts the count anew: capitals are typed with Shift too. */
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") presses = [];
    if (event.key !== "Shift" || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < 5000);
    if (presses.length === 3) leave();
  });
}
