// The autocomplete boxes carry the names of the fields they stand for, for who cannot see the label above them.
const $ = window.django?.jQuery;

function name(select) {
  const label = select.labels[0];
  const box = select.nextElementSibling;
  if (!label || !box?.matches(".select2-container")) return;
  label.id ||= `${select.id}_label`;
  const shown = box.querySelector("span.select2-selection__rendered");
  if (shown) {
    // The words shown are part of the box, no field of their own.
    shown.removeAttribute("role");
    shown.removeAttribute("aria-readonly");
    box.querySelector("[role=combobox]").setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  }
  box.querySelector(".select2-search__field")?.setAttribute("aria-label", label.textContent);
}

const selects = (root) => root.querySelectorAll("select.select2-hidden-accessible");

// After the script that makes the boxes, which waits for the page as well.
$?.(() => selects(document).forEach(name));
document.addEventListener("formset:added", ({ target }) => selects(target).forEach(name));
$?.(document).on("select2:open", ({ target }) => {
  name(target);
  const field = document.querySelector(".select2-dropdown .select2-search__field");
  field?.setAttribute("aria-label", target.labels[0]?.textContent ?? "");
});
