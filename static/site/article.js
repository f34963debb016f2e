// What the page of an article does in a browser: cards for marks, the current section, copying. One file, because each
// costs the first-time reader a request; everything it shows stands on the page without it.

const references = document.querySelector(".references");
if (references) showCards(references);
for (const contents of document.querySelectorAll(".contents")) followReader(contents);
offerCopies();
takePassageAlong();
footEverySheet();

// A mark opens a card that is built from its entry in the list of sources. To the eye it opens on hover and focus; to
// a screen reader nothing is said until the mark is pressed, which moves the focus into the card, a dialog that is not
// modal: a description of the mark, or a tooltip, would read a whole reference aloud at every mark that is passed.
function showCards(list) {
  const { inList, close: closing, hint } = list.dataset;
  const [GAP, EDGE] = [6, 8];
  const card = make("div", { className: "card", id: "card", tabIndex: -1, role: "dialog", hidden: true });
  let mark = null; // whose card is open
  let isPinned = false; // opened by a press: it stays when the pointer leaves
  let isReturning = false; // the focus is coming back, which opens nothing
  let timer = 0;
  let pressed = null; // where the pointer went down

  card.dir = list.closest("article").dir;
  document.body.append(card);

  const markAt = (target) => target.closest?.('a[role="doc-noteref"]');
  const entryOf = (one) => document.getElementById(one.hash.slice(1));
  const isInside = () => card.contains(document.activeElement);
  const isHeld = () => isPinned || document.activeElement === mark || isInside();

  function soon(act, wait) {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  }

  function open(next, how) {
    clearTimeout(timer);
    card.classList.toggle("by-focus", how === "focus");
    if (next !== mark) {
      close();
      mark = next;
      fill(entryOf(mark));
      mark.setAttribute("aria-expanded", "true");
      card.setAttribute("aria-label", mark.getAttribute("aria-label"));
    }
    isPinned = how === "press";
    if (isPinned) mark.scrollIntoView({ block: "nearest" });
    place();
    if (!isPinned) return;
    makeRoom();
    card.focus({ preventScroll: true });
  }

  function close() {
    clearTimeout(timer);
    mark?.setAttribute("aria-expanded", "false");
    card.hidden = true;
    mark = null;
    isPinned = false;
  }

  function giveFocusBack(to) {
    isReturning = true;
    to.focus({ preventScroll: true });
    isReturning = false;
  }

  function leave() {
    const from = mark;
    const hadFocus = isInside();
    close();
    if (hadFocus) giveFocusBack(from);
  }

  function fill(entry) {
    const number = make("span", { className: "card-number", textContent: mark.textContent });
    const button = make("button", { type: "button", className: "card-close", textContent: "×", ariaLabel: closing });
    button.addEventListener("click", leave);
    const parts = [...entry.children].filter((part) => !part.matches(".number, .back"));
    const onward = make("a", { href: mark.hash, textContent: inList });
    onward.addEventListener("click", close);
    const foot = make("p", { className: "card-foot" });
    foot.append(onward, make("span", { className: "card-hint", ariaHidden: "true", textContent: hint }));
    card.replaceChildren(number, button, ...parts.map((part) => part.cloneNode(true)), foot);
    card.scrollTop = 0;
  }

  // Below its mark or above it, wherever all of it fits, else where there is more room; it scrolls inside.
  function place() {
    const at = mark.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    if (at.bottom < 0 || at.top > height) return hide();
    card.hidden = false;
    card.style.maxHeight = "";
    const rooms = { below: height - at.bottom - GAP - EDGE, above: at.top - GAP - EDGE };
    const wanted = card.offsetHeight;
    const side = rooms.below >= wanted || (rooms.above < wanted && rooms.below >= rooms.above) ? "below" : "above";
    if (wanted > rooms[side]) card.style.maxHeight = `${Math.max(rooms[side], 0)}px`;
    const top = side === "below" ? at.bottom + GAP : at.top - GAP - card.offsetHeight;
    const middle = at.left + at.width / 2 - card.offsetWidth / 2;
    const left = Math.max(EDGE, Math.min(middle, width - card.offsetWidth - EDGE));
    card.style.top = `${top + scrollY}px`;
    card.style.left = `${left + scrollX}px`;
  }

  // A mark that the keyboard has reached may still be on its way into the window.
  function hide() {
    if (document.activeElement === mark) card.hidden = true;
    else leave();
  }

  // On a small or much enlarged screen a mark in the middle leaves room for a few lines: bring it to the top.
  function makeRoom() {
    if (!card.style.maxHeight || card.offsetHeight > 240) return;
    scrollBy({ top: mark.getBoundingClientRect().top - EDGE });
    place();
  }

  for (const one of document.querySelectorAll('a[role="doc-noteref"]')) {
    if (!entryOf(one)) continue;
    one.setAttribute("aria-haspopup", "dialog");
    one.setAttribute("aria-expanded", "false");
  }

  document.addEventListener("pointerover", ({ target, pointerType, buttons }) => {
    if (pointerType === "touch" || isPinned || buttons) return; // with a button down, text is being selected
    const over = markAt(target);
    if (over && over !== mark && entryOf(over)) soon(() => open(over, "hover"), 120);
    else if (over || card.contains(target)) clearTimeout(timer);
    else if (mark && !isHeld()) soon(close, 300);
    else if (!mark) clearTimeout(timer);
  });
  document.documentElement.addEventListener("pointerleave", () => mark && !isHeld() && soon(close, 300));

  document.addEventListener("focusin", ({ target }) => {
    if (isReturning || target === card || card.contains(target)) return;
    const on = markAt(target);
    if (on && entryOf(on) && on.matches(":focus-visible")) open(on, "focus");
    else if (mark && target !== mark) close();
  });

  document.addEventListener("click", (event) => {
    const on = markAt(event.target);
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!on || !entryOf(on) || !isPlain) return;
    event.preventDefault();
    if (isPinned && on === mark) leave();
    else open(on, "press");
  });

  // A tap, not the beginning of a scroll, and not the end of a selection that began inside.
  document.addEventListener("pointerdown", ({ target }) => (pressed = { target, hadFocus: isInside() }));
  document.addEventListener("pointerup", ({ target }) => {
    const isOutside = (one) => one && !card.contains(one) && !markAt(one);
    if (!mark || !isOutside(target) || !isOutside(pressed?.target)) return;
    const from = mark;
    close();
    if (pressed.hadFocus && !target.closest("a, button, summary, input, select, textarea")) {
      giveFocusBack(from);
      // On a touch screen the browser takes the focus away once more before the click.
      document.addEventListener("click", () => document.activeElement === document.body && giveFocusBack(from), {
        once: true,
      });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (!mark) return;
    if (event.key === "Escape") return leave();
    if (event.key !== "Tab" || !isInside()) return;
    const stops = [...card.querySelectorAll("a[href], button")].filter((stop) => stop.checkVisibility?.() ?? true);
    const from = mark;
    if (event.shiftKey && [card, stops[0]].includes(document.activeElement)) {
      event.preventDefault();
      leave();
    } else if (!event.shiftKey && document.activeElement === stops.at(-1)) {
      close();
      giveFocusBack(from); // and the Tab goes on from there
    }
  });

  let isPlacing = false;
  function placeAgain() {
    if (!mark || isPlacing) return;
    isPlacing = true;
    requestAnimationFrame(() => {
      isPlacing = false;
      if (mark) place();
    });
  }
  addEventListener("resize", placeAgain);
  document.addEventListener("scroll", ({ target }) => target !== card && placeAgain(), { capture: true, passive: true });
}

