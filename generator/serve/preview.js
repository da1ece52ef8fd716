/* Served by `brochure preview` only, with every page: shows what has changed, where the reader is, and
   what is wrong. */
"use strict";

(() => {
  const inDesk = document.body.id === "desk";
  let version = 0;
  let overlay = null;
  let opened = false; /* the list of warnings */

  const pageName = () => {
    const name = decodeURIComponent(location.pathname.slice(1));
    return name === "" || name.endsWith("/") ? name + "index.html" : name;
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };

  /* The new page in place of the old one; the reader stays where she was. */
  const refreshPage = async () => {
    const response = await fetch(location.pathname, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    const top = scrollY;
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    const style = document.head.querySelector("style");
    const nextStyle = next.head.querySelector("style");
    if (style && nextStyle && style.textContent !== nextStyle.textContent) {
      style.textContent = nextStyle.textContent;
    }
    document.body.replaceWith(document.adoptNode(next.body));
    scrollTo({ top, behavior: "instant" });
  };

  const refreshStyle = () => {
    const link = document.head.querySelector('link[rel="stylesheet"]');
    link.href = link.href.split("?")[0] + "?" + version;
  };

  const showReport = (report) => {
    overlay?.remove();
    overlay = null;
    if (report.diagnostics.length === 0 || (inDesk && window !== top)) {
      return;
    }
    const errors = report.diagnostics.filter((one) => one.severity === "error").length;
    overlay = element(errors === 0 ? "details" : "div", "preview-report", "");
    overlay.setAttribute("role", errors === 0 ? "status" : "alert");
    if (errors === 0) {
      overlay.classList.add("preview-warnings");
      overlay.open = opened;
      overlay.addEventListener("toggle", () => {
        opened = overlay.open;
      });
      overlay.append(element("summary", "", `${report.diagnostics.length} 条提醒 · warnings`));
    }
    const list = element("ol", "", "");
    for (const one of report.diagnostics) {
      const item = element("li", `preview-${one.severity}`, "");
      const place = [one.file, one.line, one.column].filter((part) => part !== undefined).join(":");
      item.append(element("code", "", place), element("p", "", `${one.message} [${one.rule}]`));
      if (one.hint) {
        item.append(element("p", "preview-hint", one.hint));
      }
      list.append(item);
    }
    const shut = element("button", "", "×");
    shut.setAttribute("aria-label", "关闭 Close");
    shut.addEventListener("click", () => overlay.remove());
    if (errors !== 0) {
      overlay.append(shut);
    }
    overlay.append(list, element("pre", "", report.text));
    document.documentElement.append(overlay);
  };

  const take = async (state, first) => {
    version = state.version;
    showReport(state.report);
    if (first) {
      return;
    }
    if (state.changed.includes("assets/style.css")) {
      refreshStyle();
    }
    if (inDesk) {
      document.dispatchEvent(new CustomEvent("preview", { detail: state }));
    } else if (state.changed.includes(pageName())) {
      await refreshPage();
    }
    document.documentElement.dataset.preview = version;
  };

  const follow = async () => {
    for (let first = true; ; first = false) {
      try {
        const response = await fetch(`/.preview/state?after=${version}`, { cache: "no-store" });
        await take(await response.json(), first);
        document.documentElement.dataset.preview = version;
      } catch {
        await new Promise((done) => setTimeout(done, 1000)); /* the preview has been ended */
      }
    }
  };

  follow();
})();
