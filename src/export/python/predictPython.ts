/** How a program loads a model and lets it answer: `load` runs once, `outputs` is an expression of `blocks`. */
interface LoadedBy {
  readonly packages: string;
  readonly load: string;
  readonly outputs: string;
}

const loaders = {
  keras: {
    packages: "keras numpy, and one of Keras's backends: jax, tensorflow or torch",
    load: `import layerloom_layers  # noqa: F401  (registers the layers that Keras lacks)
import keras

model = keras.models.load_model(HERE / "model.keras")
names = [tensor.name for tensor in model.inputs]`,
    outputs: `model.predict(blocks[names[0]] if len(names) == 1 else [blocks[name] for name in names], verbose=0)`,
  },
  onnx: {
    packages: "onnxruntime numpy",
    load: `import onnxruntime

session = onnxruntime.InferenceSession(str(HERE / "model.onnx"))
names = [value.name for value in session.get_inputs()]`,
    outputs: `session.run(None, {name: blocks[name] for name in names})[0]`,
  },
} as const satisfies Record<string, LoadedBy>;

/** A program that answers texts and tables by a model beside it, from raw rows to answers. */
export function printPredict(kind: keyof typeof loaders): string {
  const { packages, load, outputs } = loaders[kind];
  return `"""Answers rows by the model beside this file.

    python predict.py "a text" "another text"     prints one JSON object a row
    python predict.py --csv FILE [--out FILE]      answers a table with the columns that the model reads

It needs: ${packages}.
"""

import argparse
import csv
import json
import pathlib
import sys

from preprocessing import load_signature, make_row_encoder, to_answers

HERE = pathlib.Path(__file__).resolve().parent

${load}

signature = load_signature()
encode = make_row_encoder(signature)
ROWS_PER_BATCH = 256


def predict(rows):
    """Answers to rows: texts, or dicts of cells by the names of columns."""
    answers = []
    for start in range(0, len(rows), ROWS_PER_BATCH):
        blocks = encode(rows[start : start + ROWS_PER_BATCH])
        answers += to_answers(signature, ${outputs})
    return answers


def cells_of(answer):
    """An answer as cells of a table."""
    if isinstance(answer, float):
        interval = shown_interval(signature["target"])
        around = [] if interval is None else [answer - interval["halfWidth"], answer + interval["halfWidth"]]
        return [answer, *(float(f"{end:.6g}") for end in around)]
    left = ["unsure" if answer["leaveToHuman"] else ""] if "leaveToHuman" in answer else []
    if "labels" in answer:
        given = answer["labels"]
        return ["|".join(given), "|".join(f"{answer['probabilities'][name]:.6g}" for name in given), *left]
    return [answer["className"], f"{answer['probability']:.6g}", *left]


def shown_interval(target):
    """The range beside an answered number: that of 90 %, or the widest of those fitted; None where there is none."""
    intervals = target.get("intervals") or []
    return next((each for each in intervals if each["level"] == 0.9), intervals[-1] if intervals else None)


def answer_columns(target):
    """The names of the columns that answers are written into."""
    if target["kind"] == "number":
        interval = shown_interval(target)
        percent = None if interval is None else round(interval["level"] * 100)
        return ["answer"] + ([] if interval is None else [f"low_{percent}", f"high_{percent}"])
    leaves = (target.get("decision") or {}).get("leaveBelow", 0) > 0
    return ["answer", "confidence"] + (["leave_to_human"] if leaves else [])


def without_formula(cell):
    """The cell with an apostrophe before it where a spreadsheet would run it."""
    if not isinstance(cell, str) or cell[:1] not in tuple("=+-@\\t\\r"):
        return cell
    try:
        float(cell)
        return cell
    except ValueError:
        return "'" + cell


def answer_table(read, write):
    """Answers every row of a CSV, its columns as they are; cells that a spreadsheet would run begin with an apostrophe."""
    reader = csv.DictReader(read)
    rows = list(reader)
    names = answer_columns(signature["target"])
    columns = list(reader.fieldnames or [])
    writer = csv.writer(write, lineterminator="\\n")
    writer.writerow([*columns, *names])
    for row, answer in zip(rows, predict(rows)):
        cells = [str(row.get(column) or "") for column in columns] + cells_of(answer)
        writer.writerow([without_formula(cell) for cell in cells])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--csv", help="a table to answer")
    parser.add_argument("--out", help="where to write it; standard output without")
    options = parser.parse_args()
    if options.csv is None:
        for answer in predict(options.texts):
            print(json.dumps(answer, ensure_ascii=False))
        return
    with open(options.csv, encoding="utf-8-sig", newline="") as read:
        if options.out is None:
            answer_table(read, sys.stdout)
        else:
            with open(options.out, "w", encoding="utf-8", newline="") as write:
                answer_table(read, write)


if __name__ == "__main__":
    main()
`;
}
