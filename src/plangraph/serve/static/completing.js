// Ctrl-Space after `pg:`: the terms of the ontology, by name or by Chinese or English label.

const PREFIX = "pg:";

/** A completer of the editor for the terms that `settings` name. */
export function completer(settings) {
    const namespace = settings.prefixes.pg;
    const terms = Object.entries(settings.terms)
        .filter(([iri]) => iri.startsWith(namespace))
        .map(([iri, names]) => ({ text: PREFIX + iri.slice(namespace.length), names }));
    const shown = new Map(terms.map((one) => [one.text, `${one.text}  ${one.names.join(" · ")}`]));
    return {
        name: "plangraph",
        bulk: false,
        autoShow: true,
        isValidCompletionPosition: (yasqe) => yasqe.getCompleteToken().string.startsWith(PREFIX),
        get: (_, token) => {
            const wanted = token.string.slice(PREFIX.length).toLowerCase();
            return terms
                .filter((one) => shown.get(one.text).toLowerCase().includes(wanted))
                .map((one) => one.text);
        },
        postprocessHints: (_, hints) =>
            hints.map((hint) => ({ ...hint, displayText: shown.get(hint.text) })),
    };
}
