/* Reads the article aloud, only with a voice that is on the phone itself: others would send the
   text away. Starts only when tapped; each part in its own language. */
const synth = window.speechSynthesis;
const article = document.querySelector("article");
const crumb = document.querySelector(".app-crumb");
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, .app-call";
const SILENT = "details:not([open]) > :not(summary), .app-contents, [hidden], abbr, summary small";
const ICON = `<svg class="app-icon" viewBox="0 0 256 256" aria-hidden="true"><path
  d="M80 88v80H24V88h56l72-56v192l-72-56m112-61a32 32 0 0 1 0 42m30-69a72 72 0 0 1 0 96"/></svg>`;

const voice = (code) => synth.getVoices()
  .find((one) => one.localService && one.lang.toLowerCase().startsWith(code));
const language = (node) => node.closest("[lang]").lang;

/* What can be seen, in order: a new part with each block and each language. */
const parts = () => {
  const found = [];
  const walk = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    const text = walk.currentNode.data.replace(/\s+/g, " ");
    if (text === " " || node.closest(SILENT)) continue;
    const [block, code, last] = [node.closest(BLOCK), language(node), found.at(-1)];
    if (last?.block === block && last.code === code) last.text += text;
    else found.push({ block, code, text });
  }
  return found;
};

const offer = () => {
  const button = document.createElement("button");
  button.innerHTML = `${ICON}<span></span>`;
  let reading = [];
  const say = (all) => {
    reading = all;
    synth.cancel();
    button.lastChild.textContent = all.length ? WORDS.read_stop : WORDS.read_aloud;
    all.forEach((part) => synth.speak(part));
  };
  const start = () => {
    const all = parts().map(({ code, text }) => {
      const part = new SpeechSynthesisUtterance(text.trim());
      part.lang = code;
      part.voice = voice(code) ?? voice(language(article));
      return part;
    });
    all.at(-1).onend = () => { if (reading === all) say([]); };
    say(all);
  };
  button.className = "app-crumb";
  button.style.cssText = "float:inline-end;margin-block:4px -4px;border:2px solid var(--edge);border-radius:12px;"
    + "padding:0 4px;background:var(--surface);font-family:inherit";
  button.addEventListener("click", () => (reading.length ? say([]) : start()));
  addEventListener("pagehide", () => say([]));
  say([]);
  crumb.before(button);
};

/* Some browsers learn of their voices only after the page has come. */
const look = () => {
  if (!voice(language(article))) return;
  synth.removeEventListener("voiceschanged", look);
  offer();
};

if (synth && article && crumb) {
  synth.addEventListener("voiceschanged", look);
  look();
}
