"""Writes n-grams' weights, margins of a linear classifier and a ridge regression, from scikit-learn and NumPy.

Run with Python, scikit-learn and SciPy: python scripts/reference/linear.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import normalize
from sklearn.svm import LinearSVC

TARGET = Path(__file__).parents[2] / "src/core/linear/linear.reference.json"
PIECE_WEIGHT = 0.4

TEXTS = [
    "the food was good and the service was good",
    "the food was not good",
    "not good at all and very slow service",
    "good good good food",
    "very slow and very cold food",
    "a very good place and a good price",
    "cold food at a high price",
    "the place was cold and the price was high",
    "a good price at a good place",
    "slow service at a cold place",
]
SIDES = np.array([1, -1, -1, 1, -1, 1, -1, -1, 1, -1])
NUMBERS = np.array([3.5, -1, -2.5, 4, -3, 3, -1.5, -2, 3, -2.5])


def weigh(texts):
    common = {"sublinear_tf": True, "min_df": 2, "norm": None}
    runs = TfidfVectorizer(token_pattern=r"\S+", ngram_range=(1, 2), **common)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), **common)
    matrix = normalize(hstack([runs.fit_transform(texts), PIECE_WEIGHT * pieces.fit_transform(texts)])).tocsr()
    names = [name.replace(" ", "\t") for name in runs.get_feature_names_out()]
    names += [name.replace(" ", "_") for name in pieces.get_feature_names_out()]
    rows = [
        {names[id]: float(weight) for id, weight in zip(row.indices, row.data)} for row in matrix
    ]
    return matrix, {"runs": len(runs.vocabulary_), "rows": rows}


matrix, weighed = weigh(TEXTS)
costs = np.linspace(0.5, 1.5, len(TEXTS))
classifier = LinearSVC(C=0.5, tol=1e-10, max_iter=100_000).fit(matrix, SIDES, sample_weight=costs)

# The bias is the weight of a 1 that every row has, as in LIBLINEAR.
augmented = np.hstack([matrix.toarray(), np.ones((len(TEXTS), 1))])
# The least of ½‖w‖² + Σ c·(y − f(x))², where its gradient is 0.
scaled = augmented * costs[:, None]
ridge = np.linalg.solve(np.eye(augmented.shape[1]) + 2 * augmented.T @ scaled, 2 * scaled.T @ NUMBERS)

TARGET.write_text(
    json.dumps(
        {
            "texts": TEXTS,
            "ngrams": weighed,
            "sides": SIDES.tolist(),
            "numbers": NUMBERS.tolist(),
            "costs": costs.tolist(),
            "margins": classifier.decision_function(matrix).tolist(),
            "ridge": (augmented @ ridge).tolist(),
        }
    )
    + "\n"
)
