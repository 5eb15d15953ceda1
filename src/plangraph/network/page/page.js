"use strict";
// Draws the network of this page. Everything that comes from the data is set as text, never as
// markup; nothing is fetched. Positions are given: nothing moves.
(function () {
  const ALL = "";
  const FAR = 7; // a label smaller than this on the screen, in pixels, is left out
  const READABLE = 12; // what labels of prominent nodes are enlarged to
  const FONT = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif';
  const LISTED = 60;
  const BORROWED = 12;
  const ROOM = 275; // what a label beside its node may take, at full size
  const LINE = 1.15; // height of a line
  const TALLEST = 64; // what a label may grow to when the whole is drawn small
  const FEW = 80; // so many that a search or a filter leaves have their labels enlarged
  const FEW_LINES = 12; // so few have their weights written on them

  const page = JSON.parse(document.getElementById("data").textContent);
  const options = JSON.parse(document.getElementById("options").textContent);
  const at = (id) => document.getElementById(id);
  for (const view of [page, page.summary]) {
    if (view === null) continue;
    for (const thing of [...view.nodes, ...view.edges]) {
      thing.evidence = thing.evidence.map((number) => view.passages[number]);
    }
  }
  const whole = { nodes: page.nodes, edges: page.edges, regions: page.regions };
  const state = {
    shown: null, byId: new Map(), links: new Map(), off: new Set(), least: 1,
    words: "", found: null, lit: new Set(), near: null, few: false, selected: null, only: null, layersOff: new Set(),
    ranked: [], labelled: new Set(), labelledAt: null,
  };
  let network = null;
  let edgeSet = null;

  // ---- the drawing

  function paint({ ctx, id, x, y, state: drawn }) {
    const node = state.byId.get(id);
    const size = node.radius;
    const scale = network.getScale();
    const lit = state.lit.has(id);
    const marked = drawn.selected || drawn.hover;
    const apart = state.near !== null && !state.near.has(id);
    return {
      drawNode() {
        ctx.globalAlpha = !lit ? 0.12 : apart ? 0.3 : 1;
        ctx.fillStyle = node.color;
        outline(ctx, node.look, x, y, size);
        ctx.fill();
        if (lit && (marked || (state.found !== null && state.found.has(id)))) {
          ctx.lineWidth = Math.min(3 / Math.min(scale, 1), 0.4 * size);
          ctx.strokeStyle = "#111";
          ctx.stroke();
        }
        if (lit && (marked || state.labelled.has(id))) drawLabel(ctx, node, x, y, scale, marked);
        ctx.globalAlpha = 1;
      },
      nodeDimensions: { width: 2 * size, height: 2 * size },
    };
  }

  function outline(ctx, look, x, y, r) {
    ctx.beginPath();
    if (look === "square") {
      ctx.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
    } else if (look === "triangle") {
      ctx.moveTo(x, y - 1.15 * r); ctx.lineTo(x + 1.1 * r, y + 0.85 * r);
      ctx.lineTo(x - 1.1 * r, y + 0.85 * r); ctx.closePath();
    } else if (look === "diamond") {
      ctx.moveTo(x, y - 1.2 * r); ctx.lineTo(x + 1.2 * r, y);
      ctx.lineTo(x, y + 1.2 * r); ctx.lineTo(x - 1.2 * r, y); ctx.closePath();
    } else {
      ctx.arc(x, y, r, 0, 2 * Math.PI);
    }
  }

  function fontOf(node, scale, marked) {
    const font = node.prominent ? 17 : 14;
    const most = marked || state.few ? TALLEST : node.grows ? node.tallest : font;
    return Math.min(Math.max(font, READABLE / scale), Math.max(most, font));
  }

  function placeOf(node, x, y) {
    return {
      right: ["left", "middle", x + node.radius + 6, y],
      left: ["right", "middle", x - node.radius - 6, y],
      below: ["center", "top", x, y + node.radius + 4],
      above: ["center", "bottom", x, y - node.radius - 4],
    }[node.side];
  }

  const beside = (node) => node.side === "right" || node.side === "left";

  function drawLabel(ctx, node, x, y, scale, marked) {
    const font = fontOf(node, scale, marked);
    ctx.font = `${node.prominent ? "bold " : ""}${font}px ${FONT}`;
    ctx.lineJoin = "round";
    ctx.lineWidth = font / 4;
    ctx.strokeStyle = "rgba(255,255,255,.9)";
    ctx.fillStyle = "#1d2733";
    const [align, baseline, left, top] = placeOf(node, x, y);
    ctx.textAlign = align;
    ctx.textBaseline = baseline;
    linesOf(ctx, node, marked).forEach((line, row) => {
      ctx.strokeText(line, left, top + row * font * LINE);
      ctx.fillText(line, left, top + row * font * LINE);
    });
  }

  // A head has two lines, everything else one.
  function linesOf(ctx, node, marked) {
    if (node.head) {
      const first = cut(ctx, node.full, ROOM, "");
      const rest = node.full.slice(first.length);
      return rest ? [first, cut(ctx, rest, ROOM, "…")] : [first];
    }
    const whole = marked || !beside(node) || node.grows;
    return [whole ? node.label : cut(ctx, node.label, ROOM, "…")];
  }

  // Which labels are drawn at this scale: the most prominent first, none upon another.
  function chooseLabels() {
    const scale = network.getScale();
    if (state.labelledAt === scale) return;
    state.labelledAt = scale;
    state.labelled = new Set();
    const cells = new Map();
    const cell = 120 / scale;
    for (const node of state.ranked) {
      const font = fontOf(node, scale, false);
      if (!state.lit.has(node.id) || font * scale < FAR) continue;
      const box = labelBox(node, font);
      const keys = cellsOf(box, cell);
      if (keys.some((key) => (cells.get(key) || []).some((other) => overlap(box, other)))) continue;
      state.labelled.add(node.id);
      for (const key of keys) cells.set(key, [...(cells.get(key) || []), box]);
    }
  }

  function labelBox(node, font) {
    let width = 0;
    for (const letter of node.label) width += letter.charCodeAt(0) < 256 ? 0.6 * font : font;
    if (node.head || (beside(node) && !node.grows)) width = Math.min(width, ROOM);
    const [align, baseline, x, y] = placeOf(node, node.x, node.y);
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    const top = y - { top: 0, middle: font / 2, bottom: font }[baseline];
    return { left, right: left + width, top, bottom: top + font * (node.head ? 1 + LINE : 1) };
  }

  function cellsOf(box, cell) {
    const keys = [];
    for (let i = Math.floor(box.left / cell); i <= Math.floor(box.right / cell); i += 1) {
      for (let j = Math.floor(box.top / cell); j <= Math.floor(box.bottom / cell); j += 1) keys.push(`${i},${j}`);
    }
    return keys;
  }

  function overlap(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  // “十四五” is not torn in two at the end of a line.
  function beforeQuote(line) {
    const open = line.lastIndexOf("“");
    return open > line.length / 2 && !line.includes("”", open) ? line.slice(0, open) : line;
  }

  // Return what of a text has room, with an ending where something is left out.
  function cut(ctx, text, room, ending) {
    if (ctx.measureText(text).width <= room) return text;
    let size = text.length - 1;
    while (size > 3 && ctx.measureText(text.slice(0, size) + ending).width > room) size -= 1;
    return text.slice(0, size) + ending;
  }

  function drawRegions(ctx) {
    const scale = network.getScale();
    for (const region of state.shown.regions) {
      ctx.fillStyle = "#f4f6f8";
      ctx.strokeStyle = "#d5dbe1";
      ctx.lineWidth = 1 / scale;
      ctx.fillRect(region.x, region.y, region.width, region.height);
      ctx.strokeRect(region.x, region.y, region.width, region.height);
      const font = Math.min(Math.max(26, 15 / scale), 72);
      ctx.font = `bold ${font}px ${FONT}`;
      ctx.fillStyle = "#3d4a57";
      ctx.textAlign = "left";
      ctx.textBaseline = "top";
      titleLines(ctx, region, font).forEach((line, row) => {
        ctx.fillText(line, region.x + 30, region.y + 12 + row * font * LINE);
      });
    }
  }

  function tellsWeights(view) {
    return view.edges.length <= FEW_LINES && view.edges.some((edge) => edge.weight > 1);
  }

  function titleLines(ctx, region, font) {
    const most = Math.max(Math.floor((region.head - 12) / (font * LINE)), 1);
    const lines = [];
    let rest = region.title;
    while (rest && lines.length < most) {
      const last = lines.length + 1 === most;
      const line = cut(ctx, rest, region.width - 50, last ? "…" : "");
      lines.push(last || line === rest ? line : beforeQuote(line));
      rest = rest.slice(lines[lines.length - 1].length);
    }
    return lines;
  }

  function show(view) {
    state.shown = view;
    state.byId = new Map(view.nodes.map((node) => [node.id, node]));
    state.links = new Map(view.nodes.map((node) => [node.id, []]));
    for (const edge of view.edges) {
      state.links.get(edge.from).push(edge);
      if (edge.to !== edge.from) state.links.get(edge.to).push(edge);
    }
    const rank = (node) => (node.prominent ? 100 : 0) + node.radius;
    state.ranked = [...view.nodes].sort((a, b) => rank(b) - rank(a));
    const drawn = view.nodes.map((node) => (
      { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: paint }));
    const told = tellsWeights(view);
    edgeSet = new vis.DataSet(view.edges.map((edge) => (
      { id: edge.id, ...(told ? { label: String(edge.weight), font: { size: 15, face: FONT } } : {}), from: edge.from, to: edge.to, dashes: edge.dashes, width: edge.width,
        color: { color: tint(edge), highlight: "#111", hover: "#111" } })));
    network.setData({ nodes: new vis.DataSet(drawn), edges: edgeSet });
    look(null);
    refresh();
    fit(view.nodes, view.regions);
  }

  // Labels and titled regions belong to what is to be seen, not the nodes alone.
  function fit(nodes, regions) {
    if (!nodes.length) return;
    const room = at("canvas").getBoundingClientRect();
    let scale = 1;
    let box = null;
    for (let turn = 0; turn < 3; turn += 1) { // labels grow when the whole is drawn small
      box = around(nodes, regions, scale);
      scale = Math.min(room.width / (box.right - box.left), room.height / (box.bottom - box.top), 1.4);
    }
    const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    network.moveTo({ position: middle, scale, animation: false });
  }

  function around(nodes, regions, scale) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const add = (one) => {
      box.left = Math.min(box.left, one.left - 14);
      box.right = Math.max(box.right, one.right + 14);
      box.top = Math.min(box.top, one.top - 14);
      box.bottom = Math.max(box.bottom, one.bottom + 14);
    };
    for (const node of nodes) {
      add({ left: node.x - node.radius, right: node.x + node.radius,
        top: node.y - node.radius, bottom: node.y + node.radius });
      add(labelBox(node, fontOf(node, scale, false)));
    }
    for (const one of regions) {
      add({ left: one.x, right: one.x + one.width, top: one.y, bottom: one.y + one.height });
    }
    return box;
  }

  const fitAll = () => fit(state.shown.nodes, state.shown.regions);

  function tint(edge) {
    const alpha = edge.faint ? 0.25 : 0.75;
    return edge.layer === "derived" ? `rgba(170,90,20,${alpha})` : `rgba(110,125,140,${alpha})`;
  }

  // ---- what is lit: search, filters, classes, weight

  function passes(node) {
    if (state.off.has(node.kind)) return false;
    if (state.only !== null && !state.only.has(node.iri)) return false;
    for (const name of ["themes", "units", "cities"]) {
      const wanted = at(name).value;
      if (wanted !== ALL && !node[name].includes(wanted)) return false;
    }
    return state.found === null || state.found.has(node.id);
  }

  function strong(edge) {
    return edge.weight >= state.least && !state.layersOff.has(edge.layer);
  }

  function refresh() {
    state.found = search(state.words);
    const weighed = state.least > 1;
    state.lit = new Set(state.shown.nodes.filter((node) => (
      passes(node) && (!weighed || state.links.get(node.id).some(strong))
    )).map((node) => node.id));
    edgeSet.update(state.shown.edges.map((edge) => ({
      id: edge.id,
      hidden: !strong(edge) || !state.lit.has(edge.from) || !state.lit.has(edge.to),
    })));
    state.few = filtered() && state.lit.size <= FEW;
    at("count").textContent = `${state.lit.size} / ${state.shown.nodes.length} 个节点，`
      + `${state.shown.edges.length} 条关联`;
    state.labelledAt = null;
    network.redraw();
  }

  // Whether a search, a filter or a cluster leaves a part only.
  function filtered() {
    const menus = ["themes", "units", "cities"].some((name) => at(name).value !== ALL);
    return state.found !== null || state.only !== null || menus;
  }

  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  function search(words) {
    const wanted = folded(words);
    if (!wanted) return null;
    return new Set(state.shown.nodes.filter((node) => (
      [node.full, node.plan, ...node.themes, ...node.units, ...node.cities,
        ...node.evidence.map((one) => one.quote)].some((text) => folded(text).includes(wanted))
    )).map((node) => node.id));
  }

  function lookAtLit() {
    if (state.lit.size === state.shown.nodes.length) fitAll();
    else fit(state.shown.nodes.filter((node) => state.lit.has(node.id)), []);
  }

  // ---- the panel

  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function panel(...children) { at("panel").replaceChildren(...children); }

  function nothingSelected() {
    if (!filtered()) {
      panel(element("p", "点击节点或连线，看它所依据的原文；把指针停在节点上，看完整名称。"
        + "滚轮缩放，拖动平移。"));
      return;
    }
    const found = state.shown.nodes.filter((node) => state.lit.has(node.id));
    panel(element("h2", `找到 ${found.length} 个节点`), list(found.slice(0, LISTED).map(
      (node) => ({ node, text: node.full, kind: page.kinds[node.kind].label }))));
  }

  function list(items) {
    const made = element("ul");
    for (const { node, text, kind } of items) {
      const button = element("button", text);
      button.type = "button";
      button.append(" ", element("span", kind, "layer"));
      button.addEventListener("click", () => { select(node.id); network.focus(node.id, { scale: 1 }); });
      const item = element("li");
      item.append(button);
      made.append(item);
    }
    return made;
  }

  function facts(pairs) {
    const made = element("dl");
    for (const [heading, text] of pairs) {
      if (text) made.append(element("dt", heading), element("dd", text));
    }
    return made;
  }

  function quoted(text) {
    const made = element("blockquote");
    const word = state.words.trim();
    const place = word ? text.indexOf(word) : -1;
    if (place < 0) {
      made.textContent = text;
    } else {
      made.append(text.slice(0, place), element("mark", word), text.slice(place + word.length));
    }
    return made;
  }

  // What has no passage of its own rests on those of what it joins, or of what joins it.
  function evidence(thing, others) {
    const passages = thing.evidence.length ? thing.evidence
      : [...new Set(others.flatMap((one) => one.evidence))].slice(0, BORROWED);
    if (!passages.length) return [];
    const made = [element("h3", "原文依据")];
    for (const one of passages) {
      made.push(quoted(one.quote));
      const where = [one.plan, one.section, `第 ${one.start}–${one.end} 字`];
      made.push(element("p", where.filter(Boolean).join(" · "), "where"));
    }
    if (thing.more) made.push(element("p", `另有 ${thing.more} 处`, "where"));
    return made;
  }

  function badge(kind) {
    const made = element("span", page.kinds[kind].label, "kind");
    made.style.background = page.kinds[kind].colour;
    return made;
  }

  function nodePanel(node) {
    const links = state.links.get(node.id).filter(strong).map((edge) => {
      const other = state.byId.get(edge.from === node.id ? edge.to : edge.from);
      const more = [edge.kind, page.layers[edge.layer], ...edge.facts.slice(0, 1).map((one) => one.join(" "))];
      return { node: other, text: other.full, kind: more.join(" · ") };
    });
    const parts = [badge(node.kind), element("h2", node.full), facts([
      ["规划", node.plan], ["城市", node.cities.join("；")], ["主题", node.themes.join("；")],
      ["单位", node.units.join("；")], ...node.facts])];
    if (node.members) {
      const open = element("button", "展开其中的节点");
      open.type = "button";
      open.id = "open";
      open.addEventListener("click", () => {
        state.only = new Set(node.members);
        toggleView();
        lookAtLit();
      });
      parts.push(open);
    }
    parts.push(...evidence(node, state.links.get(node.id).filter(strong)));
    if (links.length) parts.push(element("h3", `关联（${links.length}）`), list(links.slice(0, LISTED)));
    panel(...parts);
  }

  function edgePanel(edge) {
    const ends = [edge.from, edge.to].map((id) => state.byId.get(id));
    panel(element("h2", edge.kind), facts([["关系", page.layers[edge.layer]], ...edge.facts]),
      list(ends.map((node) => ({ node, text: node.full, kind: page.kinds[node.kind].label }))),
      ...evidence(edge, ends));
  }

  // What is not joined to the thing selected is drawn pale.
  function look(id) {
    state.selected = id;
    state.near = id === null ? null : new Set([id, ...state.links.get(id).filter(strong).flatMap(
      (edge) => [edge.from, edge.to])]);
  }

  function select(id) {
    look(id);
    network.selectNodes([id]);
    nodePanel(state.byId.get(id));
  }

  function nothing() {
    look(null);
    nothingSelected();
  }

  // ---- the tools

  function fillMenu(name) {
    const counts = new Map();
    for (const node of whole.nodes) {
      for (const value of node[name]) counts.set(value, (counts.get(value) || 0) + 1);
    }
    const menu = at(name);
    menu.replaceChildren();
    const all = element("option", "全部");
    all.value = ALL;
    menu.append(all);
    const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "zh"));
    for (const [value, count] of sorted) {
      const option = element("option", `${value}（${count}）`);
      option.value = value;
      menu.append(option);
    }
    menu.closest("label").hidden = counts.size < 2;
    menu.addEventListener("change", () => { refresh(); network.unselectAll(); lookAtLit(); nothing(); });
  }

  function legendButton(picture, text, name, off) {
    const button = element("button");
    button.type = "button";
    button.dataset.name = name;
    button.setAttribute("aria-pressed", "true");
    button.title = "点击隐藏或显示";
    button.append(picture, text);
    button.addEventListener("click", () => {
      if (!off.delete(name)) off.add(name);
      button.setAttribute("aria-pressed", String(!off.has(name)));
      refresh();
    });
    return button;
  }

  function fillLegend() {
    const legend = at("legend");
    for (const [kind, look] of Object.entries(page.kinds)) {
      const count = whole.nodes.filter((node) => node.kind === kind).length;
      legend.append(legendButton(swatch(look), `${look.label}（${count}）`, kind, state.off));
    }
    for (const layer of ["stated", "derived"]) {
      if (!whole.edges.some((edge) => edge.layer === layer)) continue;
      legend.append(legendButton(stroke(layer), page.layers[layer], layer, state.layersOff));
    }
    const weighed = tellsWeights(whole) || (page.summary !== null && tellsWeights(page.summary));
    legend.append(element("p", `图形越大，关联越多${weighed ? "；线上的数字是数量" : ""}`));
  }

  function canvas(width, height) {
    const made = element("canvas");
    made.width = 2 * width;
    made.height = 2 * height;
    made.style.width = `${width}px`;
    made.style.height = `${height}px`;
    const ctx = made.getContext("2d");
    ctx.scale(2, 2);
    return [made, ctx];
  }

  function swatch(look) {
    const [made, ctx] = canvas(16, 16);
    ctx.fillStyle = look.colour;
    outline(ctx, look.shape, 8, 8, 6);
    ctx.fill();
    return made;
  }

  function stroke(layer) {
    const [made, ctx] = canvas(28, 10);
    ctx.strokeStyle = tint({ layer, faint: false });
    ctx.lineWidth = 2;
    if (layer === "derived") ctx.setLineDash([6, 4]);
    ctx.beginPath();
    ctx.moveTo(0, 5);
    ctx.lineTo(28, 5);
    ctx.stroke();
    return made;
  }

  function setUpLeast() {
    const weights = whole.edges.map((edge) => edge.weight);
    const most = Math.max(1, ...weights);
    if (most < 2) return;
    at("least-label").hidden = false;
    at("least").max = most;
    // A picture opens with no more lines than can be told apart.
    while (state.least < most
      && weights.filter((weight) => weight >= state.least).length > 4 * whole.nodes.length) {
      state.least += 1;
    }
    at("least").value = state.least;
    at("least-shown").textContent = state.least;
    at("least").addEventListener("input", () => {
      state.least = Number(at("least").value);
      at("least-shown").textContent = state.least;
      refresh();
    });
  }

  function toggleView() {
    show(state.shown === whole ? page.summary : whole);
    at("view").textContent = state.shown === whole ? "看汇总图" : "看全部节点";
    nothingSelected();
  }

  function reset() {
    for (const name of ["themes", "units", "cities"]) at(name).value = ALL;
    at("search").value = "";
    Object.assign(state, { words: "", only: null });
    state.off.clear();
    state.layersOff.clear();
    for (const button of document.querySelectorAll("#legend button")) button.setAttribute("aria-pressed", "true");
    network.unselectAll();
    look(null);
    refresh();
    fitAll();
    nothingSelected();
  }

  function tip(node, pointer) {
    at("tip").textContent = node.full;
    at("tip").style.left = `${pointer.x + 14}px`;
    at("tip").style.top = `${pointer.y + 14}px`;
    at("tip").hidden = false;
  }

  function listen() {
    network.on("beforeDrawing", (ctx) => { chooseLabels(); drawRegions(ctx); });
    network.on("click", ({ nodes, edges }) => {
      if (nodes.length) select(nodes[0]);
      else if (edges.length) {
        look(null);
        edgePanel(state.shown.edges.find((edge) => edge.id === edges[0]));
      } else nothing();
    });
    network.on("hoverNode", ({ node, pointer }) => tip(state.byId.get(node), pointer.DOM));
    network.on("blurNode", () => { at("tip").hidden = true; });
    network.on("dragging", () => { at("tip").hidden = true; });
    at("search").addEventListener("input", () => {
      state.words = at("search").value;
      network.unselectAll();
      look(null);
      refresh();
      if (state.words) lookAtLit();
      nothingSelected();
    });
    at("fit").addEventListener("click", fitAll);
    at("reset").addEventListener("click", reset);
    at("view").addEventListener("click", () => { state.only = null; toggleView(); });
  }

  network = new vis.Network(at("canvas"), { nodes: [], edges: [] }, options);
  listen();
  for (const name of ["themes", "units", "cities"]) fillMenu(name);
  fillLegend();
  setUpLeast();
  at("view").hidden = page.summary === null;
  at("view").textContent = page.opensInSummary ? "看全部节点" : "看汇总图";
  show(page.opensInSummary ? page.summary : whole);
  nothingSelected();
  document.body.dataset.settled = String(Math.round(performance.now()));
  window.plangraph = { state, select, network };
}());
