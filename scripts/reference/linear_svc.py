"""Fits scikit-learn's linear models on the rows of a JSON file; called by scripts/measure-linear.ts.

TF-IDF of words 1-2, or of characters 1-3 where the texts are in a script without spaces, then LinearSVC(C=0.5); with
"logistic" as the second argument LogisticRegression (lbfgs) as well. Prints one JSON object.
"""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC

with open(sys.argv[1], encoding="utf-8") as file:
    rows = json.load(file)
settings = {"analyzer": "char", "ngram_range": (1, 3)} if rows["spaceless"] else {"ngram_range": (1, 2)}


def measure(model):
    start = time.perf_counter()
    vectorizer = TfidfVectorizer(**settings)
    model.fit(vectorizer.fit_transform(rows["train"]["texts"]), rows["train"]["labels"])
    seconds = time.perf_counter() - start
    given = model.predict(vectorizer.transform(rows["test"]["texts"]))
    return {
        "accuracy": accuracy_score(rows["test"]["labels"], given),
        "macroF1": f1_score(rows["test"]["labels"], given, average="macro", zero_division=0),
        "seconds": seconds,
    }


result = {"svc": measure(LinearSVC(C=0.5))}
if "logistic" in sys.argv[2:]:
    result["logistic"] = measure(LogisticRegression(max_iter=1000))
print(json.dumps(result))
