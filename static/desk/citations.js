// Each citation row shows its number and the sentences in which it stands.
const form = document.getElementById("article_form");
let sentences = {};

function rows() {
  return document.querySelectorAll("#citations-group .inline-related:not(.empty-form)");
}

function show(row) {
  const number = row.querySelector("input[name$='-number']").value;
  row.querySelector("[data-number-label]").textContent = `[${number || "?"}]`;
  const items = (sentences[number] ?? []).map((sentence) => {
    const item = document.createElement("li");
    item.textContent = sentence;
    return item;
  });
  row.querySelector("[data-sentences]").replaceChildren(...items);
}

form?.addEventListener("desk:live", ({ detail }) => {
  sentences = detail.sentences;
  rows().forEach(show);
});

form?.addEventListener("input", ({ target }) => {
  if (target.matches("#citations-group input[name$='-number']")) show(target.closest(".inline-related"));
});
