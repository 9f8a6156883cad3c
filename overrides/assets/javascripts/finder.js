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
const MOST = 8;
let loading;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/* A page becomes its parts, each with its weight; a part with an id is a section to jump to. */
const prepare = ([name, title, hint, sections, synonyms, questions]) => ({
  name, title, hint,
  parts: [
    [8, title], [7, synonyms], [2, hint], [1, questions],
    ...sections.map(([id, heading]) => [4, heading, id]),
  ].map(([weight, text, id]) => ({ weight, text, id, words: words(text) })),
});

const load = () => {
  loading ??= fetch(new URL("search.json", HERE))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((rows) => rows.map(prepare));
  loading.catch(() => { loading = undefined; });
  return loading;
};

/* One letter wrong, missing, too much, or two letters swapped. */
const nearly = (typed, word) => {
  let i = 0;
  while (i < typed.length && typed[i] === word[i]) i += 1;
  const rest = (a, b) => word.slice(i + b).startsWith(typed.slice(i + a));
  const swapped = typed[i] === word[i + 1] && typed[i + 1] === word[i];
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (swapped && rest(2, 2));
};

const BEGINS = (typed, word) => word.startsWith(typed);
const INSIDE = (typed, word) => typed.length > 3 && word.includes(typed);
const NEARLY = (typed, word) => typed.length > 4 && nearly(typed, word);

const rate = (page, typed, fits) => {
  let best = { points: 0 };
  for (const part of page.parts) {
    const found = part.words.find((word) => fits(typed, word));
    const points = found ? part.weight + (found === typed) : 0;
    if (points > best.points) best = { points, part };
  }
  return best;
};

/* The pages that fit, the best first. A word that few pages have weighs more; the rarest of those
   with four letters or more chooses the section that a page opens at. */
const find = (pages, query) => {
  const found = pages.map((page) => ({ page, points: 0, rarest: Infinity }));
  for (const typed of query) {
    const rated = [BEGINS, INSIDE, NEARLY]
      .map((fits) => pages.map((page) => rate(page, typed, fits)))
      .find((one) => one.some(({ points }) => points));
    const count = rated?.filter(({ points }) => points).length;
    rated?.forEach(({ points, part }, i) => {
      found[i].points += points * Math.log(1 + pages.length / count);
      if (part && typed.length > 3 && count < found[i].rarest) {
        Object.assign(found[i], { rarest: count, section: part.id && part });
      }
    });
  }
  const best = Math.max(...found.map(({ points }) => points));
  return found.filter(({ points }) => points > best / 4).sort((a, b) => b.points - a.points);
};

/* The text with what was typed marked in it: folding keeps track of where each letter stood. */
const marked = (text, query) => {
  const at = [...text].flatMap((sign, i) => [...fold(sign)].map((letter) => [letter, i]));
  const folded = at.map(([letter]) => letter).join("");
  for (const typed of query) {
    const start = ` ${folded.replace(/[^\p{L}\p{N}]/gu, " ")}`.indexOf(` ${typed}`);
    if (start < 0) continue;
    const signs = [...text];
    const [from, to] = [at[start][1], at[start + typed.length - 1][1] + 1];
    const mark = document.createElement("mark");
    mark.textContent = signs.slice(from, to).join("");
    return [signs.slice(0, from).join(""), mark, signs.slice(to).join("")];
  }
  return [text];
};

const hit = ({ page, section }, number, query) => {
  const option = sample.cloneNode(true);
  option.id = `hit-${number}`;
  option.href = new URL(`${page.name}/${section ? `#${section.id}` : ""}`, HERE);
  option.querySelector("b").replaceChildren(...marked(page.title, query));
  option.querySelector("span").replaceChildren(...marked(section?.text ?? page.hint, query));
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
    const pages = await load();
    if (query.join() !== words(field.value).join()) return;
    if (query.length) {
      found = find(pages, query).slice(0, MOST);
      text = found.length ? WORDS.search_found.replace("{count}", found.length) : WORDS.search_none;
    }
  } catch {
    text = WORDS.search_failed;
  }
  none.hidden = !text || found.length > 0;
  show(found.map((one, number) => hit(one, number, query)), text);
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
search();
