// Pictures dropped on a text, pasted into it or chosen by button: asks for the alt text, uploads, inserts the line.
const dialog = document.getElementById("picture-dialog");

if (dialog) {
  const [file, alt] = [dialog.querySelector("#picture-file"), dialog.querySelector("#picture-alt")];
  const [caption, credit] = [dialog.querySelector("#picture-caption"), dialog.querySelector("#picture-credit")];
  const [error, upload] = [dialog.querySelector("#picture-error"), dialog.querySelector("[data-upload]")];
  let area = null;
  let place = [0, 0];
  let waiting = [];

  const pictures = (data) => [...(data?.files ?? [])].filter((one) => one.type.startsWith("image/"));

  function ask(into, files) {
    [area, ...waiting] = [into, ...files];
    place = [area.selectionStart, area.selectionEnd];
    next();
  }

  function next() {
    const chosen = new DataTransfer();
    if (waiting.length) chosen.items.add(waiting.shift());
    file.files = chosen.files;
    alt.value = caption.value = credit.value = "";
    error.textContent = "";
    dialog.showModal();
    (file.files.length ? alt : file).focus();
  }

  async function send() {
    if (!file.files.length) return complain(dialog.dataset.noFile, file);
    if (!alt.value.trim()) return complain(dialog.dataset.noAlt, alt);
    const body = new FormData();
    body.append("image", file.files[0]);
    body.append("alt", alt.value);
    body.append("caption", caption.value);
    body.append("credit", credit.value);
    body.append("csrfmiddlewaretoken", area.form.elements.csrfmiddlewaretoken.value);
    upload.disabled = true;
    try {
      const response = await fetch(area.dataset.upload, { method: "POST", body, redirect: "manual" });
      if (response.type === "opaqueredirect") complain(area.form.dataset.loggedOut, alt);
      else if (response.ok) done((await response.json()).image_code);
      else if (response.headers.get("Content-Type") === "application/json") complain((await response.json()).error, file);
      else complain(dialog.dataset.refused, alt);
    } catch {
      complain(dialog.dataset.noAnswer, alt);
    }
    upload.disabled = false;
  }

  function complain(sentence, field) {
    error.textContent = sentence;
    field.focus();
  }

  // The browser gives the focus back, but not the place in the text.
  function leave() {
    dialog.close();
    area.focus();
    area.setSelectionRange(...place);
  }

  // A picture is a paragraph of its own.
  function done(line) {
    leave();
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const lead = before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    const trail = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
    area.dispatchEvent(new CustomEvent("desk:insert", { bubbles: true, detail: { text: lead + line + trail } }));
    place = [area.selectionStart, area.selectionEnd];
    if (waiting.length) next();
  }

  const text = (event) => event.target.closest?.("textarea[data-markdown]");
  document.addEventListener("dragover", (event) => {
    if (text(event) && event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const into = text(event);
    if (!into || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    if (pictures(event.dataTransfer).length) ask(into, pictures(event.dataTransfer));
  });
  document.addEventListener("paste", (event) => {
    const into = text(event);
    if (!into || !pictures(event.clipboardData).length) return;
    event.preventDefault();
    ask(into, pictures(event.clipboardData));
  });
  document.addEventListener("desk:picture", ({ target }) => ask(target, []));
  upload.addEventListener("click", send);
  dialog.querySelector("[data-cancel]").addEventListener("click", leave);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}