// The contents: open where they stand beside the text, and the section that is being read stands out.
function followReader(contents) {
  const details = contents.querySelector("details");
  const isWide = matchMedia("(min-width: 62rem)");
  const fit = () => (details.open = isWide.matches);
  fit();
  isWide.addEventListener("change", fit);

  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const line = 0.3; // of the screen's height: what stands above it has begun
  function tell() {
    const begun = headings.filter((heading) => heading?.getBoundingClientRect().top <= innerHeight * line + 1);
    links.forEach((link, place) => {
      if (place === begun.length - 1) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    const current = links[begun.length - 1];
    if (current && contents.scrollHeight > contents.clientHeight)
      contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
  }
  // Reaching far upwards, so that a heading that is jumped over counts as passed.
  const watch = new IntersectionObserver(tell, { rootMargin: `1000000px 0px -${100 - 100 * line}% 0px` });
  for (const heading of headings) if (heading) watch.observe(heading);
}

// Buttons that only a script can serve stand hidden on the page.
function offerCopies() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const { copy, copied, failed } = button.dataset;
      const text = document.getElementById(copy)?.textContent ?? copy;
      const said = await navigator.clipboard.writeText(text.trim()).then(
        () => copied,
        () => failed,
      );
      say(button, said);
    });
  }
  for (const button of document.querySelectorAll("[data-share]")) {
    if (!navigator.share) break;
    button.hidden = false;
    const { share: url, title } = button.dataset;
    button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {})); // closed again: nothing to say
  }
}

// What is selected when the link to the error form is followed goes along in its address.
function takePassageAlong() {
  const link = document.querySelector("[data-report]");
  const take = () => {
    const selection = getSelection();
    const passage = selection.toString().trim();
    if (!passage || !link.closest("article").contains(selection.anchorNode)) return;
    const address = new URL(link.href);
    address.searchParams.set("passage", passage.slice(0, 1000));
    link.href = address;
  };
  for (const kind of ["pointerdown", "click"]) link?.addEventListener(kind, take); // a press may deselect, a key does not
}

// On paper: the foot of each sheet is drawn by the stylesheet, which cannot read the page.
function footEverySheet() {
  const words = document.querySelector(".printed-foot")?.textContent.trim().replace(/\s+/g, " ");
  if (words) document.documentElement.style.setProperty("--printed-foot", JSON.stringify(words));
}

function say(button, words) {
  const status = button.closest("section").querySelector("[role=status]");
  status.textContent = words;
  clearTimeout(status.timer);
  status.timer = setTimeout(() => (status.textContent = ""), 4000);
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
