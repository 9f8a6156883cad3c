/* Fetches what comes beyond reading when the text has been painted: on a slow line it would hold
   that up. */
{
  const { later } = document.documentElement.dataset;
  const fetched = () => import(new URL(later, document.baseURI));
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(fetched));
  if (later) addEventListener("load", painted);
}
