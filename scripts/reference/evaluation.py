"""Writes evaluations of several labels and of numbers, from scikit-learn, SciPy and NumPy, for the tests.

Run with Python, scikit-learn and SciPy: python scripts/reference/evaluation.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    f1_score,
    mean_absolute_error,
    mean_squared_error,
    precision_recall_fscore_support,
    r2_score,
)

TARGET = Path(__file__).parents[2] / "src/core/metrics/evaluation.reference.json"
generator = np.random.default_rng(5)


def labels(rows, width):
    actual = (generator.random((rows, width)) < 0.3).astype(int)
    # Right more often than not; rounded, so that many probabilities are equal; the last label is never given.
    probabilities = np.clip(actual * 0.4 + generator.random((rows, width)) * 0.7, 0, 1).round(2)
    probabilities[:, -1] *= 0.4
    probabilities = probabilities.astype(np.float32)
    # Compared as 32-bit floats are: 0.5 is one of them.
    given = (probabilities >= 0.5).astype(int)
    precision, recall, f1, support = precision_recall_fscore_support(actual, given, zero_division=0)
    return {
        "actual": actual.flatten().tolist(),
        "probabilities": probabilities.astype(float).flatten().tolist(),
        "width": width,
        "microF1": f1_score(actual, given, average="micro"),
        "macroF1": f1_score(actual, given, average="macro", zero_division=0),
        "subsetAccuracy": accuracy_score(actual, given),
        "averagePrecision": average_precision_score(actual, probabilities, average="macro"),
        "perLabel": [
            {
                "precision": precision[i],
                "recall": recall[i],
                "f1": f1[i],
                "support": int(support[i]),
                "averagePrecision": average_precision_score(actual[:, i], probabilities[:, i]),
            }
            for i in range(width)
        ],
    }


def numbers(rows):
    actual = (generator.normal(size=rows) * 3 + 20).round(1)
    predicted = (actual + generator.normal(size=rows) * 2).round(1)
    baseline = 19.25
    counts, edges = np.histogram(predicted - actual, bins=30)
    return {
        "actual": actual.tolist(),
        "predicted": predicted.tolist(),
        "baseline": baseline,
        "mae": mean_absolute_error(actual, predicted),
        "rmse": mean_squared_error(actual, predicted) ** 0.5,
        "r2": r2_score(actual, predicted),
        "spearman": spearmanr(actual, predicted).statistic,
        "baselineMae": mean_absolute_error(actual, np.full(rows, baseline)),
        "edges": edges.tolist(),
        "counts": counts.tolist(),
    }


TARGET.write_text(json.dumps({"labels": labels(40, 5), "numbers": numbers(60)}) + "\n")
