"""Writes evaluations of classes, of several labels and of numbers, from scikit-learn, SciPy and NumPy, for the tests.

Run with Python, scikit-learn and SciPy: python scripts/reference/evaluation.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from scipy.stats import bootstrap
from sklearn.metrics import (
    accuracy_score,
    average_precision_score,
    balanced_accuracy_score,
    cohen_kappa_score,
    f1_score,
    log_loss,
    matthews_corrcoef,
    roc_auc_score,
    top_k_accuracy_score,
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


def calibration_error(confidences, right, bins=15):
    """Expected calibration error (Guo et al. 2017)."""
    places = np.minimum((confidences * bins).astype(int), bins - 1)
    shares = [
        abs(right[places == i].mean() - confidences[places == i].mean()) * (places == i).mean()
        for i in range(bins)
        if (places == i).any()
    ]
    return float(sum(shares))


def classes(rows, width):
    actual = generator.integers(0, width, rows)
    logits = generator.normal(size=(rows, width)) + 1.2 * np.eye(width)[actual]
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    # Rounded to 1/64, so that some are equal; 32-bit floats hold them exactly, and rows add up to 1.
    probabilities = np.floor(probabilities * 64) / 64
    probabilities[np.arange(rows), probabilities.argmax(axis=1)] += 1 - probabilities.sum(axis=1)
    predicted = probabilities.argmax(axis=1)
    one_hot = np.eye(width)[actual]
    squares = ((probabilities - one_hot) ** 2).sum(axis=1).mean()
    drawn = bootstrap(
        (actual, predicted),
        lambda a, p: accuracy_score(a, p),
        paired=True,
        vectorized=False,
        method="percentile",
        n_resamples=2000,
        rng=np.random.default_rng(1),
    ).confidence_interval
    return {
        "actual": actual.tolist(),
        "probabilities": probabilities.flatten().tolist(),
        "width": width,
        "accuracyInterval": [drawn.low, drawn.high],
        "figures": {
            "balancedAccuracy": balanced_accuracy_score(actual, predicted),
            "weightedF1": f1_score(actual, predicted, average="weighted"),
            "matthews": matthews_corrcoef(actual, predicted),
            "kappa": cohen_kappa_score(actual, predicted),
            "logLoss": log_loss(actual, probabilities),
            "topAccuracy": top_k_accuracy_score(actual, probabilities, k=3) if width > 3 else None,
            "rocAuc": (
                roc_auc_score(actual, probabilities, multi_class="ovr")
                if width > 2
                else roc_auc_score(actual, probabilities[:, 1])
            ),
            "averagePrecision": average_precision_score(one_hot, probabilities, average="macro"),
            "brier": squares / 2 if width == 2 else squares,
            "calibrationError": calibration_error(probabilities.max(axis=1), predicted == actual),
        },
    }


given_labels, given_numbers = labels(40, 5), numbers(60)
TARGET.write_text(json.dumps({"labels": given_labels, "numbers": given_numbers, "classes": [classes(120, 5), classes(80, 2)]}) + "\n")
