/* Marks the phone's own language; leads nowhere by itself. */
const codes = navigator.languages.map((code) => code.split("-")[0]);
const code = codes.find((one) => document.querySelector(`a[hreflang="${one}"]`));
const mark = document.querySelector(`a[hreflang="${code}"] small`);
if (mark) mark.hidden = false;
