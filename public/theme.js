// Runs before the first paint, outside the bundle: a chosen theme must not flash in after the page is drawn.
(function () {
  try {
    var theme = localStorage.getItem('deskwire.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is refused: the system's theme stays.
  }
})();
