/* A page that a hit opened at a fold-out question shows the answer. */
document.querySelector("details:target")?.setAttribute("open", "");
