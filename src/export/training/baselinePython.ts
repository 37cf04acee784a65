/** A second opinion: counted words and a linear model, as scikit-learn has them. */
export const baselinePython = String.raw`"""What counted words and a linear model reach on the same test rows: python baseline.py --csv FILE --text COLUMN --label COLUMN

It needs scikit-learn. A model that is not better than this is not worth its trouble.
"""

import argparse
import json
import pathlib

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, f1_score, mean_absolute_error
from sklearn.pipeline import make_pipeline, make_union

from preprocessing import load_signature
from train import Parts, read_table

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--csv", required=True)
    parser.add_argument("--text", required=True)
    parser.add_argument("--label", required=True)
    options = parser.parse_args()
    is_number = load_signature()["target"]["kind"] == "number"
    parts = Parts(json.loads((HERE / "split.json").read_text()))
    held = {"train": ([], []), "test": ([], [])}
    for number, row in enumerate(read_table(options.csv)):
        part = "test" if parts.of(number) == "test" else "train"
        if row[options.label] not in (None, ""):
            held[part][0].append(row[options.text] or "")
            held[part][1].append(float(row[options.label]) if is_number else row[options.label].strip())
    features = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2, sublinear_tf=True),
    )
    model = make_pipeline(features, Ridge() if is_number else LogisticRegression(C=10, max_iter=1000))
    model.fit(*held["train"])
    texts, wanted = held["test"]
    answers = model.predict(texts)
    if is_number:
        print(json.dumps({"mae": mean_absolute_error(wanted, answers), "testRows": len(wanted)}))
    else:
        accuracy, macro = accuracy_score(wanted, answers), f1_score(wanted, answers, average="macro")
        print(json.dumps({"accuracy": accuracy, "macroF1": macro, "testRows": len(wanted)}))


if __name__ == "__main__":
    main()
`;
