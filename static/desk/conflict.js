// Two people wrote the same field: whoever goes on writing has chosen what they write.
const panel = document.getElementById("conflict");

function choose(field, value) {
  for (const radio of panel.querySelectorAll(`input[type=radio][value=${value}]`)) {
    if (radio.name === `choice-${field}`) radio.checked = true;
  }
}

if (panel) {
  panel.focus();
  panel.closest("form").addEventListener("input", ({ target }) => {
    if (target.name?.startsWith("edited-")) choose(target.name.replace("edited-", ""), "edited");
    else if (target.name && target.type !== "radio") choose(target.name, "mine");
  });
}
