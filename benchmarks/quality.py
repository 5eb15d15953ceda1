"""Measure the Turtle against the annotated plans and write `docs/quality.md`.

`python -m benchmarks.quality` scores `data/ttl` with `tests/gold/score.py`, computes the precision
of every rule, and writes the page; `--set-floors` also writes `tests/floors.json`, which
`tests/test_scores.py` holds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.rule_precision import RuleRow, rule_precision

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FLOORS = ROOT / "tests" / "floors.json"
PAGE = ROOT / "docs" / "quality.md"
_MARK = "<!-- measured -->"


def corpus_hash(gold: Path = GOLD) -> str:
    """Return the SHA-256 of all annotations, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(gold.glob("*.json")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def measure(ttl: Path) -> dict[str, Any]:
    """Return the scores over all annotated plans, by kind, and the evidence count."""
    summary: dict[str, Any] = json.loads(_score(ttl, "--json"))["all"]
    return summary


def _score(ttl: Path, *options: str) -> str:
    folders = ["--ttl", ttl, "--gold", GOLD, "--also", ROOT / "ontology", "--root", ROOT]
    command = [sys.executable, GOLD / "score.py", *folders, *options]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    )
    return done.stdout


def floors(scores: dict[str, Any]) -> dict[str, Any]:
    """Return what `tests/test_scores.py` holds: F1 and attributes, rounded down."""
    kinds = {
        kind: {
            "f1": _floor(row["f1"]),
            "attributes": {
                name: _floor(share)
                for name, share in sorted(row.get("attributes", {}).items())
                if share is not None
            },
        }
        for kind, row in sorted(scores.items())
        if kind != "evidence"
    }
    return {"corpus": corpus_hash(), "kinds": kinds}


def _floor(share: float) -> float:
    return int(share * 1000) / 1000


def page(scores: dict[str, Any], rules: list[RuleRow], misses: str) -> str:
    """Return the measured half of `docs/quality.md`."""
    lines = [
        "## Scores on the annotated plans",
        "",
        f"Corpus: {len(list(GOLD.glob('*.json')))} plans, SHA-256 `{corpus_hash()[:16]}…`.",
        "",
        "| kind | precision | recall | F1 | items | attributes right |",
        "|---|---|---|---|---|---|",
    ]
    for kind, row in scores.items():
        if kind == "evidence":
            continue
        shares = row.get("attributes", {}).items()
        attributes = ", ".join(f"{name} {share:.2f}" for name, share in shares if share is not None)
        figures = f"{row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} | {row['n']}"
        lines.append(f"| {kind} | {figures} | {attributes} |")
    evidence = scores["evidence"]
    lines += [
        "",
        f"Evidence: {evidence['right']} of {evidence['passages']} passages say at their offsets "
        "what they quote.",
        "",
        "## Precision of each rule",
        "",
        "Over the statements of the kinds that are annotated completely. `right` counts those that "
        "an annotator has, too; a rule with few statements says little.",
        "",
        "| kind | rule | statements | right | precision |",
        "|---|---|---|---|---|",
        *(
            f"| {r.kind} | `{r.rule}` | {r.found} | {r.right} | {r.right / r.found:.2f} |"
            for r in rules
        ),
        "",
        "## The misses that remain",
        "",
        "```",
        *misses.splitlines(),
        "```",
    ]
    return "\n".join(lines) + "\n"


def _misses(ttl: Path) -> str:
    """Return the lines of the scorer's report that name a miss, a false find or a wrong value."""
    kept: list[str] = []
    heading = ""
    for line in _score(ttl, "--show", "200").splitlines():
        if line.startswith("== ") or (line and not line.startswith(" ")):
            heading = line.split("   (")[0].rstrip() if not line.startswith("== ") else line
            if line.startswith("== "):
                kept.append(line)
        elif line.strip().startswith(("missed:", "false:", "wrong:")):
            if heading:
                kept.append(heading)
                heading = ""
            kept.append(line)
    return "\n".join(kept)


def main() -> int:
    """Measure, and write the page and, if asked, the floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ttl", type=Path, default=ROOT / "data" / "ttl")
    parser.add_argument("--set-floors", action="store_true")
    args = parser.parse_args()
    scores = measure(args.ttl)
    head = PAGE.read_text(encoding="utf-8").split(_MARK)[0] if PAGE.exists() else "# Quality\n\n"
    measured = page(scores, rule_precision(args.ttl, GOLD, ROOT), _misses(args.ttl))
    PAGE.write_text(f"{head}{_MARK}\n\n{measured}", encoding="utf-8")
    if args.set_floors:
        text = json.dumps(floors(scores), ensure_ascii=False, indent=1) + "\n"
        FLOORS.write_text(text, encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
