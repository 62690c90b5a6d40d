// Comfort only: without this script the page reads the same.
(function () {
  "use strict";
  var words = document.currentScript.dataset;

  function themeButton() {
    var button = document.createElement("button");
    button.className = "theme";
    button.type = "button";
    button.textContent = "\u25D0";
    button.title = words.theme;
    button.setAttribute("aria-label", words.theme);
    button.addEventListener("click", function () {
      var root = document.documentElement;
      var prefersDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      var isDark = (root.dataset.theme || (prefersDark ? "dark" : "light")) === "dark";
      root.dataset.theme = isDark ? "light" : "dark";
    });
    document.body.appendChild(button);
  }

  function folded(text) {
    return text.toLowerCase().replace(/ё/g, "е").replace(/[\u00a0\u202f]/g, " ");
  }

  function filterOf(table) {
    var input = document.createElement("input");
    input.className = "filter";
    input.type = "search";
    input.placeholder = words.search;
    input.setAttribute("aria-label", words.search);
    input.addEventListener("input", function () {
      var sought = folded(input.value);
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        row.classList.toggle("hidden-row", folded(row.textContent).indexOf(sought) === -1);
      });
    });
    table.parentNode.parentNode.insertBefore(input, table.parentNode);
  }

  function cellValue(row, column) {
    var cell = row.cells[column];
    return cell.dataset.sort || folded(cell.textContent.trim());
  }

  function asNumber(text) {
    return Number(text.replace(/[ %]/g, "").replace("\u2212", "-").replace(",", "."));
  }

  function compared(a, b) {
    var difference = asNumber(a) - asNumber(b);
    var areNumbers = difference === difference;
    return areNumbers ? difference : a.localeCompare(b, words.lang, { numeric: true });
  }

  function sortBy(heading) {
    var body = heading.closest("table").tBodies[0];
    var column = heading.cellIndex;
    var isUp = heading.getAttribute("aria-sort") !== "ascending";
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var first = cellValue(a, column), second = cellValue(b, column);
      var areKnown = (first === "\u2014") - (second === "\u2014");
      return areKnown || (isUp ? 1 : -1) * compared(first, second);
    });
    rows.forEach(function (row) { body.appendChild(row); });
    Array.prototype.forEach.call(heading.parentNode.cells, function (cell) {
      cell.removeAttribute("aria-sort");
    });
    heading.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  }

  function sortable(heading) {
    heading.classList.add("sortable");
    heading.tabIndex = 0;
    heading.addEventListener("click", function () { sortBy(heading); });
    heading.addEventListener("keydown", function (event) {
      if (event.key === "Enter") { sortBy(heading); }
    });
  }

  themeButton();
  Array.prototype.forEach.call(document.querySelectorAll("thead th"), sortable);
  Array.prototype.forEach.call(document.querySelectorAll("table[data-filter]"), filterOf);

  window.addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details"), function (each) {
      each.open = true;
    });
  });
})();
