// Opened by its address, another form would not be shown: Decap goes on with the one before, below the new address.
const FORM = /\/collections\/[^/]+\/entries\/[^?]+/;

addEventListener("hashchange", ({ oldURL, newURL }) => {
  const [before, now] = [oldURL, newURL].map((url) => FORM.exec(url)?.[0]);
  if (before && now && before !== now) location.reload();
});
