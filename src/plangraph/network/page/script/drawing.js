// Nodes, titled regions, lines; what is fitted into the window.

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
    { id: edge.id, ...(told && edge.weight > 1 ? { label: String(edge.weight), font: { size: 15, face: FONT } } : {}), from: edge.from, to: edge.to, dashes: edge.dashes, width: edge.width,
      color: { color: tint(edge), highlight: "#111", hover: "#111" } })));
  network.setData({ nodes: new vis.DataSet(drawn), edges: edgeSet });
  mark(null);
  refresh();
  fit(view.nodes, view.regions);
}

// Labels and titled regions belong to what is to be seen, not the nodes alone.
function fit(nodes, regions) {
  if (!nodes.length) return;
  const room = at("canvas").getBoundingClientRect();
  state.fitted = room.width > 0 && room.height > 0; // a frame out of sight may have no size yet
  if (!state.fitted) return;
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
