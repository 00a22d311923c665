// The search of the fiches works without this file. With it the answers come
// while one types, the arrows go through them, and the address follows, so
// that whoever opens an answer finds the others again on the way back.

const PAUSE = 80; // milliseconds without a key before the desk is asked
const STILL = 600; // … before the number of answers is said aloud

for (const form of document.querySelectorAll("form[data-live]")) {
  const input = form.querySelector("input[type=search]");
  const place = document.getElementById(form.dataset.live);
  const status = form.querySelector("[data-told]");
  let timer, voice, call;

  /** What the form asks: no empty fields. */
  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  let shown = asked().toString();

  const say = (words) => {
    clearTimeout(voice);
    voice = setTimeout(() => { status.textContent = words; }, STILL);
  };

  /** Ask the desk and show what it answers: true when that is on the page. */
  const look = async (finished) => {
    clearTimeout(timer);
    const query = asked(), address = query.toString();
    if (address === shown && !finished) return true;
    if (call) call.abort();
    call = new AbortController();
    const { signal } = call;
    if (finished) query.set("fini", "1");
    place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${form.dataset.from}?${query}`, {
        credentials: "same-origin", headers: { Accept: "application/json" }, signal,
      });
      const { html, told } = await answer.json();
      if (signal.aborted) return false;
      place.innerHTML = html; // The desk's own, escaped there.
      shown = address;
      say(told);
      try {
        history.replaceState(history.state, "", address ? `${form.action}?${address}` : form.action);
      } catch { /* Some browsers allow only so many a minute. */ }
      return true;
    } catch {
      // Not there, or logged out in the meantime: the button leads on.
      if (!signal.aborted) status.textContent = form.dataset.failed;
      return false;
    } finally {
      if (!signal.aborted) place.removeAttribute("aria-busy");
    }
  };

  const hits = () => [...place.querySelectorAll("[data-hit]")].filter((hit) => hit.checkVisibility());

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("compositionend", () => { timer = setTimeout(look, PAUSE); });

  form.addEventListener("submit", async (event) => {
    if (!input.value.trim()) return;
    event.preventDefault();
    if (!(await look(true))) { if (!call.signal.aborted) form.submit(); return; }
    const [first] = hits();
    if (first) first.focus();
  });

  addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const at = document.activeElement, list = hits(), number = list.indexOf(at);
    if (at !== input && number < 0) return;
    if (event.key === "ArrowDown" && list[number + 1]) list[number + 1].focus();
    else if (event.key === "ArrowUp" && number >= 0) (list[number - 1] || input).focus();
    else if (event.key === "Escape" && number >= 0) input.select();
    else if (event.key === "Escape" && input.value) { input.value = ""; look(); }
    else return;
    event.preventDefault();
  });
}
