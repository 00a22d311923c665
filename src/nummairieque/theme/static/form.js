// A form says in words where each question applies; this folds away what does
// not. Nothing that was typed is taken out: the desk leaves out what does not
// apply when it is sent.

const lines = [...document.querySelectorAll("[data-when]")];

// What is in sight applies: its condition need not be read.
for (const line of lines) {
  const hint = line.querySelector(".hint");
  if (!hint || !line.dataset.said) continue;
  hint.textContent = hint.textContent.replace(line.dataset.said, "").trim();
  hint.hidden = !hint.textContent;
}

/** Whether an input that is in sight was answered with one of the values. */
const answered = (name, values) => [...document.getElementsByName(name)].some((input) =>
  !input.closest("[data-when][hidden]") && values.includes(input.value)
  && (input.checked || input.matches("select")));

// A line comes after what it looks at, so one pass is enough.
const fold = () => {
  for (const line of lines) line.hidden = !answered(line.dataset.when, JSON.parse(line.dataset.values));
};

addEventListener("change", fold);
addEventListener("pageshow", fold);
fold();
