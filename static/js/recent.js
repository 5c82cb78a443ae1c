// The pages visited lately, in the menu. They are remembered in this browser alone, for one person,
// until a page is shown to somebody who has not signed in; the server is told nothing.
(() => {
  const MOST_SHOWN = 8;
  const MOST_KEPT = 80;
  const own = document.getElementById("recent");
  try {
    if (own) show(own);
    else if (!document.body.classList.contains("frame")) localStorage.removeItem("recent");
  } catch {
    // Storage is refused: nothing is remembered.
  }

  function remembered(reader) {
    const kept = JSON.parse(localStorage.getItem("recent") ?? "null");
    return kept?.reader === reader ? kept.pages : [];
  }

  function show(part) {
    const { reader, place, page, title, above } = part.dataset;
    let pages = remembered(reader);
    // What the menu has already, and a form, is nothing to come back to.
    const inMenu = new Set([...document.querySelectorAll(".menu > ul a")].map((entry) => entry.getAttribute("href")));
    if (page && !inMenu.has(page) && !document.querySelector("main form.form")) {
      // The tabs of a thing are one page: the one that was looked at last.
      const isSame = (one) => one.place === place && (one.page === page || (one.title === title && one.above === above));
      pages = [{ place, page, title, above }, ...pages.filter((one) => !isSame(one))].slice(0, MOST_KEPT);
      localStorage.setItem("recent", JSON.stringify({ reader, pages }));
    }
    const others = pages.filter((one) => one.place === place && one.page !== location.pathname && !inMenu.has(one.page));
    const line = part.querySelector("template").content;
    for (const one of others.slice(0, MOST_SHOWN)) {
      const entry = line.cloneNode(true);
      entry.querySelector("a").href = one.page;
      entry.querySelector("span").textContent = one.above && !one.title.includes(one.above) ? `${one.title} · ${one.above}` : one.title;
      part.querySelector("ul").append(entry);
    }
    part.hidden = others.length === 0;
    part.open = localStorage.getItem("recent-open") === "yes";
    part.addEventListener("toggle", () => localStorage.setItem("recent-open", part.open ? "yes" : "no"));
  }
})();
