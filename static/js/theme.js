// Runs before the first paint: the chosen theme, and a mark that scripts run. Without a choice, or
// without scripts, the style sheet follows the system.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.bsTheme = theme;
  } catch {
    // Storage is refused: the system's choice stays.
  }
})();
