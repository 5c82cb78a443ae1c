// Comforts of the permission grid: find a resource, move with the arrows, cycle a cell by click or
// key, propose "execute" with "read", and list what has changed. Without this the grid is a table of
// check boxes and selects that a plain form sends.
(() => {
  const part = document.querySelector("[data-grid]");
  if (!part) return;
  const table = part.querySelector(".perms");
  const panel = part.querySelector("[data-changes]");
  const count = part.querySelector("[data-grid-count]");
  const status = part.querySelector("[data-grid-status]");
  let sending = false;

  // Find: rows are hidden, not taken out, so that everything in sight of the form is still sent.
  const filter = part.querySelector("[data-grid-filter]");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  filter?.addEventListener("input", () => {
    const wanted = fold(filter.value.trim());
    let shown = 0;
    for (const body of table.tBodies) {
      let any = false;
      for (const row of body.rows) {
        if (row.classList.contains("app")) continue;
        row.hidden = !fold(row.cells[0].textContent).includes(wanted);
        if (!row.hidden) { any = true; shown += 1; }
      }
      body.hidden = !any;
    }
    status.textContent = status.dataset.shown.replace("%1", shown);
    if (stop?.parentElement.hidden) stopAtFirst();
  });
  filter?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });

  // Move with the arrows, from control to control.
  const control = (cell) => cell?.querySelector("input[type=checkbox], select, .c");
  function neighbour(cell, down, across) {
    const row = cell.parentElement;
    if (across) {
      let next = cell;
      do next = across > 0 ? next.nextElementSibling : next.previousElementSibling;
      while (next && !control(next));
      return control(next);
    }
    const rows = [...table.rows];
    for (let at = rows.indexOf(row) + down; rows[at]; at += down) {
      const found = !rows[at].hidden && !rows[at].parentElement.hidden && control(rows[at].cells[cell.cellIndex]);
      if (found) return found;
    }
  }
  const arrows = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = arrows[event.key];
    if (arrow) {
      event.preventDefault();
      neighbour(cell, ...arrow)?.focus();
    } else if (event.target.matches("select") && (event.key === " " || event.key === "Enter")) {
      event.preventDefault();
      cycle(event.target);
    }
  });

  // One stop for Tab, at the cell that was used last: behind a grid of hundreds of cells comes a button.
  const stops = (cell) => cell.querySelectorAll("input[type=checkbox], select, a, .c");
  let stop;
  function stopAt(cell) {
    if (stop) for (const element of stops(stop)) element.tabIndex = -1;
    stop = cell;
    for (const element of stops(stop)) element.tabIndex = 0;
  }
  function stopAtFirst() {
    const rows = [...table.tBodies].flatMap((body) => (body.hidden ? [] : [...body.rows]));
    const cells = rows.flatMap((row) => (row.hidden ? [] : [...row.cells]));
    const first = cells.find((cell) => stops(cell).length);
    if (first) stopAt(first);
  }
  for (const element of stops(table)) element.tabIndex = -1;
  stopAtFirst();
  table.addEventListener("focusin", (event) => {
    const cell = event.target.closest("td");
    if (cell && cell !== stop) stopAt(cell);
  });

  // A click on a choice goes on to the next: inherit, grant, deny. Touch keeps the system's picker.
  function cycle(select) {
    select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }
  table.addEventListener("mousedown", (event) => {
    const select = event.target.closest?.("select");
    if (!select || event.button) return;
    event.preventDefault();
    select.focus();
    cycle(select);
  });

  // What is stored, which what was chosen before a look at the review may differ from already.
  const stored = new Map([...(part.closest("form")?.querySelectorAll('input[name^="was."]') ?? [])].map((field) => [field.name.slice("was.".length), field.value]));
  const initial = (select) => {
    const value = stored.get(select.name.slice("effect.".length)) ?? "inherit";
    return [...select.options].find((option) => option.value === value);
  };
  const isChanged = (field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked : !initial(field).selected);
  const title = (field) => {
    const row = field.closest("tr").cells[0].textContent.trim();
    const column = table.tHead.rows[0].cells[field.closest("td").cellIndex].dataset.said;
    return `${row}: ${column.replace("_", " ")}`;
  };

  // Whoever may read a thing wants to open its page.
  function propose(box) {
    const key = box.value.slice(0, box.value.lastIndexOf(":"));
    const open = box.closest("tr").querySelector(`input[value="${CSS.escape(key)}:execute"]`);
    if (!box.value.endsWith(":read") || !box.checked || !open || open.checked) return;
    open.checked = true;
    open.classList.add("proposed", "changed");
    status.textContent = status.dataset.proposed.replace("%1", title(open));
  }

  function listChange(select) {
    const name = select.name.slice("effect.".length);
    const listed = panel.querySelector(`[data-permission="${CSS.escape(name)}"]`);
    if (!isChanged(select)) listed?.remove();
    else fill(listed ?? add(name, select), select);
    const number = panel.querySelectorAll("li").length;
    panel.hidden = number === 0;
    panel.querySelector("[data-changes-count]").textContent = number;
  }
  function add(name, select) {
    const row = panel.querySelector("template").content.firstElementChild.cloneNode(true);
    row.dataset.permission = name;
    row.querySelector("strong").textContent = title(select);
    for (const field of row.querySelectorAll("[data-part]")) {
      field.name = `${field.dataset.part}.${name}`;
      const kept = part.closest("form")?.querySelector(`input[type=hidden][name="${CSS.escape(field.name)}"]`);
      if (kept) field.value = kept.value;
      kept?.remove();
    }
    row.querySelector("[data-undo]").addEventListener("click", () => {
      initial(select).selected = true;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      select.focus();
    });
    panel.querySelector("ul").append(row);
    return row;
  }
  function fill(row, select) {
    row.querySelector(".change-what span").textContent = `${initial(select).text.trim()} → ${select.selectedOptions[0].text.trim()}`;
    row.querySelector("[data-ends]").hidden = select.value === "inherit";
  }

  const isDirty = () => part.querySelector(".changed") !== null;
  table.addEventListener("change", (event) => {
    const field = event.target;
    field.classList.toggle("changed", isChanged(field));
    field.classList.remove("proposed");
    if (field.matches("select")) listChange(field);
    else propose(field);
    if (!count) return;
    const changed = [...table.querySelectorAll(".changed")];
    const added = changed.filter((box) => box.checked).length;
    count.textContent = changed.length
      ? count.dataset.changed.replace("%1", added).replace("%2", changed.length - added)
      : count.dataset.none;
  });
  for (const select of table.querySelectorAll("select")) {
    if (!isChanged(select)) continue;
    select.classList.add("changed");
    listChange(select);
  }
  part.closest("form")?.addEventListener("submit", () => { sending = true; });
  addEventListener("beforeunload", (event) => {
    if (isDirty() && !sending) event.preventDefault();
  });
})();
