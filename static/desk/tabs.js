// On a narrow screen one thing at a time: the text, preflight, or the preview.
const form = document.getElementById("article_form");
const tabs = form?.querySelector(".desk-tabs");

if (tabs) {
  const columns = form.querySelector(".desk-columns");
  tabs.hidden = false;

  const show = (what) => {
    columns.dataset.showing = what;
    for (const tab of tabs.querySelectorAll("button")) {
      tab.setAttribute("aria-pressed", String(tab.dataset.show === what));
    }
  };

  tabs.addEventListener("click", ({ target }) => {
    const tab = target.closest("button");
    if (tab) show(tab.dataset.show);
  });
  form.addEventListener("desk:show", ({ detail }) => show(detail));
  form.querySelector("[data-summary]")?.addEventListener("click", (event) => {
    event.preventDefault();
    show("box");
    document.getElementById("preflight").scrollIntoView({ block: "nearest" });
  });
}
