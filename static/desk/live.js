// While somebody writes: asks the server for the page, for preflight and for the sentences around each number.
// Nothing is saved. The answer goes out as the event "desk:live" on the form; other scripts show it.
const form = document.getElementById("article_form");
const PAUSE = 500;

if (form?.dataset.live) {
  const status = form.querySelector("[data-live-status]");
  let timer = 0;
  let asking = false;
  let again = false;
  let answered = "";

  const posted = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  async function ask() {
    const body = posted();
    const asked = body.toString();
    if (asked === answered) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const response = await fetch(form.dataset.live, { method: "POST", body, redirect: "manual" });
      if (response.type === "opaqueredirect") status.textContent = form.dataset.loggedOut;
      else if (!response.ok) status.textContent = form.dataset.refused;
      else {
        const detail = await response.json();
        answered = asked;
        status.textContent = "";
        form.dispatchEvent(new CustomEvent("desk:live", { detail }));
      }
    } catch {
      status.textContent = form.dataset.noAnswer;
    }
    asking = false;
    if (again) {
      again = false;
      schedule();
    }
  }

  function schedule() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  // The autocomplete fields speak through jQuery only; it hears the browser's own events as well.
  window.django.jQuery(form).on("input change", schedule);
  document.addEventListener("formset:added", schedule);
  document.addEventListener("formset:removed", schedule);
  ask();
}
