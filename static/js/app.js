// Comforts on top of pages that work without them: theme, confirmations in a dialog, no double
// sending, "/" for the search.
(() => {
  const root = document.documentElement;

  // Theme: system, light, dark.
  const chosen = () => root.dataset.bsTheme ?? "system";
  for (const radio of document.querySelectorAll("[data-theme-choice]")) {
    radio.checked = radio.value === chosen();
    radio.addEventListener("change", () => {
      if (radio.value === "system") delete root.dataset.bsTheme;
      else root.dataset.bsTheme = radio.value;
      try {
        localStorage.setItem("theme", radio.value);
      } catch {
        // Storage is refused: the choice lasts as long as the page.
      }
    });
  }

  // What was refused is read first.
  document.querySelector("[data-focus]")?.focus();

  // Of more tabs than fit, the one that is open is in sight.
  for (const tab of document.querySelectorAll(".tabs a[aria-current]")) {
    const row = tab.closest(".tabs");
    row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }

  // A form is sent once. The button keeps its focus and its text; a page that comes back from the
  // browser's memory can be sent again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
  });

  // A link to a confirmation page shows that page's question in a dialog. If anything is unusual
  // (signed out, refused, gone), the page itself is opened.
  const dialog = document.getElementById("dialog");
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-confirm]");
    if (!link || !dialog || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    ask(link.href).catch(() => location.assign(link.href));
  });
  async function ask(url) {
    const answer = await fetch(url, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) throw new Error(`no question at ${url}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const question = page.querySelector("[data-question]");
    dialog.replaceChildren(document.adoptNode(question));
    dialog.setAttribute("aria-labelledby", "question-title");
    dialog.showModal();
    // Enter must not do by accident what was only looked at.
    (dialog.querySelector("input:not([type=hidden]), select, textarea") ?? dialog.querySelector("[data-cancel]"))?.focus();
  }
  dialog?.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-cancel]");
    if (!cancel && event.target !== dialog) return;
    event.preventDefault();
    dialog.close();
  });

  // A period is one of those there are, or the days that are filled in: never both.
  document.addEventListener("change", ({ target }) => {
    const choice = target.form?.querySelector("select[data-days]");
    if (!choice) return;
    const days = choice.dataset.days.split(" ").map((name) => choice.form.elements[name]);
    if (days.includes(target)) choice.value = days.some((day) => day.value) ? "days" : "";
    else if (target === choice && choice.value !== "days") for (const day of days) day.value = "";
  }, true);

  // An address says only what was chosen.
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });

  // A page that has not what was asked for (signed out, refused) is opened whole.
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx, tasks } = event.detail;
    // A field to which nothing is proposed.
    if (ctx.sourceElement?.list) return;
    const main = tasks.find((task) => task.type === "main");
    if (!ctx.select || !main || main.fragment.childElementCount) return;
    event.preventDefault();
    location.assign(ctx.request.action);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, dialog")) return;
    // A list's own box comes before the one at the top, which a narrow window has on a page of its own.
    const search = document.querySelector("main [data-search]") ?? document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    if (!search.offsetParent) return search.form.requestSubmit();
    search.focus();
    search.select();
  });

  // Rows are ticked across pages: what is ticked is remembered for the list until something is done
  // with it, and sent along with what this page shows.
  const picking = () => document.getElementById("picking");
  const listKey = () => `picked ${location.pathname}`;
  const picked = () => new Set(JSON.parse(sessionStorage.getItem(listKey()) ?? "[]"));
  const boxes = () => [...document.querySelectorAll('input[form="picking"][name="user"]')];
  function remember(set) {
    sessionStorage.setItem(listKey(), JSON.stringify([...set]));
    showPicked();
  }
  function showPicked() {
    if (!picking()) return;
    const set = picked();
    for (const box of boxes()) box.checked = set.has(box.value);
    const page = document.querySelector("[data-pick-page]");
    if (page) {
      page.hidden = false;
      page.checked = boxes().length > 0 && boxes().every((box) => box.checked);
    }
    const said = picking().querySelector("[data-picked]");
    said.hidden = set.size === 0;
    said.textContent = said.dataset.picked.replace("{n}", set.size.toLocaleString(root.lang));
  }
  document.addEventListener("change", (event) => {
    const box = event.target;
    const set = picked();
    if (box.matches?.("[data-pick-page]")) {
      for (const one of boxes()) box.checked ? set.add(one.value) : set.delete(one.value);
    } else if (box.matches?.('input[form="picking"][name="user"]')) {
      box.checked ? set.add(box.value) : set.delete(box.value);
    } else return;
    remember(set);
  });
  document.addEventListener("formdata", (event) => {
    if (event.target.id !== "picking") return;
    const shown = new Set(boxes().map((box) => box.value));
    for (const id of picked()) if (!shown.has(id)) event.formData.append("user", id);
    // A message is written on pages of its own.
    if (event.formData.get("act") === "message") sessionStorage.removeItem(listKey());
  });
  // Until it is confirmed, one can go back to what is ticked.
  document.addEventListener("submit", (event) => {
    const list = location.pathname.match(/(.+)\/selection$/)?.[1];
    if (list && event.target.querySelector("[name=confirmed]")) sessionStorage.removeItem(`picked ${list}`);
  });
  document.addEventListener("htmx:after:swap", showPicked);

  // Where a search brings other choices while one types, what was ticked moves above them and stays.
  document.addEventListener("htmx:before:swap", () => {
    const kept = document.getElementById("kept");
    if (!kept) return;
    for (const box of document.querySelectorAll("#choices input:checked")) {
      const row = box.closest(".form-check");
      box.id = `kept-${box.value}`;
      row.querySelector("label").htmlFor = box.id;
      kept.append(row);
    }
    kept.hidden = !kept.querySelector("input");
  });
  document.addEventListener("htmx:after:swap", () => {
    for (const kept of document.querySelectorAll("#kept input")) {
      const again = document.querySelector(`#choices input[value="${CSS.escape(kept.value)}"]`);
      again?.closest(".form-check").remove();
    }
  });
  addEventListener("pageshow", showPicked);
})();
