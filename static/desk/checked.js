// Says beneath a claim what has been checked already, while it is typed. Without this a link there leads to a page
// that says it; with it the link goes as soon as the list stands in its place.
const WAIT = 500; // milliseconds without a key before the server is asked
const SHORTEST = 12; // characters that may be a claim
const timers = new WeakMap();
const asked = new WeakMap();

const boxOf = (field) => field.closest(".desk-field")?.querySelector("[data-checked-already]");

async function look(field, box) {
  const text = field.value.trim();
  if (asked.get(box)?.text === text) return;
  asked.get(box)?.control.abort();
  const control = new AbortController();
  asked.set(box, { text, control });
  const answer = text.length < SHORTEST ? { html: "", said: "" } : await ask(box, text, control.signal);
  if (!answer || asked.get(box)?.text !== text) return;
  const list = box.querySelector("[data-checked-list]");
  const held = list.contains(document.activeElement); // whoever is on a link here is not thrown out
  if (held) return;
  list.innerHTML = answer.html; // written by the server, which escapes what stands in it
  box.querySelector("[data-checked-said]").textContent = answer.said;
  box.querySelector(".checked-ask")?.remove();
}

async function ask(box, text, signal) {
  const body = new URLSearchParams({ text, without: box.dataset.without });
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const response = await fetch(box.dataset.checkedAlready, {
      method: "POST", body, signal, headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null; // no answer: the link and the next key press remain
  }
}

document.addEventListener("input", (event) => {
  const box = event.target.name?.endsWith("-claim_reviewed") && boxOf(event.target);
  if (!box) return;
  clearTimeout(timers.get(box));
  timers.set(box, setTimeout(() => look(event.target, box), WAIT));
});

for (const field of document.querySelectorAll("[name$='-claim_reviewed']")) {
  const box = boxOf(field);
  if (box && field.value) look(field, box);
}
