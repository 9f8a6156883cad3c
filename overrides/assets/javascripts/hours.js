/* Whether somebody is there now, in Dutch time wherever the phone is. Only "usually": nobody here
   knows the public holidays. All is reckoned in minutes of the week by the clock on the wall, so
   the change to summer time needs no rule. */
const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const WEEK = 7 * 1440;

const minutes = (time) => time.slice(0, 2) * 60 + +time.slice(3);

/* "Mo-Fr 09:00-17:00" as the start and the length of each opening. */
const openings = (text) => text.replace("; PH off", "").split("; ").flatMap((rule) => {
  const [days, times] = rule.split(" ");
  const open = days.split(",").map((range) => range.split("-").map((day) => DAYS.indexOf(day)));
  const fits = (day) => open.some(([first, last = first]) =>
    (day - first + 7) % 7 <= (last - first + 7) % 7);
  return DAYS.map((_, day) => day).filter(fits).flatMap((day) => times.split(",").map((span) => {
    const [start, end] = span.split("-").map(minutes);
    return [day * 1440 + start, (end - start + 1440) % 1440 || 1440];
  }));
});

/* The minute of the week; without a zone that of the phone. */
const clock = (timeZone) => {
  const [day, time] = new Intl.DateTimeFormat("en-GB", {
    timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).format().split(/,? /);
  return DAYS.indexOf(day.slice(0, 2)) * 1440 + minutes(time);
};

const closed = (next, elsewhere) => {
  const day = new Date(Date.UTC(2024, 0, 1 + next / 1440))  // a Monday and what follows
    .toLocaleDateString(document.documentElement.lang, { weekday: "long", timeZone: "UTC" });
  const text = WORDS.closed_now.replace("{day}", day)
    .replace("{hour}", Math.floor(next % 1440 / 60))
    .replace("{minute}", String(next % 60).padStart(2, "0"));
  return elsewhere ? `${text} ${WORDS.dutch_time}` : text;
};

const sayHours = () => {
  const now = clock("Europe/Amsterdam");
  for (const shown of document.querySelectorAll(".app-card data")) {
    const all = openings(shown.value);
    const open = all.some(([start, length]) => (now - start + WEEK) % WEEK < length);
    const wait = Math.min(...all.map(([start]) => (start - now + WEEK) % WEEK));
    if (!shown.nextElementSibling) {
      const said = document.createElement("b");
      said.style.display = "block";
      shown.after(" ", said);
    }
    shown.nextElementSibling.textContent =
      open ? WORDS.open_now : closed((now + wait) % WEEK, now !== clock());
  }
};

sayHours();
setInterval(sayHours, 60000);
