// The live preview: the public page in a frame of its own, renewed in place so that it stays where one was reading.
const form = document.getElementById("article_form");
const place = form?.querySelector("[data-preview]");

if (place) {
  let frame = null;
  let shown = "";

  form.addEventListener("desk:live", ({ detail: { page } }) => {
    if (page === shown) return;
    shown = page;
    if (!frame) open(page);
    else renew(page);
  });

  function open(page) {
    frame = document.createElement("iframe");
    frame.title = place.dataset.title;
    // No script runs in there, whatever the text says.
    frame.sandbox = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    frame.addEventListener("load", () => prepare(frame.contentDocument));
    frame.srcdoc = page;
    place.replaceChildren(frame);
    prepareEarly();
  }

  // Its links are pressed long before the last picture has come, which is what "load" waits for.
  function prepareEarly() {
    if (isWhole(frame.contentDocument)) prepare(frame.contentDocument);
    else requestAnimationFrame(prepareEarly);
  }

  const isWhole = (page) => page?.URL === "about:srcdoc" && page.readyState !== "loading";

  function renew(page) {
    const current = frame.contentDocument;
    const next = new DOMParser().parseFromString(page, "text/html");
    if (!isWhole(current)) {
      frame.srcdoc = page;
      return;
    }
    const { scrollTop } = current.documentElement;
    current.documentElement.lang = next.documentElement.lang;
    current.body.replaceChildren(...next.body.childNodes);
    current.documentElement.scrollTop = scrollTop;
    prepare(current);
  }

  function prepare(page) {
    for (const link of page.querySelectorAll("a[href]")) {
      if (!link.getAttribute("href").startsWith("#")) {
        link.target = "_blank";
        link.rel = "noopener";
      }
    }
    page.onclick = follow;
  }

  // In a frame made of text, "#source-1" would lead to the page around it.
  function follow(event) {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const target = event.currentTarget.getElementById(decodeURIComponent(link.hash.slice(1)));
    target?.scrollIntoView({ block: "center" });
    if (target) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
  }
}
