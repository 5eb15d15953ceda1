// What is lit: search, filters, classes, weight.

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
