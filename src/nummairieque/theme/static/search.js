// The search of the fiches works without this file. With it the answers come
// while one types, the arrows go through them, and the address follows, so
// that whoever opens an answer finds the others again on the way back. Beside
// the choice of a topic it shows the fiches that may answer before one asks.

const PAUSE = 80; // milliseconds from one question to the desk to the next
const STILL = 600; // … without an answer before their number is said aloud

/**
 * Asks the desk at `from` for what `asked()` holds, URLSearchParams, and hands
 * what it answers to `show`; `shown` is what the page holds already. While it answers nothing else is asked: on a slow
 * line whoever types goes on to see something, and the desk has one question
 * at a time from her.
 */
const asker = (from, asked, show, failed, shown) => {
  let timer, call, last = 0, again = false;

  /**
   * Ask now: true when the answer is on the page, null when a later question
   * took its place. `finished`: no word goes on.
   */
  const look = async (finished = false) => {
    clearTimeout(timer);
    if (call && !finished) { again = true; return false; }
    if (call) call.abort();
    again = false;
    const query = asked(), address = query.toString();
    if (address === shown && !finished) return true;
    const mine = call = new AbortController();
    last = performance.now();
    if (finished) query.set("fini", "1");
    let done = false;
    try {
      const answer = await fetch(`${from}?${query}`, {
        credentials: "same-origin", headers: { Accept: "application/json" }, signal: mine.signal,
      });
      const found = await answer.json();
      if (call === mine) {
        show(found, address);
        shown = address;
        done = true;
      }
    } catch {
      // Not there, or logged out in the meantime.
      if (call === mine) failed();
    }
    if (call !== mine) return null;
    call = null;
    if (again) soon();
    return done;
  };

  /** The first key is answered at once, the next ones when the desk had its rest. */
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, last + PAUSE - performance.now()));
  };

  return { look, soon };
};

/**
 * Call `soon` for each change, not in the middle of a composed character; and
 * at once, for what was typed before this file was there.
 */
const follow = (input, soon) => {
  input.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
  input.addEventListener("compositionend", soon);
  soon();
};

for (const form of document.querySelectorAll("form[data-live]")) {
  const input = form.querySelector("input[type=search]");
  const place = document.getElementById(form.dataset.live);
  const status = form.querySelector("[data-told]");
  let voice;

  const asked = (typed = input.value) => {
    const query = new FormData(form);
    query.set(input.name, typed);
    return new URLSearchParams([...query].filter(([, value]) => value.trim()));
  };
  const say = (words, after = STILL) => {
    clearTimeout(voice);
    voice = setTimeout(() => { status.textContent = words; }, after);
  };
  const show = ({ html, told }, address) => {
    place.innerHTML = html; // The desk's own, escaped there.
    say(told);
    try {
      history.replaceState(history.state, "", address ? `${form.action}?${address}` : form.action);
    } catch { /* Some browsers allow only so many a minute. */ }
  };
  // The button leads on.
  const failed = () => say(form.dataset.failed, 0);
  const served = asked(input.defaultValue).toString();
  const { look, soon } = asker(form.dataset.from, asked, show, failed, served);
  // Whoever comes back goes on behind what is there.
  if (input.value === input.defaultValue) input.setSelectionRange(input.value.length, input.value.length);
  follow(input, soon);

  const hits = () => [...place.querySelectorAll("[data-hit]")].filter((hit) => hit.checkVisibility());

  form.addEventListener("submit", async (event) => {
    if (!input.value.trim()) return;
    event.preventDefault();
    const there = await look(true);
    if (there) hits()[0]?.focus();
    else if (there === false) form.submit();
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

for (const place of document.querySelectorAll("[data-answers]")) {
  const input = document.getElementById(place.dataset.of);
  const asked = (typed = input.value) => new URLSearchParams({ q: typed.trim(), peu: "1" });
  const show = ({ html }) => { place.innerHTML = html; place.hidden = !html.trim(); };
  const { soon } = asker(place.dataset.answers, asked, show, () => {}, asked("").toString());
  follow(input, soon);
}
