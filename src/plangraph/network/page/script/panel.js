// The panel: what was found, a node or a line with the passages it rests on.

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
function mark(id) {
  state.selected = id;
  state.near = id === null ? null : new Set([id, ...state.links.get(id).filter(strong).flatMap(
    (edge) => [edge.from, edge.to])]);
}

function select(id) {
  mark(id);
  network.selectNodes([id]);
  nodePanel(state.byId.get(id));
}

function nothing() {
  mark(null);
  nothingSelected();
}
