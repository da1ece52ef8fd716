/* The desk: the site on the left, the pages of one PDF on the right. */
"use strict";

(() => {
  const choice = document.querySelector("select");
  const pages = document.querySelector("#pages");
  const link = document.querySelector("#pdf");
  let editions = [];

  const chosen = () => editions.find((one) => one.name === choice.value) ?? editions[0];

  /* A page's new picture takes the place of the old one when it is there, so that nothing flickers. */
  const showPage = (frame, edition, number) => {
    const picture = new Image();
    picture.alt = `${edition.name}, ${number}`;
    picture.width = edition.width;
    picture.height = edition.height;
    picture.loading = frame.firstChild ? "eager" : "lazy";
    picture.src = `/.preview/page/${edition.name}/${number}.png?${edition.version}`;
    if (frame.firstChild) {
      picture.decode().then(() => frame.replaceChildren(picture), () => {});
    } else {
      frame.append(picture);
    }
  };

  const showPages = (again) => {
    const edition = chosen();
    if (!edition) {
      pages.replaceChildren();
      return;
    }
    if (!again) {
      pages.replaceChildren();
    }
    link.href = `/pdf/${edition.name}.pdf`;
    while (pages.children.length > edition.pages) {
      pages.lastChild.remove();
    }
    const room = pages.getBoundingClientRect();
    for (let number = 1; number <= edition.pages; number++) {
      let frame = pages.children[number - 1];
      if (!frame) {
        frame = pages.appendChild(document.createElement("li"));
        showPage(frame, edition, number);
        continue;
      }
      const place = frame.getBoundingClientRect();
      if (place.bottom < room.top || place.top > room.bottom) {
        frame.replaceChildren(); /* out of sight: made when it comes into sight */
      }
      showPage(frame, edition, number);
    }
  };

  const load = async (again) => {
    const former = choice.value;
    const response = await fetch("/.preview/editions.json", { cache: "no-store" });
    editions = await response.json();
    choice.replaceChildren(
      ...editions.map((one) => new Option(one.title, one.name, false, one.name === former)),
    );
    showPages(again);
  };

  choice.addEventListener("change", () => showPages(false));
  document.addEventListener("preview", (event) => {
    const name = chosen() ? `pdf/${chosen().name}.pdf` : "";
    if (event.detail.changed.includes(name)) {
      load(true);
    } else if (event.detail.changed.includes(".preview/editions.json")) {
      load(true);
    }
  });
  load(false);
})();
