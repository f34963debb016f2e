// Two people wrote the same field: a button puts their words into the form, and undo brings yours back.
const panel = document.getElementById("conflict");

if (panel) {
  panel.focus();
  for (const button of panel.querySelectorAll("[data-use-theirs]")) {
    const field = document.getElementById(button.dataset.useTheirs);
    const theirs = panel.querySelector(`[data-theirs="${button.dataset.useTheirs}"]`);
    button.hidden = !field;
    button.addEventListener("click", () => {
      const text = theirs.dataset.empty === undefined ? theirs.textContent : "";
      field.dispatchEvent(new CustomEvent("desk:insert", { bubbles: true, detail: { text, all: true } }));
    });
  }
}
