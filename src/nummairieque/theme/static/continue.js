// An import that takes several requests: presses its own button, which stays for who has no script.
const form = document.querySelector("form[data-continue]");
form?.requestSubmit(form.querySelector("[value=apply]"));
