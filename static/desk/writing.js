// A few buttons above each markdown text. Whatever they insert can be undone, and Tab still leaves the field.
const words = document.getElementById("desk-words")?.dataset ?? {};

// [name, label shown, what it does with the selection]
const TOOLS = [
  ["bold", "B", (chosen) => `**${chosen || words.boldText}**`],
  ["italic", "I", (chosen) => `*${chosen || words.italicText}*`],
  ["heading", "H", (chosen) => `\n## ${chosen || words.headingText}\n`],
  ["list", "•", (chosen) => (chosen || words.itemText).split("\n").map((line) => `- ${line}`).join("\n")],
  ["quote", "❞", (chosen) => (chosen || words.quoteText).split("\n").map((line) => `> ${line}`).join("\n")],
  ["link", "↗", (chosen) => `[${chosen || words.linkText}](https://)`],
  ["mark", "[n]", (chosen, area) => `${chosen}[${nextNumber(area)}]`],
];

// One above the highest number that stands in any text.
function nextNumber(area) {
  const texts = [...area.form.querySelectorAll("textarea[data-markdown]")].map((one) => one.value).join(" ");
  const numbers = [...texts.matchAll(/\[(\d{1,3})\]/g)].map(([, number]) => Number(number));
  return Math.max(0, ...numbers) + 1;
}

// setRangeText would end the browser's own undo; this command is the one way that keeps it.
function insert(area, text) {
  area.focus();
  const isDone = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!isDone) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function addTools(area) {
  if (area.closest(".empty-form") || area.previousElementSibling?.matches(".desk-toolbar")) return;
  const bar = document.createElement("div");
  bar.className = "desk-toolbar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.toolbar);
  for (const [name, shown, make] of TOOLS) {
    bar.append(button(name, shown, () => insert(area, make(area.value.slice(area.selectionStart, area.selectionEnd), area))));
  }
  bar.append(button("picture", "▣", () => area.dispatchEvent(new CustomEvent("desk:picture", { bubbles: true }))));
  area.before(bar);
}

function button(name, shown, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = shown;
  made.title = words[name];
  made.setAttribute("aria-label", words[name]);
  made.dataset.tool = name;
  made.addEventListener("click", action);
  return made;
}

const texts = (root) => root.querySelectorAll("textarea[data-markdown]");
texts(document).forEach(addTools);
document.addEventListener("formset:added", ({ target }) => texts(target).forEach(addTools));

// Other scripts insert through here: {text, all: replaces the whole field}.
document.addEventListener("desk:insert", ({ target, detail }) => {
  target.focus();
  if (detail.all) target.select();
  insert(target, detail.text);
});
document.addEventListener("keydown", (event) => {
  const tool = { b: "bold", i: "italic" }[event.key.toLowerCase()];
  if (!tool || !(event.ctrlKey || event.metaKey) || !event.target.matches("textarea[data-markdown]")) return;
  event.preventDefault();
  event.target.previousElementSibling.querySelector(`[data-tool=${tool}]`).click();
});
