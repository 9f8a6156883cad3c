/* Offers to read the article aloud where the phone can; what reads is fetched when tapped. */
const crumb = document.querySelector(".app-crumb");
const ICON = `<svg class="app-icon" viewBox="0 0 256 256" aria-hidden="true"><path
  d="M80 88v80H24V88h56l72-56v192l-72-56m112-61a32 32 0 0 1 0 42m30-69a72 72 0 0 1 0 96"/></svg>`;

const offer = () => {
  const button = document.createElement("button");
  button.innerHTML = `${ICON}<span>${WORDS.read_aloud}</span>`;
  button.className = "app-crumb";
  button.style.cssText = "float:inline-end;margin-block:4px -4px;border:2px solid var(--edge);border-radius:12px;"
    + "padding:0 4px;background:var(--surface);font-family:inherit";
  /* Some phones only speak later when they spoke during the tap. */
  button.onclick = () => {
    synth.speak(new SpeechSynthesisUtterance(""));
    import("./aloud.js");
  };
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
