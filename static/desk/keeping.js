// What is typed is kept in this browser until it is saved, and offered back after whatever came in between.
const bar = document.querySelector("[data-kept-bar]");
const form = bar?.closest("form");
const PAUSE = 400;
const AGAIN = 10_000; // so long the same button is not pressed anew
const LONGEST = 1_000_000; // characters
const NOT_KEPT = ["csrfmiddlewaretoken", "kept"];
const NOT_TYPED = /^(version|opened|choice-.*|edited-.*|.*-(INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/;

if (form) {
  const status = form.querySelector("[data-save-status]");
  const first = `factcheck.unsaved.${bar.dataset.keepFor}.${bar.dataset.keepOf}`;
  const slots = [first, `${first}+`, `${first}++`];
  const token = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const isUnsaved = form.hasAttribute("data-unsaved");
  let isLoggingOut = false;
  let isChecked = false;
  let isAsking = false;
  let pressed = null;
  let sent = { by: null, at: 0 };
  let timer = 0;

  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "kept", value: token });
  form.append(field);

  const fields = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.includes(name));
  const typed = (all) => JSON.stringify(all.filter(([name]) => !NOT_TYPED.test(name)));
  const opened = typed(fields());
  const say = (sentence) => {
    status.textContent = sentence;
    return false;
  };

  function read(slot) {
    try {
      const copy = JSON.parse(localStorage.getItem(slot));
      return copy && Array.isArray(copy.fields) ? { slot, ...copy } : null;
    } catch {
      return null;
    }
  }

  // Which copies are offered, and where this window writes: never over one about which nobody has decided.
  let offers = slots.map(read).filter(Boolean);
  const posted = offers.find((copy) => copy.token === bar.dataset.posted);
  offers = offers.filter((copy) => copy !== posted && typed(copy.fields) !== opened).sort((one, other) => other.at - one.at);
  const taken = offers.map((copy) => copy.slot);
  const slot = posted?.slot ?? slots.find((one) => !taken.includes(one)) ?? taken.at(-1);
  offers = offers.filter((copy) => copy.slot !== slot);

  function keep() {
    clearTimeout(timer);
    if (isLoggingOut) return;
    const all = fields();
    if (!isUnsaved && typed(all) === opened) {
      if (read(slot)?.token === token) localStorage.removeItem(slot);
      return;
    }
    const copy = JSON.stringify({ at: Date.now(), token, fields: all });
    try {
      if (copy.length > LONGEST) throw new RangeError("too long");
      localStorage.setItem(slot, copy);
      if (status.textContent === bar.dataset.notKept) say("");
    } catch {
      say(bar.dataset.notKept);
    }
  }

  function offer() {
    bar.hidden = !offers.length;
    if (!offers.length) return;
    const at = new Date(offers[0].at);
    const isToday = at.toDateString() === new Date().toDateString();
    const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const when = isToday ? time : `${at.toLocaleDateString()}, ${time}`;
    bar.querySelector("[data-kept-says]").textContent = bar.dataset.says.replace("%s", when);
  }

  // The server shows it: it knows rows and names, and what others have saved meanwhile.
  function show() {
    const sending = document.createElement("form");
    const values = [...offers[0].fields, ["csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value]];
    for (const [name, value] of [...values, ["kept", offers[0].token], ["_show", "1"]]) {
      const area = document.createElement("textarea");
      Object.assign(area, { name, value });
      sending.append(area);
    }
    Object.assign(sending, { method: "post", hidden: true });
    document.body.append(sending);
    sending.submit();
  }

  function schedule() {
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  async function mayBeSent() {
    try {
      const asked = { redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(10_000) };
      const response = await fetch(bar.dataset.ready, asked);
      if (response.type === "opaqueredirect") return say(bar.dataset.loggedOutSaving);
      if (!response.ok) return say(bar.dataset.notSaved);
      const { user, csrf } = await response.json();
      if (String(user) !== bar.dataset.keepFor) return say(bar.dataset.otherPerson);
      form.elements.csrfmiddlewaretoken.value = csrf;
      say("");
      return true;
    } catch {
      return say(bar.dataset.notSaved);
    }
  }

  // A form that is sent into a dead network or an ended login is gone: so ask first.
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (submitter?.formTarget === "_blank") return;
    if (isChecked) {
      isChecked = false;
      sent = { by: submitter, at: Date.now() };
      return;
    }
    event.preventDefault();
    if (submitter === sent.by && Date.now() - sent.at < AGAIN) return; // a double click: it is on its way
    pressed = submitter; // the button that was pressed last counts
    if (isAsking) return;
    isAsking = true;
    keep();
    isChecked = await mayBeSent();
    isAsking = false;
    if (isChecked) form.requestSubmit(pressed);
  });

  window.django.jQuery(form).on("input change", schedule);
  document.addEventListener("formset:added", schedule);
  document.addEventListener("formset:removed", schedule);
  window.addEventListener("pagehide", keep);
  window.addEventListener("pageshow", () => (sent = { by: null, at: 0 })); // back again by the browser's button
  document.getElementById("logout-form")?.addEventListener("submit", () => (isLoggingOut = true));
  bar.querySelector("[data-kept-show]").addEventListener("click", show);
  bar.querySelector("[data-kept-discard]").addEventListener("click", () => {
    localStorage.removeItem(offers.shift().slot);
    offer();
  });
  offer();
  if (isUnsaved) keep();
}
