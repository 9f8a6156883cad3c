// Opens the fold-outs again that were open before the page loaded itself anew: only then it is as
// long as before, and the browser finds the place where the reader was.
{
  const key = `open ${location.pathname}`;
  const all = [...document.querySelectorAll("details")];
  const [{ type }] = performance.getEntriesByType("navigation");
  const open = type === "reload" ? JSON.parse(sessionStorage.getItem(key) || "[]") : [];
  open.forEach((place) => all[place]?.setAttribute("open", ""));
  addEventListener("pagehide", () => {
    const places = all.flatMap((one, place) => (one.open ? [place] : []));
    sessionStorage.setItem(key, JSON.stringify(places));
  });
}
