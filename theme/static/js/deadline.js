// A job's deadline can pass between two builds: hides what leads to applying, and says so.
(() => {
  const check = () => {
    for (const element of document.querySelectorAll("[data-valid-through],[data-valid-from]")) {
      const { validThrough, validFrom } = element.dataset;
      element.hidden = validFrom ? Date.now() < Date.parse(validFrom) : Date.parse(validThrough) < Date.now();
    }
  };
  check();
  addEventListener("pageshow", check);
  document.addEventListener("visibilitychange", check);
})();
