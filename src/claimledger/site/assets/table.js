"use strict";

// Search, filters, order and pages of the table of all claims. The state stands in the address, behind the #, so that
// a link leads to what somebody saw. Without this script the table is the plain one that stands in the pages.
(() => {
  const data = window.claimledger;
  const form = document.getElementById("find");
  const table = document.getElementById("claims");
  if (!data || !form || !table) return;

  const body = table.tBodies[0];
  const found = document.getElementById("found");
  const list = document.getElementById("list");
  const root = "";
  const collator = new Intl.Collator(data.language, { numeric: true });
  const COLUMNS = ["words", "speaker", "said", "source", "verdict"];
  const FILTERS = ["speaker", "topic", "verdict", "source"];

  // The places in a row of the data.
  const [ID, PAGE, WORDS, LANGUAGE, FLAGS, SPEAKER, RANK, SAID, SOURCE, TOPICS, VERDICTS, STATEMENT] = Array(12).keys();

  // --- what is looked for ---

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[‘’ʼ]/g, "'");

  let searched = null; // made when somebody searches

  const searchedTexts = () => {
    searched ??= data.claims.map((claim) =>
      plain(
        [
          claim[WORDS], claim[STATEMENT], claim[ID], claim[SAID],
          claim[SPEAKER] < 0 ? "" : data.speakers[claim[SPEAKER]][0],
          claim[SOURCE] < 0 ? "" : data.sources[claim[SOURCE]][0],
          ...claim[TOPICS].map((topic) => data.topics[topic][0]),
          ...claim[VERDICTS].map((verdict) => data.verdicts[verdict][1]),
        ].join("\n"),
      ),
    );
    return searched;
  };

  // Words in any order; what stands between quotation marks stays together.
  const terms = (text) =>
    Array.from(plain(text).matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|(\S+)/g), (one) => (one[1] ?? one[2]).trim()).filter(Boolean);

  const OF = {
    speaker: (claim) => (claim[SPEAKER] < 0 ? ["-"] : [data.speakers[claim[SPEAKER]][2]]),
    source: (claim) => (claim[SOURCE] < 0 ? ["-"] : [data.sources[claim[SOURCE]][2]]),
    topic: (claim) => (claim[TOPICS].length ? claim[TOPICS].map((topic) => data.topics[topic][1]) : ["-"]),
    verdict: (claim) => (claim[VERDICTS].length ? claim[VERDICTS].map((verdict) => data.verdicts[verdict][3]) : ["-"]),
  };

  const NAMES = {
    speaker: data.speakers.map((one) => [one[2], one[0]]),
    source: data.sources.map((one) => [one[2], one[0]]),
    topic: data.topics.map((one) => [one[1], one[0]]),
  };

  // --- the state, and the address in which it stands ---

  const empty = { q: "", speaker: "", topic: "", verdict: "", source: "", sort: "", page: 1 };
  let state = { ...empty };

  const fromAddress = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    const read = { ...empty };
    for (const name of ["q", "sort", ...FILTERS]) read[name] = told.get(name) ?? "";
    read.page = Math.max(1, Number.parseInt(told.get("page") ?? list.dataset.page, 10) || 1);
    if (!COLUMNS.includes(read.sort.replace(/^-/, ""))) read.sort = "";
    return read;
  };

  const toAddress = () => {
    const told = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      if (value && !(name === "page" && value === 1)) told.set(name, value);
    }
    const hash = told.toString();
    const here = `${location.pathname}${location.search}`;
    history.replaceState(null, "", hash ? `${here}#${hash}` : state.page === Number(list.dataset.page) ? here : `${here}#page=${state.page}`);
  };

  // --- what is shown ---

  const keep = () => {
    const wanted = terms(state.q);
    const texts = wanted.length ? searchedTexts() : null;
    const asked = FILTERS.filter((name) => state[name]);
    const kept = [];
    data.claims.forEach((claim, place) => {
      if (asked.every((name) => OF[name](claim).includes(state[name])) && wanted.every((word) => texts[place].includes(word))) {
        kept.push(place);
      }
    });
    return sorted(kept);
  };

  // What a claim is sorted by, and whether it has it: those without come last either way.
  const KEYS = {
    words: (claim) => claim[WORDS],
    speaker: (claim) => (claim[SPEAKER] < 0 ? null : data.speakers[claim[SPEAKER]][0]),
    said: (claim) => (claim[RANK] < 0 ? null : claim[RANK]),
    source: (claim) => (claim[SOURCE] < 0 ? null : data.sources[claim[SOURCE]][0]),
    verdict: (claim) => (claim[VERDICTS].length ? data.verdicts[claim[VERDICTS][0]][1] : null),
  };

  const sorted = (places) => {
    if (!state.sort) return places;
    const down = state.sort.startsWith("-");
    const key = KEYS[state.sort.replace(/^-/, "")];
    const compare = state.sort.endsWith("said") ? (one, other) => one - other : collator.compare;
    const keyed = places.map((place) => [key(data.claims[place]), place]);
    const told = keyed.filter(([value]) => value !== null);
    told.sort(([one, at], [other, then]) => (down ? compare(other, one) : compare(one, other)) || at - then);
    return [...told, ...keyed.filter(([value]) => value === null)].map(([, place]) => place);
  };

  const say = (text, values) => Object.entries(values).reduce((said, [name, value]) => said.replaceAll(`{${name}}`, value), text);

  const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, data.number[0]);

  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  };

  const SVG = "http://www.w3.org/2000/svg";

  const sign = (tone) => {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("class", `mark ${tone}`);
    drawing.setAttribute("viewBox", "0 0 16 16");
    drawing.setAttribute("aria-hidden", "true");
    drawing.setAttribute("focusable", "false");
    data.marks[tone].forEach((path, place) => {
      if (!path) return;
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("class", place ? "line" : "shape");
      line.setAttribute("d", path);
      drawing.append(line);
    });
    return drawing;
  };

  const name = (text, page) => {
    const shown = element("bdi", {}, text);
    return page ? element("a", { href: root + page }, shown) : shown;
  };

  const verdictOf = (place) => {
    const [axis, text, tone] = data.verdicts[place];
    const shown = element("span", { class: `verdict ${tone}` }, sign(tone), element("span", {}, text));
    return element("span", { class: "on" }, element("span", { class: "axis" }, axis), " ", shown);
  };

  const rowOf = (claim) => {
    const [open, close] = claim[FLAGS] & 1 ? data.quotes : ["", ""];
    const page = claim[PAGE] || `claims/${claim[ID]}.html`;
    const words = element("a", { href: root + page, lang: claim[LANGUAGE], dir: "auto" }, open + claim[WORDS] + close);
    const speaker = claim[SPEAKER] < 0 ? null : data.speakers[claim[SPEAKER]];
    const source = claim[SOURCE] < 0 ? null : data.sources[claim[SOURCE]];
    const verdicts = claim[VERDICTS].length
      ? claim[VERDICTS].map(verdictOf)
      : [element("span", { class: "none" }, data.labels["not-reviewed"])];
    if (claim[FLAGS] & 2) verdicts.push(element("span", { class: "draft" }, data.labels.draft));
    return element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader", class: "claim" }, words),
      element("td", { role: "cell", class: "speaker" }, speaker && name(speaker[0], speaker[1])),
      element("td", { role: "cell", class: "said" }, claim[SAID]),
      element("td", { role: "cell", class: "source" }, source && name(source[0], source[1])),
      element("td", { role: "cell", class: "verdicts" }, ...verdicts),
    );
  };

  // --- pages ---

  const pager = document.createElement("nav");
  pager.className = "pager";
  const turn = (step) => {
    const button = element("button", { type: "button" });
    button.addEventListener("click", () => {
      change({ page: state.page + step }, true);
      found.scrollIntoView({ block: "start" });
    });
    return button;
  };
  const back = turn(-1);
  const onwards = turn(1);
  const pageShown = document.createElement("span");
  pager.append(back, pageShown, onwards);

  const plainPager = document.querySelector("nav.pager");
  if (plainPager) {
    pager.setAttribute("aria-label", plainPager.getAttribute("aria-label"));
    back.textContent = list.dataset.previous;
    onwards.textContent = list.dataset.next;
    plainPager.replaceWith(pager);
  }

  const show = () => {
    const kept = keep();
    const pages = Math.max(1, Math.ceil(kept.length / data.perPage));
    state.page = Math.min(state.page, pages);
    const start = (state.page - 1) * data.perPage;
    body.replaceChildren(...kept.slice(start, start + data.perPage).map((place) => rowOf(data.claims[place])));
    const text = kept.length === 0 ? "found.none" : kept.length === 1 ? "found.one" : "found.many";
    found.textContent = say(data.labels[text], { n: grouped(kept.length) });
    table.hidden = kept.length === 0;
    pager.hidden = pages < 2;
    back.disabled = state.page === 1;
    onwards.disabled = state.page === pages;
    form.elements.sort.value = state.sort;
    pageShown.textContent = say(data.labels.page, { page: grouped(state.page), pages: grouped(pages) });
    for (const head of table.tHead.rows[0].cells) {
      if (state.sort.replace(/^-/, "") === head.dataset.sort) {
        head.setAttribute("aria-sort", state.sort.startsWith("-") ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    }
  };

  const change = (what, keepPage = false) => {
    state = { ...state, ...(keepPage ? {} : { page: 1 }), ...what };
    show();
    toAddress();
  };

  // --- the form ---

  const option = (value, text, count) => element("option", { value }, count === undefined ? text : `${text} (${grouped(count)})`);

  const counted = (filter) => {
    const counts = new Map();
    for (const claim of data.claims) for (const key of new Set(OF[filter](claim))) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  };

  const fill = (filter) => {
    const select = form.elements[filter];
    const counts = counted(filter);
    const choices = [element("option", { value: "" }, data.labels.all)];
    if (filter === "verdict") {
      for (const [axis, label] of data.axes) {
        const own = data.verdicts.filter((one) => one[4] === axis);
        const seen = new Map(own.map((one) => [one[3], one[1]]));
        const options = Array.from(seen, ([key, text]) => option(key, text, counts.get(key)));
        if (options.length) choices.push(element("optgroup", { label }, ...options));
      }
      if (counts.has("-")) choices.push(option("-", data.labels["not-reviewed"], counts.get("-")));
    } else {
      const names = [...NAMES[filter]].sort(([, one], [, other]) => collator.compare(one, other));
      choices.push(...names.map(([key, text]) => option(key, text, counts.get(key) ?? 0)));
      if (counts.has("-")) choices.push(option("-", data.labels.none, counts.get("-")));
    }
    // An empty value is no attribute to `element`.
    choices[0].value = "";
    select.replaceChildren(...choices);
    select.closest(".field").hidden = select.options.length < 3;
    select.addEventListener("change", () => change({ [filter]: select.value }));
  };

  const intoForm = () => {
    form.elements.q.value = state.q;
    for (const filter of FILTERS) {
      const select = form.elements[filter];
      select.value = state[filter];
      if (select.selectedIndex < 0) {
        state[filter] = "";
        select.value = "";
      }
    }
  };

  FILTERS.forEach(fill);
  let waiting = 0;
  form.elements.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ q: form.elements.q.value.trim() }), 90);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    state = { ...empty };
    intoForm();
    change({});
    form.elements.q.focus();
  });

  // Where there is no room for the heads of the columns, a choice sorts.
  const order = form.elements.sort;
  order.append(element("option", { value: "" }, data.labels.unsorted));
  order.options[0].value = "";
  for (const head of table.tHead.rows[0].cells) {
    const column = head.dataset.sort;
    order.append(option(column, `${head.textContent} ↑`), option(`-${column}`, `${head.textContent} ↓`));
  }
  order.addEventListener("change", () => change({ sort: order.value }));

  for (const head of table.tHead.rows[0].cells) {
    const button = element("button", { type: "button", class: "sort" });
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const column = head.dataset.sort;
      change({ sort: state.sort === column ? `-${column}` : state.sort === `-${column}` ? "" : column });
    });
  }

  const begin = () => {
    state = fromAddress();
    intoForm();
    show();
  };

  form.hidden = false;
  begin();
  window.addEventListener("hashchange", begin);
})();
