"""Writes tf–idf of words and pairs, and label errors by confident learning, from scikit-learn and NumPy, for the tests.

Run with Python and scikit-learn: python scripts/reference/label_errors.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

TARGET = Path(__file__).parents[2] / "src/core/evaluate/labelErrors.reference.json"
generator = np.random.default_rng(23)

texts = ["the cat sat on the mat", "the cat ate", "a dog ate the cat", "dogs sat", "the the cat"]
vectorizer = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2, token_pattern=r"\w+")
rows = vectorizer.fit_transform(texts)

count, width = 60, 3
labels = generator.integers(0, width, count)
probabilities = generator.dirichlet(np.ones(width), count).astype(np.float32)
# Northcutt, Jiang & Chuang 2021: a class counts where it is as probable as it is on average in its own rows.
usual = np.array([probabilities[labels == label, label].astype(float).mean() for label in range(width)])
beyond = np.where(probabilities >= usual, probabilities, -1)
own = probabilities[np.arange(count), labels]
best = beyond.argmax(axis=1)
is_error = (beyond.max(axis=1) > own) & (best != labels)
order = np.argsort(own, kind="stable")
parts = {
    "texts": texts,
    # Of each row the weights, smallest first: the features have no order in common.
    "weights": [sorted(rows[at].data.tolist()) for at in range(len(texts))],
    "featureCount": len(vectorizer.vocabulary_),
    "labels": labels.tolist(),
    "classCount": width,
    "probabilities": probabilities.astype(float).flatten().tolist(),
    "errors": [{"index": int(at), "suggested": int(best[at])} for at in order if is_error[at]],
}
TARGET.write_text(json.dumps(parts) + "\n")
