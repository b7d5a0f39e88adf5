// A short link goes on to its page, and takes along where it was seen.
const { target } = document.querySelector("[data-target]").dataset;
location.replace(target + location.search);
