"""Compares the ids that the exported Python makes of texts with the studio's.

Usage: check_preprocessing.py FOLDER. The folder holds preprocessing.py, unicode.json, rows.json, and cases case-NAME.json: a
signature, and the ids [rows][length] and n-grams [rows][[id, weight]] that the studio makes of the rows; and answers.json:
targets with decisions, outputs and the studio's answers to them.
Prints one line of JSON for each case.
"""

import json
import pathlib
import sys


def check(path, rows, module):
    case = json.loads(path.read_text())
    blocks = module.make_row_encoder(case["signature"])(rows)
    differing = []
    for row, expected in enumerate(case["ids"]):
        if list(blocks["text"][row]) != expected:
            differing.append(row)
    for row, expected in enumerate(case.get("ngrams") or []):
        found = {int(a): float(b) for a, b in blocks["text-ngrams"][row] if b != 0}
        same = found.keys() == {a for a, _ in expected} and all(abs(found[a] - b) < 1e-6 for a, b in expected)
        if not same:
            differing.append(row)
    examples = [rows[row]["text"] for row in differing[:3]]
    return {"name": path.stem, "rows": len(rows), "differing": len(differing), "examples": examples}


def same(answer, expected):
    """Whether answers are alike, numbers within rounding."""
    if isinstance(expected, dict):
        return answer.keys() == expected.keys() and all(same(answer[key], expected[key]) for key in expected)
    if isinstance(expected, float):
        return abs(answer - expected) < 1e-6
    return answer == expected


def check_answers(path, module):
    cases = json.loads(path.read_text())
    rows, differing = 0, []
    for case in cases:
        answers = module.to_answers({"target": case["target"]}, case["outputs"])
        rows += len(answers)
        differing += [str(a) for a, b in zip(answers, case["answers"]) if not same(a, b)]
    return {"name": path.stem, "rows": rows, "differing": len(differing), "examples": differing[:3]}


def main():
    folder = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    import preprocessing

    rows = json.loads((folder / "rows.json").read_text())
    for path in sorted(folder.glob("case-*.json")):
        print(json.dumps(check(path, rows, preprocessing), ensure_ascii=True), flush=True)
    answers = check_answers(folder / "answers.json", preprocessing)
    print(json.dumps(answers, ensure_ascii=True), flush=True)


main()
