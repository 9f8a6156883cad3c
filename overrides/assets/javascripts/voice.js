/* A voice that is on the phone itself: others would send the text away. */
const synth = window.speechSynthesis;
const article = document.querySelector("article");
const voice = (code) => synth.getVoices()
  .find((one) => one.localService && one.lang.toLowerCase().startsWith(code));
const language = (node) => node.closest("[lang]").lang;
