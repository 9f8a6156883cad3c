/* Reads the article aloud, each part in its own language, and stops when tapped again. */
const button = document.querySelector("button.app-crumb");
const BLOCK = "h1, h2, h3, h4, p, li, dt, dd, th, td, summary, .app-call";
const SILENT = "details:not([open]) > :not(summary), .app-contents, [hidden], abbr, summary small";

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

button.onclick = () => (reading.length ? say([]) : start());
addEventListener("pagehide", () => say([]));
start();
