// Two people wrote the same field: a button puts their words into the form, and undo brings yours back.
const panel = document.getElementById("conflict");

if (panel) {
  panel.focus();
  for (const text of panel.querySelectorAll(".desk-pair-text")) {
    const first = text.querySelector("mark");
    if (first) text.scrollTop = first.offsetTop - text.offsetTop - 24;
  }
  for (const button of panel.querySelectorAll("[data-use-theirs]")) {
    const field = document.getElementById(button.dataset.useTheirs);
    const theirs = panel.querySelector(`[data-theirs="${button.dataset.useTheirs}"]`);
    button.hidden = !field;
    button.addEventListener("click", () => {
      const detail = { text: theirs.textContent, all: true };
      field.dispatchEvent(new CustomEvent("desk:insert", { bubbles: true, detail }));
    });
  }
}
