/* Search without a trace: the words stay in this page. Comes when the field is first used, with the
   index, and with the markup and the style of what it finds. */
const HERE = import.meta.url;
const box = document.querySelector(".app-search");
const field = box.querySelector("input");
box.insertAdjacentHTML("beforeend", RESULTS);
for (const link of box.querySelectorAll("a[href]")) {
  link.href = new URL(link.getAttribute("href"), HERE);
}
if ("adoptedStyleSheets" in document) {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
}
field.setAttribute("aria-controls", "hits");
const hits = box.querySelector(".app-hits");
const none = box.querySelector(".app-none");
const status = box.querySelector(".app-found");
const sample = box.querySelector("template").content.firstElementChild;
let loading;

const load = () => {
  loading ??= fetch(new URL("search.json", HERE))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(prepare);
  loading.catch(() => { loading = undefined; });
  return loading;
};

/* The text with the beginning of a word marked that was typed. */
const marked = (text, query) => {
  const all = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const folded = all.map(([word]) => fold(word));
  for (const typed of query) {
    const found = all[folded.findIndex((word) => word.startsWith(typed))];
    if (!found) continue;
    const [start, end] = [found.index, found.index + typed.length];
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    return [text.slice(0, start), mark, text.slice(end)];
  }
  return [text];
};

const hit = ({ page, section }, number, query) => {
  const option = sample.cloneNode(true);
  option.id = `hit-${number}`;
  option.href = new URL(`${page.name}/${section ? `#${section.id}` : ""}`, HERE);
  if (page.lang) Object.assign(option, { lang: page.lang, dir: "auto" });
  option.querySelector("b").replaceChildren(...marked(page.title, query));
  option.querySelector("span").replaceChildren(...marked(section?.heading ?? page.hint, query));
  return option;
};

const show = (options, text) => {
  hits.replaceChildren(...options);
  hits.hidden = !options.length;
  status.textContent = text;
  field.setAttribute("aria-expanded", options.length > 0);
  field.removeAttribute("aria-activedescendant");
};

const search = async () => {
  const query = words(field.value);
  let text = "";
  let found = [];
  try {
    const index = await load();
    if (query.join() !== words(field.value).join()) return;
    if (query.length) {
      found = find(index, query);
      text = found.length ? WORDS.search_found.replace("{count}", found.length) : WORDS.search_none;
    }
  } catch {
    text = WORDS.search_failed;
  }
  none.hidden = !text || found.length > 0;
  const longest = [...query].sort((a, b) => b.length - a.length);
  show(found.map((one, number) => hit(one, number, longest)), text);
};

const move = (step) => {
  const options = [...hits.children];
  const now = options.findIndex((option) => option.matches("[aria-selected=true]"));
  const next = options.at((now + step + (now < 0 && step < 0)) % options.length);
  options.forEach((option) => { option.setAttribute("aria-selected", option === next); });
  field.setAttribute("aria-activedescendant", next.id);
  next.scrollIntoView({ block: "nearest" });
};

field.placeholder = field.labels[0].textContent;
field.addEventListener("focus", search);
field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && hits.firstChild) {
    event.preventDefault();
    move(step);
  } else if (event.key === "Enter") {
    (hits.querySelector("[aria-selected=true]") ?? hits.firstChild)?.click();
  }
});
/* A hit may be a question of the page on which somebody searches. */
addEventListener("hashchange", () => {
  document.querySelector("details:target")?.setAttribute("open", "");
});
search();
