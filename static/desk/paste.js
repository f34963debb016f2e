// "Paste a check": a file dropped on the text fills it, and the text is counted. The page works without this.
const text = document.getElementById("id_text");
const count = document.querySelector(".paste-count");

function tell() {
  const words = text.value.trim() ? text.value.trim().split(/\s+/).length : 0;
  count.hidden = words === 0;
  count.textContent = `${words.toLocaleString()} ${count.dataset.words}`;
}

text.addEventListener("input", tell);
tell();

for (const name of ["dragenter", "dragover"]) {
  text.addEventListener(name, (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      text.classList.add("is-over");
    }
  });
}
for (const name of ["dragleave", "drop"]) {
  text.addEventListener(name, () => text.classList.remove("is-over"));
}

text.addEventListener("drop", async (event) => {
  const file = event.dataTransfer.files[0];
  if (!file) return;
  event.preventDefault();
  const dropped = await file.text();
  text.focus();
  text.select();
  // Unlike setting the value, this can be undone with the keyboard.
  if (!document.execCommand("insertText", false, dropped)) text.value = dropped;
  tell();
});

document.querySelector(".paste-looked .paste-report")?.focus({ preventScroll: true });
