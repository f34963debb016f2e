// Leaving the page with something unsaved asks first. Ctrl+S saves.
const form = document.getElementById("article_form");

if (form) {
  const state = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  const saved = form.hasAttribute("data-unsaved") ? "" : state();
  let leaving = false;

  form.addEventListener("submit", ({ submitter, defaultPrevented }) => {
    if (!defaultPrevented && submitter?.formTarget !== "_blank") leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && state() !== saved) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.querySelector("button[name=_continue]")?.click();
    }
  });
}
