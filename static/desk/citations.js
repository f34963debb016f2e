// Each citation row shows its number, the sentences in which it stands, and its source in a line.
const form = document.getElementById("article_form");
let known = { sentences: {}, sources: {} };

function rows() {
  return document.querySelectorAll("#citations-group .inline-related:not(.empty-form)");
}

function show(row) {
  const number = row.querySelector("input[name$='-number']").value;
  row.querySelector("[data-number-label]").textContent = `[${number || "?"}]`;
  const items = (known.sentences[number] ?? []).map((sentence) => {
    const item = document.createElement("li");
    item.textContent = sentence;
    return item;
  });
  row.querySelector("[data-sentences]").replaceChildren(...items);
  row.querySelector("[data-source-line]").textContent = known.sources[number] ?? "";
}

form?.addEventListener("desk:live", ({ detail }) => {
  known = detail;
  rows().forEach(show);
});

form?.addEventListener("input", ({ target }) => {
  if (target.matches("#citations-group input[name$='-number']")) show(target.closest(".inline-related"));
});
