// Menus, legend and buttons.

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
  legend.append(element("p", `图形越大，关联越多${weighed ? "；线上的数字是数量，不写为 1" : ""}`));
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
  mark(null);
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
