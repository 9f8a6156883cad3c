/* Which pages fit what somebody typed, the best first. Knows the index and no document: `prepare`
   makes it ready once, `find` is asked with each key. */
const fold = (text) => text.normalize("NFD").replace(/[\p{M}'’]/gu, "").toLowerCase();
const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/* Spellings that sound alike to who writes Dutch, English or Romanian by ear. */
const SOUNDS = [
  [/(\D)\1+/g, "$1"], [/ph/g, "f"], [/th/g, "t"], [/s?c(?=[eiy])/g, "s"], [/ch/g, "g"], [/[cq]/g, "k"], [/x/g, "ks"],
  [/z/g, "s"], [/v/g, "f"], [/ij|ei|y/g, "i"], [/ou/g, "au"], [/dt?$/, "t"], [/(\D)\1+/g, "$1"],
];
const HEARD = new Map();
const hear = (word) => {
  if (!HEARD.has(word)) {
    HEARD.set(word, SOUNDS.reduce((text, [sign, sound]) => text.replace(sign, sound), word));
  }
  return HEARD.get(word);
};

/* So many pages are shown. */
const MOST = 8;
/* How much it says that a word stands in a title, in a heading … Tried on tests/queries.tsv. */
const TITLE = 8, SYNONYM = 6, HEADING = 4, OTHER_LANGUAGE = 4, QUESTION = 3, HINT = 2, TEXT = 1;

/* The place of words that are too common to lead anywhere. */
const EVERYWHERE = {};

/* From the index: the pages; each word with the places where it stands and what it weighs there,
   a place being a page or a section of it; the page for danger, and what is typed then: phrases, and
   the signs that together say so in one language; the stop words. */
const prepare = ({ pages, help, danger, signs, together, stop, words: texts, places: numbers }) => {
  const places = [];
  const known = new Map();
  const add = (place, weight, list) => {
    for (const word of list) {
      if (!known.has(word)) known.set(word, { word, sound: hear(word), places: new Map() });
      const { places } = known.get(word);
      if (!places.has(place)) places.set(place, weight);
    }
  };
  const all = pages.map(([name, title, hint, synonyms, foreign, sections, lang]) => {
    const page = { name, title, hint, lang };
    const top = { page };
    places.push(top);
    add(top, TITLE, words(title));
    add(top, SYNONYM, synonyms.split(" "));
    add(top, OTHER_LANGUAGE, foreign.split(" "));
    add(top, HINT, words(hint));
    for (const [id, heading, question] of sections) {
      const place = { page, id, heading };
      places.push(place);
      add(place, question ? QUESTION : HEADING, words(heading));
    }
    return page;
  });
  const heard = (word) => ({ word, sound: hear(word) });
  const letters = texts.match(/[A-Z][^A-Z]*/g);
  let word = "";
  numbers.split(" ").forEach((steps, i) => {
    let at = -1;
    const found = [...steps].map((step) => places[at += step.charCodeAt(0) - 34]);
    word = word.slice(0, letters[i].charCodeAt(0) - 65) + letters[i].slice(1);
    for (const place of steps ? found : [EVERYWHERE]) add(place, TEXT, [word]);
  });
  return {
    pages: all, help: all.find(({ name }) => name === help), known: [...known.values()],
    sounds: new Set([...known.values()].map(({ sound }) => sound)),
    danger: [
      ...danger.map((phrase) => phrase.split(" ").map((words) => words.split("|").map(heard))),
      ...signs.map((all) => all.map((words) => words.split(" ").map(heard)))
        .flatMap((all) => together.map((row) => row.map((sign) => all[sign]))),
    ],
    stop: new Set(stop.split(" ")),
  };
};

/* Whether `text` begins with `start` but for one letter that is wrong, missing or too much, or two
   that are swapped. The first letter is right. */
const nearly = (start, text) => {
  if (start[0] !== text[0]) return false;
  let i = 1;
  while (i < start.length && start[i] === text[i]) i += 1;
  const rest = (a, b) => text.slice(i + b).startsWith(start.slice(i + a));
  const swapped = start[i] === text[i + 1] && start[i + 1] === text[i];
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || (swapped && rest(2, 2));
};

/* How well a word fits what was typed, from 0 to 1. Three ways, each for what the ones before do not
   find: the same or its beginning, also by ear and with another ending; a part of it; misspelt. */
const begins = (typed, heard, { word, sound }) => {
  if (word === typed) return 1;
  if (sound === heard) return 0.9;
  const stem = heard.length > 5 ? heard.slice(0, 6) : heard;
  return word.startsWith(typed) || sound.startsWith(stem) ? 0.8 : 0;
};
const inside = (typed, _, { word }) => {
  if (typed.length > 3 && word.includes(typed)) return 0.5;
  return word.length > 4 && typed.includes(word) ? 0.3 : 0;
};
const misspelt = (_, heard, { sound }) => (heard.length > 3 && nearly(heard, sound) ? 0.5 : 0);

/* What each place has of a word that was typed. Of what two letters may become only that counts
   which weighs much. */
const lookUp = ({ known }, typed) => {
  const heard = hear(typed);
  const least = typed.length < 3 ? HEADING : TEXT;
  for (const fits of [begins, inside, misspelt]) {
    const found = new Map();
    for (const entry of known) {
      const part = fits(typed, heard, entry);
      if (!part) continue;
      for (const [place, weight] of entry.places) {
        if (weight < least && part < 1) continue;
        found.set(place, Math.max(found.get(place) ?? 0, part * weight));
      }
    }
    if (found.size) return found;
  }
  return new Map();
};

/* Whether some phrase of danger is typed: each of its words, or one of several, whole; a long one also
   with another ending, or misspelt as it is written or as it sounds, and then with a short ending. A
   word of the site is no other one that is misspelt. */
const inDanger = ({ danger, sounds }, typed) => {
  const whole = typed.map(hear);
  const unknown = typed.filter((_, i) => !sounds.has(whole[i]));
  const starts = typed.flatMap((word) => [...word].map((_, i) => word.slice(0, i)));
  const begun = new Set([...starts, ...starts.map(hear)]);
  const answers = new Map();
  const look = ({ word, sound }) => typed.includes(word) || (word.length > 3 && begun.has(word))
      || (sound.length > 3 && whole.includes(sound)) || (sound.length > 4 && begun.has(sound))
      || (sound.length > 4 && unknown.some((one) => one.length < word.length + 3
        && (nearly(sound, hear(one)) || nearly(word, one))));
  const said = (one) => {
    if (!answers.has(one.word)) answers.set(one.word, look(one));
    return answers.get(one.word);
  };
  return danger.some((phrase) => phrase.every((words) => words.some(said)));
};

/* The section that a page opens at: where its rarest word weighs most, and of several such sections
   the one that has most of the other words. None where the word is the page's title. */
const opening = (page, rarest, all) => {
  let best = { points: 0 };
  for (const [place, weight] of rarest ?? []) {
    if (place.page !== page) continue;
    if (!place.id && weight > SYNONYM) return undefined;
    const others = all.reduce((sum, found) => sum + (found.get(place) ?? 0), 0);
    const points = place.id ? weight * 100 + others : 0;
    if (points > best.points) best = { place, points };
  }
  return best.place;
};

/* By page, what it has of a word: the weight of its best place, and in how many places. */
const byPage = (places) => {
  const best = new Map();
  for (const [{ page }, weight] of places) {
    const one = best.get(page) ?? { weight: 0, times: 0 };
    best.set(page, { weight: Math.max(one.weight, weight), times: one.times + 1 });
  }
  return best;
};

/* The pages that fit the words typed, each with the section to open at; in danger the page with all
   numbers comes first. A word weighs what it does in its best place, some more if the page has it in
   many, and more if few pages have it. The rarest chooses the section (of equals the last), of those
   with four letters or more if there are any. Stop words count for danger, or if they are all. */
const find = (index, said) => {
  const { pages, help, stop } = index;
  const telling = said.filter((word) => !stop.has(word));
  const typed = telling.length ? telling : said;
  const found = new Map(pages.map((page) => [page, { page, points: 0, count: Infinity }]));
  // The words before the one that is being typed were looked up with the key before.
  index.found = new Map(typed.map((word) => [word, index.found?.get(word) ?? lookUp(index, word)]));
  const all = typed.map((word) => index.found.get(word));
  const long = typed.filter((word) => word.length > 3);
  typed.forEach((word, i) => {
    const best = byPage(all[i]);
    const count = best.delete(undefined) ? pages.length : best.size;
    for (const [page, { weight, times }] of best) {
      const one = found.get(page);
      one.points += (weight + Math.log(times) / 2) * Math.log(1 + pages.length / count);
      if (long.length && !long.includes(word)) continue;
      if (count <= one.count) Object.assign(one, { count, rarest: all[i] });
    }
  });
  if (inDanger(index, said)) found.get(help).points = Infinity;
  return [...found.values()].filter(({ points }) => points)
    .sort((a, b) => b.points - a.points).slice(0, MOST)
    .map(({ page, rarest }) => ({ page, section: opening(page, rarest, all) }));
};
