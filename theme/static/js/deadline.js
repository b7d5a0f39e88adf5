// A deadline comes nearer, and can pass, between two builds: says how near it is today, hides
// what leads to applying when it has passed, and says so.

// The day as 2026-11-23, where the employer is.
const today = () => new Date().toLocaleDateString("sv", { timeZone: "Europe/Copenhagen" });

export const hasPassed = (iso) => Date.parse(iso) < Date.now();

// »i dag«, »i morgen«, »om 4 dage«: the words that the build gives, too.
export const left = (iso, lang) => {
  const n = Math.round((Date.parse(iso.slice(0, 10)) - Date.parse(today())) / 864e5);
  return new Intl.RelativeTimeFormat(lang, { numeric: n > 1 ? "always" : "auto" }).format(n, "day");
};

const check = () => {
  for (const element of document.querySelectorAll("[data-valid-through],[data-valid-from],[data-left]")) {
    const { validThrough, validFrom, left: until } = element.dataset;
    if (until) element.textContent = left(until, document.documentElement.lang);
    element.hidden = validFrom ? !hasPassed(validFrom) : hasPassed(validThrough ?? until);
  }
  // The disc that says »today« stands where today was when the page was built.
  for (const element of document.querySelectorAll("[data-day]")) {
    element.toggleAttribute("hidden", element.dataset.day !== today());
  }
};
check();
addEventListener("pageshow", check);
document.addEventListener("visibilitychange", check);
