// Says at once that an address is known. Without this, the form says so when it is saved.
"use strict";
{
  const own = /\/source\/(\d+)\/change\//.exec(window.location.pathname);
  const isPopup = document.querySelector("input[name=_popup]") !== null || window.location.search.includes("_popup=1");

  function say(input, html) {
    let line = input.parentElement.querySelector(".source-known");
    if (!line) {
      line = document.createElement("p");
      line.className = "source-known";
      line.setAttribute("role", "status");
      input.after(line);
    }
    line.innerHTML = html; // written by the server, which escapes what editors typed
  }

  async function look(input) {
    const address = input.value.trim();
    if (!address) {
      return say(input, "");
    }
    const query = new URLSearchParams({ address, source: own ? own[1] : "", popup: isPopup ? "1" : "" });
    const response = await fetch(`${input.dataset.known}?${query}`, { headers: { Accept: "application/json" } });
    if (response.ok && input.value.trim() === address) {
      say(input, (await response.json()).notice);
    }
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-known]")) {
      look(event.target).catch(() => say(event.target, "")); // offline: saving will tell
    }
  });
}
