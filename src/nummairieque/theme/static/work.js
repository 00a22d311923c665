// The list of demandes and the page of one work without this file. It adds
// four things: keys that move, open, tick and answer; one press that ticks a
// whole page; a saved reply at the cursor instead of at the end; and word of
// a colleague who is writing at this moment.

const BEAT = 40_000; // milliseconds between two beats of who writes
const ASK = 30_000; // and between two questions who else does

const keys = document.getElementById("keys");
const $ = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Keys. */

let dialog;
/** The page of keys in a dialog; the page itself where it cannot be had. */
const help = async () => {
  try {
    if (!dialog) {
      const answer = await fetch(keys.href, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      dialog = document.createElement("dialog");
      dialog.setAttribute("aria-labelledby", "keys-title");
      dialog.append(...page.querySelectorAll("main > h1, main > p, main > form, main > .keys-table"));
      $("h1", dialog).id = "keys-title";
      const close = $("[data-close]", dialog);
      close.hidden = false;
      close.addEventListener("click", () => dialog.close());
      document.body.append(dialog);
    }
    dialog.showModal();
  } catch {
    location.assign(keys.href);
  }
};

const lines = all(".demandes .demande-subject a");
const messages = all(".thread .message");
for (const message of messages) message.tabIndex = -1;

/** The one of `stops` that is `by` further than what has the focus. */
const step = (stops, by) => {
  if (!stops.length) return;
  const at = stops.findIndex((stop) => stop === document.activeElement
    || stop.closest("li").contains(document.activeElement));
  const next = stops[at < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(at + by, 0), stops.length - 1)];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
};

const open = (target) => {
  if (!target) return;
  const box = target.closest("details");
  if (box) box.open = true;
  target.focus();
  target.scrollIntoView({ block: "center" });
};

const line = () => document.activeElement?.closest(".demande-line");
const stops = lines.length ? lines : messages;

const acts = {
  j: () => step(stops, 1),
  k: () => step(stops, -1),
  o: () => line() && $(".demande-subject a", line())?.click(),
  x: () => { const box = line() && $("[name=demandes]", line()); if (box) box.click(); },
  t: () => {
    const box = line() && $("[name=demandes]", line());
    if (box) box.checked = true;
    open($("button[name=do][value=take], button[name=do][value=take_charge]"));
  },
  r: () => open($("#do-answer textarea, #do-provide_complement textarea, #do-message textarea")),
  u: () => { if (!lines.length && $("#act")) location.assign(keys.dataset.list); },
  "/": () => open($(".filters input[name=q]")),
  "?": help,
};

const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit], [type=button])";

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!keys || keys.dataset.keys !== "on" || dialog?.open || event.defaultPrevented) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (target.closest?.(TYPING)) return;
  // Arrows scroll the page, until one stands on a line.
  const arrows = lines.includes(target) ? { ArrowDown: "j", ArrowUp: "k" } : {};
  const act = acts[arrows[key] || (key.length === 1 ? key.toLowerCase() : "")];
  if (!act || (event.shiftKey && key !== "?" && key !== "/")) return;
  event.preventDefault();
  act();
});

/* A whole page ticked. */

for (const link of all("[data-tick-all]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const boxes = all("[name=demandes]");
    const on = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = on;
    link.focus();
  });
}

/* Saved replies. */

let written = null; // the box in which one wrote last
addEventListener("focusin", (event) => { if (event.target.matches("textarea")) written = event.target; });

for (const button of all("[data-insert]")) {
  const select = $("select", button.parentElement);
  const form = button.form;
  if (select.dataset.many) {
    const input = document.createElement("input");
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = select.options[0].text;
    input.setAttribute("aria-label", `${select.labels[0].textContent.trim()} : ${select.options[0].text}`);
    const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    const options = [...select.options].slice(1);
    input.addEventListener("input", () => {
      const wanted = plain(input.value).split(/\s+/).filter(Boolean);
      const shown = options.filter((option) => wanted.every((word) => plain(option.text).includes(word)));
      for (const option of options) option.hidden = option.disabled = !shown.includes(option);
      select.value = wanted.length && shown.length ? shown[0].value : "";
    });
    // Enter inserts what the words found, and sends nothing.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      button.click();
    });
    select.before(input);
  }
  button.addEventListener("click", async (event) => {
    const box = $("textarea", button.closest(".acts"));
    if (!select.value || !box) return; // The desk says what is missing.
    event.preventDefault();
    const body = new FormData();
    body.set("_authenticator", form.elements._authenticator.value);
    body.set("reply", select.value);
    try {
      const answer = await fetch(button.dataset.insert, { method: "POST", body, credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.status);
      const { text } = await answer.json();
      const end = written === box ? box.selectionEnd : box.value.length;
      const start = written === box ? box.selectionStart : end;
      const gap = start && !box.value.slice(0, start).endsWith("\n") && start === box.value.length ? "\n\n" : "";
      box.setRangeText(gap + text, start, end, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    } catch {
      // As without this file: the page comes back with the text at the end.
      const sent = document.createElement("input");
      Object.assign(sent, { type: "hidden", name: "do", value: button.value });
      form.append(sent);
      form.submit();
    }
  });
}

/* Who is writing. */

const region = $("[data-writing]");
const act = document.getElementById("act");
if (region && act) {
  const url = region.dataset.writing;
  let last = 0;
  const tell = (what) => {
    const body = new FormData();
    body.set("_authenticator", act.elements._authenticator.value);
    body.set("do", what);
    fetch(url, { method: "POST", body, credentials: "same-origin", keepalive: true }).catch(() => {});
  };
  const words = () => all("textarea", act).some((box) => box.value.trim());
  act.addEventListener("input", (event) => {
    if (!event.target.matches("textarea")) return;
    if (words() && Date.now() - last > BEAT) {
      last = Date.now();
      tell("beat");
    } else if (last && !words()) {
      last = 0;
      tell("stop");
    }
  });
  let sending = false;
  act.addEventListener("submit", () => { sending = true; });
  addEventListener("pagehide", () => { if (last && !sending) tell("stop"); last = 0; });
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      if (!answer.ok) return;
      const { writing } = await answer.json();
      const before = all("p", region).map((p) => p.dataset.said || p.textContent.trim());
      if (writing.length === before.length && writing.every((said, n) => said === before[n])) return;
      region.replaceChildren(...writing.map((said) => {
        const p = document.createElement("p");
        p.className = "notice";
        p.dataset.said = said;
        p.textContent = `✎ ${said}`;
        return p;
      }));
    } catch { /* The line is down: the next question will tell. */ }
  }, Number(region.dataset.ask) || ASK);
}
