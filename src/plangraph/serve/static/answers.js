// Answers as people read them: things by their labels, quotes that open to where they stand.
// Whatever the data says becomes text of a node, never markup.
import { csv } from "./csv.js";

const STEP = 200; // rows at a time
const BATCH = 150; // labels a query
const PLACE = ["plan", "start", "end"];

function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

/** The address of a node's page, or null for what has none. */
export function pageOf(settings, iri) {
    if (!iri.startsWith(settings.namespace)) return null;
    const path = iri.slice(settings.namespace.length).replace("ontology#", "ontology/");
    return `${settings.root}resource/${path}`;
}

function short(settings, iri) {
    const found = Object.entries(settings.prefixes).find(([, namespace]) =>
        iri.startsWith(namespace));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
}

/** Read the labels of things that have none in the answer. */
async function labels(endpoint, iris) {
    const found = new Map();
    for (let at = 0; at < iris.length; at += BATCH) {
        const values = iris.slice(at, at + BATCH).map((iri) => `<${iri}>`).join(" ");
        const query = `SELECT ?node (MIN(?name) AS ?label) WHERE { VALUES ?node { ${values} }
            ?node rdfs:label|skos:prefLabel|dcterms:title ?name .
            FILTER (LANG(?name) != "en") } GROUP BY ?node`;
        const answer = await fetch(endpoint, {
            method: "POST",
            headers: { Accept: "application/sparql-results+json" },
            body: new URLSearchParams({ query }),
        });
        if (!answer.ok) break; // they stay as they are
        for (const row of (await answer.json()).results.bindings) {
            found.set(row.node.value, row.label.value);
        }
    }
    return found;
}

function quote(settings, words, row) {
    const where = `${row.section ? `${row.section.value} · ` : ""}第 ${row.start.value}–${row.end.value} 字`;
    const box = element("div", { className: "context" });
    const made = element("details", {}, element("summary", { textContent: words, lang: "zh-CN" }), box);
    made.addEventListener("toggle", async () => {
        if (box.childNodes.length) return;
        const place = new URLSearchParams(PLACE.map((name) => [name, row[name].value]));
        const answer = await fetch(`${settings.root}context?${place}`);
        if (answer.ok) {
            const { before, passage, after, pages, page } = await answer.json();
            box.append(`…${before}`, element("mark", { textContent: passage }), `${after}…`,
                element("small", { textContent: pages ? `${where} · ${pages}` : where }));
            if (page) box.lastChild.append(" ", element("a", { href: page, textContent: "what rests on it" }));
        } else {
            box.append(element("small", { textContent: `${where} · ${await answer.text()}` }));
        }
    });
    return made;
}

function cell(settings, name, row, known) {
    const term = row[name];
    if (!term) return "";
    if (term.type === "uri") {
        const text = settings.terms[term.value]?.[0] || known.get(term.value)
            || short(settings, term.value);
        const href = pageOf(settings, term.value);
        return href ? element("a", { href, textContent: text, title: short(settings, term.value) })
            : element("span", { textContent: text });
    }
    if (name === "quote" && PLACE.every((one) => row[one])) {
        return quote(settings, term.value, row);
    }
    return element("span", { textContent: term.value });
}

function heading(question, name, sort) {
    const [zh, en] = question?.columns[name] || [name, ""];
    const button = element("button", { type: "button", title: "Sort" },
        element("span", { textContent: zh }), element("small", { textContent: en }));
    const made = element("th", { scope: "col" }, button);
    button.addEventListener("click", () => sort(name, made));
    return made;
}

function columns(question, variables, rows) {
    const placed = ["quote", ...PLACE].every((name) => variables.includes(name));
    return variables.filter((name) => {
        if (placed && (name === "start" || name === "end")) return false;
        return !question?.optional.includes(name) || rows.some((row) => row[name]);
    });
}

function numeric(term) {
    return /#(integer|decimal|double|float|int|long)$/.test(term?.datatype || "");
}

function compared(one, other) {
    if (numeric(one) && numeric(other)) return Number(one.value) - Number(other.value);
    return (one?.value || "").localeCompare(other?.value || "", "zh-CN");
}

