// CSV for spreadsheets: what a plan says must not run as a formula, and Chinese must be read.

const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?%?$/;
const MARK = "\ufeff"; // without it spreadsheets take UTF-8 for something else

function field(term) {
    const text = term?.value ?? "";
    const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows of an answer as CSV, headings first. */
export function csv(variables, rows) {
    const lines = [variables.join(","),
        ...rows.map((row) => variables.map((name) => field(row[name])).join(","))];
    return `${MARK}${lines.join("\n")}\n`;
}
