// Labels: how large, on which side, how much of them, and which are drawn at all.

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
  const whole = marked || state.few || !beside(node) || node.grows;
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
  if (node.head || (beside(node) && !node.grows && !state.few)) width = Math.min(width, ROOM);
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
