// Files that are chosen or dropped onto a form. Without this file the plain
// input sends them with the form.
//
// A form with data-each sends each file at once, by itself: one that is refused
// or breaks off loses no other. Elsewhere the files wait for their message, in
// a list where each can be taken out again.

const WORDS = {
  fr: {
    waits: "en attente", sends: "envoi", done: "joint", cancel: "Annuler", again: "Réessayer", drop: "Retirer",
    cancelled: "annulé", large: "dépasse 25 Mo", kind: "n’est pas d’un type admis", empty: "est vide",
    broken: "La connexion s’est interrompue.", refused: "refusé", unit: "Mo", small: "ko",
    sum: (done, all) => `${done} sur ${all} joints`,
  },
  en: {
    waits: "waiting", sends: "sending", done: "attached", cancel: "Cancel", again: "Try again", drop: "Remove",
    cancelled: "cancelled", large: "is larger than 25 MB", kind: "is not of an accepted type", empty: "is empty",
    broken: "The connection broke off.", refused: "refused", unit: "MB", small: "kB",
    sum: (done, all) => `${done} of ${all} attached`,
  },
};
const lang = document.documentElement.lang.startsWith("en") ? "en" : "fr";
const words = WORDS[lang];
const LARGEST = 25 * 1024 * 1024;
const KINDS = /\.(pdf|png|jpe?g|tiff?|txt|od[ts]|docx|xlsx)$/i; // As files/scanner.py.

const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
const number = (value) => value.toLocaleString(lang, { maximumFractionDigits: 1 });
const size = (octets) => (octets < 1e6
  ? `${number(Math.ceil(octets / 1024))} ${words.small}` : `${number(octets / 1048576)} ${words.unit}`);
const fault = (file) => (!file.size && words.empty) || (file.size > LARGEST && words.large)
  || (!KINDS.test(file.name) && words.kind);

/** A line of the list: what it is called, how far it is, and a button. */
const line = (list, file) => {
  const item = made("li", "");
  const state = made("span", words.waits, { className: "size" });
  const button = made("button", words.cancel, { type: "button", className: "button-plain" });
  const about = made("span", ` ${file.name}`, { className: "visually-hidden" });
  button.append(about);
  item.append(made("span", file.name), " ", made("span", size(file.size), { className: "size" }), " ", state, button);
  list.append(item);
  list.hidden = false;
  return { item, state, button, name: (text) => { button.textContent = text; button.append(about); } };
};

const refuse = (row, why) => {
  row.state.className = "error";
  row.state.textContent = `⚠ ${why}`;
};

/** Send one file by itself; resolves when it is kept, refused or cancelled. */
const send = (form, input, file, row) => new Promise((resolve) => {
  const request = new XMLHttpRequest();
  const bar = made("progress", "", { max: 100, value: 0 });
  bar.setAttribute("aria-label", `${words.sends} ${file.name}`);
  const body = new FormData();
  body.set("_authenticator", form.querySelector("[name=_authenticator]").value);
  body.set("attachments", file);
  row.state.className = "size";
  row.state.replaceChildren(bar);
  row.button.hidden = false;
  row.name(words.cancel);
  row.button.onclick = () => request.abort();
  const end = (kept, again) => {
    row.button.hidden = !again;
    if (again) {
      row.name(words.again);
      row.button.onclick = () => send(form, input, file, row).then(() => form.dispatchEvent(new Event("files-sent")));
    }
    resolve(kept);
  };
  request.upload.onprogress = (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; };
  request.onload = () => {
    let answer = {};
    try { answer = JSON.parse(request.responseText); } catch { /* A page: the session ended, for example. */ }
    if (request.status === 201) {
      row.state.textContent = words.done;
      end(true, false);
    } else {
      refuse(row, answer.error || words.broken);
      end(false, !answer.error);
    }
  };
  request.onerror = () => { refuse(row, words.broken); end(false, true); };
  request.onabort = () => { row.state.textContent = words.cancelled; end(false, false); };
  request.open("POST", form.dataset.each);
  request.send(body);
});

/** Send what is chosen or dropped at once, one after the other. */
const each = (form, input, list, said) => {
  const held = form.querySelector("[data-held]");
  let line_up = Promise.resolve(), all = 0, done = 0, waiting = 0;
  /** Show what the draft holds now, and nothing else of the page anew. */
  const again = async () => {
    if (!held) return;
    const page = await fetch(location.href, { credentials: "same-origin" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-held]");
    if (page.ok && fresh) held.replaceChildren(...fresh.childNodes);
  };
  form.addEventListener("files-sent", again);
  const take = (files) => {
    for (const file of files) {
      const row = line(list, file);
      const wrong = fault(file);
      let dropped = false;
      all += 1;
      waiting += 1;
      row.button.onclick = () => { dropped = true; row.state.textContent = words.cancelled; row.button.hidden = true; };
      if (wrong) { refuse(row, wrong); row.button.hidden = true; waiting -= 1; continue; }
      line_up = line_up.then(() => (dropped ? false : send(form, input, file, row))).then((kept) => {
        done += kept;
        said.textContent = words.sum(done, all);
        return kept && again();
      }).catch(() => {}).finally(() => { waiting -= 1; });
    }
    said.textContent = words.sum(done, all);
  };
  const chosen = () => { take([...input.files]); input.value = ""; };
  input.addEventListener("change", chosen);
  // They came before this script, and did not leave with their form since.
  if (input.files.length && !("sent" in form.dataset)) chosen();
  // A page that leaves breaks off what is being sent: the button waits for it.
  form.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = event.submitter;
    line_up.then(() => setTimeout(() => form.requestSubmit(button)));
  }, { capture: true });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.classList.remove("dropping");
    take([...event.dataTransfer.files]);
  }, { capture: true });
};

/** Show what is chosen, until the form sends it. */
const hold = (form, input, list) => {
  const set = (files) => {
    const all = new DataTransfer();
    for (const file of files) all.items.add(file);
    input.files = all.files;
    show();
  };
  const show = () => {
    list.replaceChildren();
    list.hidden = true;
    for (const file of input.files) {
      const row = line(list, file);
      const wrong = fault(file);
      row.state.textContent = "";
      if (wrong) refuse(row, wrong);
      row.name(words.drop);
      row.button.onclick = () => { set([...input.files].filter((other) => other !== file)); input.focus(); };
    }
  };
  input.addEventListener("change", show);
  show();
  if (form.dataset.drop) {
    // The page's script has put what was dropped into the input by then.
    form.addEventListener("drop", () => setTimeout(show));
    return;
  }
  const area = input.closest("details, .acts") || form;
  const over = (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    area.classList.add("dropping");
  };
  area.addEventListener("dragenter", over);
  area.addEventListener("dragover", over);
  area.addEventListener("dragleave", () => area.classList.remove("dropping"));
  area.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    area.classList.remove("dropping");
    set([...input.files, ...event.dataTransfer.files]);
    input.focus();
  });
};

for (const form of document.querySelectorAll("form[data-files]")) {
  const one = document.getElementById(form.dataset.files);
  for (const input of one ? [one] : form.querySelectorAll("input[type=file]")) {
    // Neither takes room while it is empty: this comes as somebody moves towards a
    // button below, which must not move away.
    const list = made("ul", "", { className: "files", hidden: true });
    input.after(list);
    if (form.dataset.each) {
      const said = made("div", "", { className: "size" });
      said.setAttribute("role", "status");
      list.after(said);
      each(form, input, list, said);
    } else hold(form, input, list);
  }
}
