// On every page of the desk: lets go of unsaved texts that are saved by now, too old, or whose owner logs out.
const PREFIX = "factcheck.unsaved.";
const DAYS = 30;
const MOST = 20;

function copies() {
  const found = [];
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    try {
      found.push({ key, ...JSON.parse(localStorage.getItem(key)) });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => other.at - one.at);
}

const cookie = document.cookie.match(/(?:^|; )((?:__Secure-)?desk_saved)=([0-9a-f]+)/);
copies().forEach(({ key, at, token }, place) => {
  const isSaved = cookie && token === cookie[2];
  if (isSaved || place >= MOST || !(Date.now() - at < DAYS * 86_400_000)) localStorage.removeItem(key);
});
if (cookie) {
  const path = document.querySelector("meta[name=desk-root]").content;
  const secure = cookie[1].startsWith("__Secure-") ? "; secure" : "";
  document.cookie = `${cookie[1]}=; path=${path}; max-age=0${secure}`;
}

document.getElementById("logout-form")?.addEventListener("submit", () => {
  const mine = `${PREFIX}${document.querySelector("meta[name=desk-user]").content}.`;
  copies().filter(({ key }) => key.startsWith(mine)).forEach(({ key }) => localStorage.removeItem(key));
});
