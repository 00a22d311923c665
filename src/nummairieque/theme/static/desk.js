// The desk works without this file. It adds eight things: the page of a
// demande says by itself that it was read, a draft saves itself while one
// types, a long choice shrinks to the words typed, files can be dropped
// onto a form, who leaves words unsent is asked first, a paper has a button
// that prints it, a narrow row of links shows where one is, and what sends
// files one by one is fetched (files.js).

const AFTER = 2000; // milliseconds without a key before a draft saves itself

/** Send a form as the button would, without leaving the page. */
const post = (form, more, small = false) => {
  const body = new FormData(form);
  if (small) for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive: true });
};

for (const form of document.querySelectorAll("form[data-seen]")) {
  setTimeout(() => post(form, { beacon: "1" }).then(
    (answer) => { if (answer.ok) form.hidden = true; },
    () => {}, // The button stays.
  ), form.dataset.after || 0);
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let timer, running = false, again = false, sent = false, unsaved = false;
  const save = async () => {
    if (sent) return;
    if (running) { again = true; return; }
    running = true;
    unsaved = false;
    try {
      const answer = await post(form, { do: "autosave" }, true);
      if (status) status.textContent = answer.ok ? await answer.text() : "";
    } catch {
      if (status) status.textContent = "";
    }
    running = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || event.target.form !== form) return;
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  });
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
  // A link to another step leaves the page before the pause is over.
  addEventListener("pagehide", () => { if (unsaved) save(); });
  addEventListener("pageshow", () => { sent = false; });
}

/** The words of a text: small letters, no accents. */
const words = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae")
  .normalize("NFD").replace(/\p{M}/gu, "").split(/[^a-z0-9]+/);

for (const input of document.querySelectorAll("[data-filter]")) {
  const list = document.getElementById(input.dataset.filter);
  const none = input.closest("[role=search]").querySelector("[data-filter-none]");
  const groups = [...list.querySelectorAll("[role=group]")];
  const lines = groups.flatMap((group) => [...group.querySelectorAll(".choice")].map((line) => {
    const radio = line.querySelector("input");
    const also = radio.dataset.also || "";
    return { line, radio, words: words(`${line.textContent} ${group.firstElementChild.textContent} ${also}`) };
  }));
  // The same rule as workspace/topicsearch.py.
  const narrow = () => {
    const wanted = words(input.value).filter((word) => word.length > 2)
      .map((word) => (word.length > 3 && word.replace(/[sx]+$/, "")) || word);
    const hits = wanted.map((stem) => lines.filter((l) => l.words.some((w) => w.startsWith(stem))))
      .filter((found) => found.length);
    const all = lines.filter((l) => hits.every((found) => found.includes(l)));
    const shown = all.length ? all : hits.flat();
    for (const l of lines) l.line.hidden = !shown.includes(l);
    for (const group of groups) group.hidden = !group.querySelector(".choice:not([hidden])");
    none.hidden = !wanted.length || hits.length > 0;
  };
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = lines.find((l) => !l.line.hidden);
    first.radio.checked = true;
    first.radio.focus();
  });
}

const first = !document.getElementById("errors") && document.querySelector("[data-focus]");
if (first && !location.hash && first.checkVisibility() && matchMedia("(pointer: fine)").matches) first.focus();

for (const form of document.querySelectorAll("[data-drop]")) {
  const input = document.getElementById(form.dataset.drop) || form.querySelector("input[type=file]");
  if (!input) continue;
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.add("dropping");
  };
  form.addEventListener("dragenter", over);
  form.addEventListener("dragover", over);
  form.addEventListener("dragleave", () => form.classList.remove("dropping"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    form.classList.remove("dropping");
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    input.focus();
  });
}

// What deals with files comes once somebody comes near a form that takes them.
for (const form of document.querySelectorAll("form[data-files]")) {
  const load = () => import("./files.js");
  for (const near of ["pointerover", "dragenter", "focusin"]) form.addEventListener(near, load, { once: true });
}

let sending = false;
addEventListener("submit", (event) => {
  sending = event.target.method === "post";
  if (sending) event.target.dataset.sent = "";
});
addEventListener("pageshow", () => {
  sending = false;
  for (const form of document.forms) delete form.dataset.sent;
});
addEventListener("beforeunload", (event) => {
  if (sending) return;
  for (const box of document.querySelectorAll("form[method=post]:not([data-autosave]) textarea")) {
    // After a refusal, what the page held at first is not sent either.
    const again = document.getElementById("errors") || box.form.matches("[data-unsent]");
    if (box.value.trim() && (again || box.value !== box.defaultValue)) event.preventDefault();
  }
});

for (const button of document.querySelectorAll("[data-print]")) {
  const hint = document.getElementById(button.dataset.print);
  if (hint) hint.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const here of document.querySelectorAll(".menu [aria-current], .boxes [aria-current]")) {
  const row = here.closest("ul");
  if (row) row.scrollLeft = here.offsetLeft - row.offsetLeft - 48;
}
