// Tells the desk that this form is open here, and whoever sits here who else has it open.
const place = document.querySelector("[data-presence]");
const EVERY = 30_000;

if (place) {
  const form = document.getElementById("article_form");
  const name = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  let timer = 0;

  function body(more = {}) {
    const data = new FormData();
    const values = { csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, window: name, ...more };
    for (const [key, value] of Object.entries(values)) data.append(key, value);
    return data;
  }

  function sentence(person) {
    const time = new Date(person.since).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    const line = document.createElement("p");
    line.textContent = place.dataset.says.replace("%(name)s", person.name).replace("%(time)s", time);
    return line;
  }

  function show({ others, version }) {
    const lines = others.map(sentence);
    const seen = form.elements.version?.value;
    if (seen && String(version) !== seen) {
      const line = document.createElement("p");
      line.textContent = place.dataset.moved;
      lines.push(line);
    }
    const said = lines.map((line) => line.textContent).join();
    if (said === place.dataset.said) return;
    place.dataset.said = said;
    place.replaceChildren(...lines);
    place.hidden = !lines.length;
  }

  async function beat() {
    clearTimeout(timer);
    timer = setTimeout(beat, EVERY);
    try {
      const response = await fetch(place.dataset.presence, { method: "POST", body: body(), redirect: "manual" });
      if (response.ok) show(await response.json());
    } catch {
      // No network: the preview says so already, and the next beat tries again.
    }
  }

  window.addEventListener("pagehide", () => {
    clearTimeout(timer);
    navigator.sendBeacon(place.dataset.presence, body({ leaving: "1" }));
  });
  window.addEventListener("pageshow", ({ persisted }) => persisted && beat());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && beat());
  beat();
}
