// The search of the fiches works without this file. With it the answers come
// while one types, the arrows go through them, and the address follows, so
// that whoever opens an answer finds the others again on the way back.

const PAUSE = 80; // milliseconds from one question to the desk to the next
const STILL = 600; // … before the number of answers is said aloud

for (const form of document.querySelectorAll("form[data-live]")) {
  const input = form.querySelector("input[type=search]");
  const place = document.getElementById(form.dataset.live);
  const status = form.querySelector("[data-told]");
  let timer, voice, call, last = 0, again = false;

  /** What the form asks: no empty fields. */
  const asked = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
  let shown = asked().toString();

  const say = (words) => {
    clearTimeout(voice);
    voice = setTimeout(() => { status.textContent = words; }, STILL);
  };

  const show = (address, { html, told }) => {
    place.innerHTML = html; // The desk's own, escaped there.
    shown = address;
    say(told);
    try {
      history.replaceState(history.state, "", address ? `${form.action}?${address}` : form.action);
    } catch { /* Some browsers allow only so many a minute. */ }
  };

  /**
   * Ask the desk and show what it answers: true when that is on the page.
   * While it answers nothing else is asked: on a slow line whoever types goes
   * on to see something, and the desk has one question at a time from her.
   */
  const look = async (finished = false) => {
    clearTimeout(timer);
    if (call && !finished) { again = true; return false; }
    if (call) call.abort();
    const query = asked(), address = query.toString();
    if (address === shown && !finished) return true;
    const mine = call = new AbortController();
    last = performance.now();
    if (finished) query.set("fini", "1");
    place.setAttribute("aria-busy", "true");
    let done = false;
    try {
      const answer = await fetch(`${form.dataset.from}?${query}`, {
        credentials: "same-origin", headers: { Accept: "application/json" }, signal: mine.signal,
      });
      show(address, await answer.json());
      done = true;
    } catch {
      // Not there, or logged out in the meantime: the button leads on.
      if (call === mine) status.textContent = form.dataset.failed;
    }
    if (call !== mine) return false;
    call = null;
    place.removeAttribute("aria-busy");
    if (again) { again = false; soon(); }
    return done;
  };

  /** The first key is answered at once, the next ones when the desk had its rest. */
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, last + PAUSE - performance.now()));
  };

  const hits = () => [...place.querySelectorAll("[data-hit]")].filter((hit) => hit.checkVisibility());

  input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  input.addEventListener("compositionend", soon);

  form.addEventListener("submit", async (event) => {
    if (!input.value.trim()) return;
    event.preventDefault();
    again = false;
    if (await look(true)) hits()[0]?.focus();
    else if (!call) form.submit();
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
