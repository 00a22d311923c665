// The desk works without this file. It adds three things: the page of a
// demande says by itself that it was read, a draft saves itself while one
// types, and files can be dropped onto a form.

const AFTER = 2000; // milliseconds without a key before a draft saves itself

/** Send a form as the button would, without leaving the page. */
const post = (form, more) => {
  const body = new FormData(form);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  return fetch(form.action, { method: "POST", body, credentials: "same-origin", keepalive: true });
};

for (const form of document.querySelectorAll("form[data-seen]")) {
  post(form, { beacon: "1" }).then(
    (answer) => { if (answer.ok) form.hidden = true; },
    () => {}, // The button stays.
  );
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const status = form.querySelector("[data-autosave-status]");
  let timer, running = false, again = false, sent = false;
  const save = async () => {
    if (sent) return;
    if (running) { again = true; return; }
    running = true;
    try {
      const body = new FormData(form);
      for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
      body.set("do", "autosave");
      const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin" });
      if (status) status.textContent = answer.ok ? await answer.text() : "";
    } catch {
      if (status) status.textContent = "";
    }
    running = false;
    if (again) { again = false; save(); }
  };
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  });
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); });
}

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
