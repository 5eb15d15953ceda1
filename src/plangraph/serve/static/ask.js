// The page to ask on: the editor, and the library of questions beside it.
import { answersPlugin } from "./answers.js";
import { completer } from "./completing.js";

const root = document.body.dataset.root;
const { Yasgui } = window;
const settings = await (await fetch(`${root}settings.json`)).json();
const queries = new Map(settings.queries.map((one) => [one.name, one]));
const endpoint = new URL(`${root}sparql`, location.href).href;
const about = document.getElementById("about");
const FIRST = "units-by-theme";
const NEW = "SELECT ?measure ?label WHERE {\n  ?measure a pg:Measure ; rdfs:label ?label .\n} LIMIT 20";

/** The question of the library that a tab was opened with. */
export function questionOf(tab) {
    return settings.queries.find((one) => tab && tab.getName() === one.zh);
}

function describe(tab) {
    const question = questionOf(tab);
    about.textContent = question ? `${question.en}. ${question.about}` : "";
}

function open(name) {
    const question = queries.get(name);
    const old = Object.values(yasgui._tabs).find((tab) => tab.getName() === question.zh);
    const tab = old || yasgui.addTab(true, { name: question.zh, yasqe: { value: question.text } });
    yasgui.selectTabId(tab.getId());
    tab.setQuery(question.text);
    tab.query().catch(() => {}); // what went wrong is shown below the editor
    describe(tab);
}

function find(words) {
    let shown = 0;
    for (const button of document.querySelectorAll("#queries button")) {
        const one = queries.get(button.dataset.query);
        const text = [one.name, one.zh, one.en, ...one.asked, ...Object.values(one.columns).flat()];
        const fits = words.toLowerCase().split(/\s+/).every(
            (word) => text.join("\n").toLowerCase().includes(word));
        button.parentElement.hidden = !fits;
        shown += fits;
    }
    document.getElementById("none").hidden = shown > 0;
}

Yasgui.Yasr.registerPlugin("answers", answersPlugin(settings, endpoint, () => yasgui.getTab()));
Yasgui.Yasqe.registerAutocompleter(completer(settings), true);
Object.assign(Yasgui.Yasqe.defaults, {
    value: NEW,
    autocompleters: ["plangraph", "variables"],
    prefixCcApi: null,
    syntaxErrorCheck: false, // it does not know that our prefixes need no declaration
    createShortLink: undefined,
    resizeable: true,
});
// The table that comes along makes markup of what the data says; ours does not.
delete Yasgui.Yasr.plugins.table;
delete Yasgui.Yasr.defaults.plugins.table;
Yasgui.Yasr.defaults.pluginOrder = ["answers", "response"];
Yasgui.Yasr.defaults.defaultPlugin = "answers";
Yasgui.Yasr.defaults.prefixes = settings.prefixes;

const asked = new URLSearchParams(location.hash.slice(1)).get("query");
const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: ["endpoint"] },
    copyEndpointOnNewTab: true,
    populateFromUrl: false,
    autofocus: false,
});

document.getElementById("queries").addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) open(button.dataset.query);
});
document.getElementById("find").addEventListener("input", (event) => find(event.target.value));
yasgui.on("tabSelect", (_, id) => describe(yasgui.getTab(id)));
if (asked) {
    history.replaceState(null, "", location.pathname);
    const tab = yasgui.addTab(true, { name: "Query", yasqe: { value: asked } });
    tab.setQuery(asked);
    tab.query().catch(() => {});
} else if (Object.keys(yasgui._tabs).length === 1 && yasgui.getTab().getQuery() === NEW) {
    const empty = yasgui.getTab();
    open(queries.has(FIRST) ? FIRST : settings.queries[0].name);
    empty.close();
}
document.body.dataset.ready = "yes";