/** Rows, so many at a time, in the order of the answer or of the column that was clicked. */
class Rows {
    constructor(rows, draw) {
        this.rows = [...rows];
        this.draw = draw;
        this.body = element("tbody");
        this.more = element("button", { type: "button", className: "further" });
        this.more.addEventListener("click", () => this.further());
        this.restart();
    }

    restart() {
        this.at = 0;
        this.body.replaceChildren();
        this.further();
    }

    further() {
        this.body.append(...this.rows.slice(this.at, this.at + STEP).map(this.draw));
        this.at += STEP;
        const left = this.rows.length - this.at;
        this.more.hidden = left <= 0;
        this.more.textContent = `Show ${Math.min(left, STEP)} more of ${left.toLocaleString("en")}`;
    }

    sort(name, head) {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const one of head.parentElement.children) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        this.rows.sort((one, other) => compared(one[name], other[name]) * (down ? -1 : 1));
        this.restart();
    }
}

function table(settings, question, answer, known) {
    const shown = columns(question, answer.variables, answer.rows);
    const draw = (row) => element("tr", {}, ...shown.map((name) => element("td",
        { className: numeric(row[name]) ? "number" : `of-${name}` },
        cell(settings, name, row, known))));
    const rows = new Rows(answer.rows, draw);
    const sort = (name, head) => rows.sort(name, head);
    const head = element("thead", {}, element("tr", {},
        ...shown.map((name) => heading(question, name, sort))));
    return [element("table", {}, head, rows.body), rows.more];
}

function unnamed(settings, rows) {
    const iris = new Set(rows.flatMap((row) => Object.values(row)
        .filter((term) => term.type === "uri" && term.value.startsWith(settings.namespace)
            && !settings.terms[term.value] && !/[\s<>"{}|\\^`]/.test(term.value))
        .map((term) => term.value)));
    return [...iris].slice(0, 10 * STEP);
}

// The line of a query of the library that asks for a part of the plans.
const PART = /LIMIT (\d+) OFFSET (\d+)(?=[^\n]*#\? plans$)/m;

/** Which plans an answer is about, with buttons for those before and after; nothing for all. */
function parts(settings, tab) {
    const [, size, skipped] = (PART.exec(tab?.getQuery() || "") || []).map(Number);
    if (!size) return [];
    const turn = (text, offset) => {
        const made = element("button", { type: "button", textContent: text });
        made.disabled = offset < 0 || offset >= settings.plans;
        made.addEventListener("click", () => {
            tab.setQuery(tab.getQuery().replace(PART, `LIMIT ${size} OFFSET ${offset}`));
            tab.query().catch(() => {}); // what went wrong is shown below the editor
        });
        return made;
    };
    const last = Math.min(skipped + size, settings.plans);
    const count = settings.plans.toLocaleString("en");
    return [element("p", { className: "parts" },
        turn("‹ Plans before", skipped ? Math.max(skipped - size, 0) : -1),
        ` rows of plans ${skipped + 1} to ${last} of ${count}, by title `,
        turn("Plans after ›", skipped + size))];
}

/** The plugin of the editor that shows an answer; `current` returns the tab that is open. */
export function answersPlugin(settings, endpoint, current) {
    return class Answers {
        priority = 20;
        label = "Answers";

        constructor(yasr) {
            this.yasr = yasr;
        }

        canHandleResults() {
            return Boolean(this.yasr.results?.getVariables()?.length);
        }

        getIcon() {
            return undefined; // its name will do
        }

        download() {
            const { yasr } = this;
            const getData = () => csv(yasr.results.getVariables(), yasr.results.getBindings() || []);
            return { contentType: "text/csv", filename: "answer.csv", title: "Download CSV", getData };
        }

        async draw() {
            const rows = this.yasr.results.getBindings() || [];
            const answer = { variables: this.yasr.results.getVariables(), rows };
            const known = await labels(endpoint, unnamed(settings, rows));
            const name = current()?.getName();
            const question = settings.queries.find((one) => one.zh === name
                && answer.variables.every((variable) => one.columns[variable]));
            const count = `${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}`;
            this.yasr.resultsEl.replaceChildren(element("div", { className: "answers" },
                element("p", { className: "rows", textContent: count }),
                ...parts(settings, current()),
                ...table(settings, question, answer, known)));
        }
    };
}
