// The preflight box: renewed while somebody writes; each finding leads to the field or row it is about.
const form = document.getElementById("article_form");
const box = document.getElementById("preflight");

form?.addEventListener("desk:live", ({ detail }) => {
  const links = [...box.querySelectorAll("a")];
  const focused = links.indexOf(document.activeElement);
  box.innerHTML = detail.box;
  if (focused >= 0) box.querySelectorAll("a")[Math.min(focused, box.querySelectorAll("a").length - 1)]?.focus();
  const summary = form.querySelector("[data-summary]");
  summary.textContent = detail.summary;
  summary.classList.toggle("is-ready", detail.is_ready);
  form.querySelector("[data-problem-count]").textContent = box.querySelectorAll(".desk-problems li").length || "";
});

form?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-target]");
  const target = link && document.getElementById(link.dataset.target);
  if (!target) return;
  event.preventDefault();
  form.dispatchEvent(new CustomEvent("desk:show", { detail: "work" }));
  const control = field(target);
  target.scrollIntoView({ block: "center" });
  control?.focus({ preventScroll: true });
});

// What to put the cursor into: the field itself, or in a row the first one that is still empty.
function field(target) {
  const isField = target.matches("input, select, textarea");
  const fields = isField
    ? [target]
    : [...target.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), select, textarea")].filter(
        (one) => !one.closest(".empty-form"),
      );
  const wanted = fields.find((one) => !one.value) ?? fields[0];
  if (!wanted) {
    target.tabIndex = -1;
    return target;
  }
  // An autocomplete hides the select and shows a box of its own.
  return wanted.classList.contains("select2-hidden-accessible")
    ? wanted.nextElementSibling.querySelector(".select2-selection")
    : wanted;
}
