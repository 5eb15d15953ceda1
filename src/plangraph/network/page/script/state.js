// What is shown, and of that what is lit, near and selected.

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
  ranked: [], fitted: true, labelled: new Set(), labelledAt: null,
};
let network = null;
let edgeSet = null;
