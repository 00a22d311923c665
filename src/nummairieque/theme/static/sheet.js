// A national sheet without this file: whoever prints opens the cases first.

let opened = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll(".sheet details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});

/** Open whatever hides the place that the address names. */
const show = () => {
  const place = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  for (let at = place; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  place.scrollIntoView();
};
addEventListener("hashchange", show);
show();
