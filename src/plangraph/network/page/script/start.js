// Listen, and show.

function listen() {
  network.on("beforeDrawing", (ctx) => { chooseLabels(); drawRegions(ctx); });
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) select(nodes[0]);
    else if (edges.length) {
      mark(null);
      edgePanel(state.shown.edges.find((edge) => edge.id === edges[0]));
    } else nothing();
  });
  network.on("hoverNode", ({ node, pointer }) => tip(state.byId.get(node), pointer.DOM));
  network.on("blurNode", () => { at("tip").hidden = true; });
  network.on("dragging", () => { at("tip").hidden = true; });
  at("search").addEventListener("input", () => {
    state.words = at("search").value;
    network.unselectAll();
    mark(null);
    refresh();
    if (state.words) lookAtLit();
    nothingSelected();
  });
  at("fit").addEventListener("click", fitAll);
  at("reset").addEventListener("click", reset);
  at("view").addEventListener("click", () => { state.only = null; toggleView(); });
}

// What had no size when it was drawn is fitted as soon as it has one.
new ResizeObserver(() => {
  if (!state.fitted && state.shown !== null) requestAnimationFrame(lookAtLit);
}).observe(at("canvas"));

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
