"""Writes temperatures, decisions, curves, conformal ranges and energies, from SciPy, NumPy and scikit-learn, for the tests.

Run with Python, scikit-learn and SciPy: python scripts/reference/decisions.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit, logit, logsumexp, softmax
from sklearn.calibration import calibration_curve
from sklearn.metrics import f1_score, log_loss, precision_recall_curve, roc_curve

TARGET = Path(__file__).parents[2] / "src/core/evaluate/decisions.reference.json"
generator = np.random.default_rng(11)


def classes(rows, width):
    actual = generator.integers(0, width, rows)
    # Three times as far apart as the rows warrant: a model that is too sure.
    logits = 3 * (generator.normal(size=(rows, width)) + 1.2 * np.eye(width)[actual])
    probabilities = softmax(logits, axis=1).astype(np.float32)
    loss = lambda log_t: log_loss(actual, softmax(np.log(probabilities.astype(float)) / np.exp(log_t), axis=1))
    fitted = float(np.exp(minimize_scalar(loss, bounds=(-2, 3), method="bounded", options={"xatol": 1e-10}).x))
    tempered = softmax(logits / fitted, axis=1)
    thresholds = generator.uniform(0.05, 0.9, width).round(2)
    costs = generator.integers(1, 12, (width, width)) * (1 - np.eye(width, dtype=int))
    best = tempered.argmax(axis=1)
    confidence = tempered.max(axis=1)
    right = (best == actual).astype(int)
    true_share, mean_confidence = calibration_curve(right, confidence, n_bins=10, strategy="uniform")
    fpr, tpr, roc_thresholds = roc_curve(actual == 0, tempered[:, 0], drop_intermediate=False)
    precision, recall, pr_thresholds = precision_recall_curve(actual == 0, tempered[:, 0])
    return {
        "width": width,
        "labels": actual.tolist(),
        "probabilities": probabilities.astype(float).flatten().tolist(),
        "temperature": fitted,
        "tempered": tempered.flatten().tolist(),
        "thresholds": thresholds.tolist(),
        "byThresholds": (tempered / thresholds).argmax(axis=1).tolist(),
        "costs": costs.tolist(),
        "byCosts": (tempered @ costs).argmin(axis=1).tolist(),
        "reliability": {"accuracy": true_share.tolist(), "confidence": mean_confidence.tolist()},
        "roc": {"fpr": fpr[1:].tolist(), "tpr": tpr[1:].tolist(), "thresholds": roc_thresholds[1:].tolist()},
        # scikit-learn lists thresholds ascending, with a last point of no threshold.
        "precisionRecall": {
            "precision": precision[:-1][::-1].tolist(),
            "recall": recall[:-1][::-1].tolist(),
            "thresholds": pr_thresholds[::-1].tolist(),
        },
    }


def labels(rows, width):
    actual = (generator.random((rows, width)) < 0.3).astype(int)
    logits = 2.5 * (generator.normal(size=(rows, width)) + 1.5 * actual - 1)
    probabilities = expit(logits).astype(np.float32)
    raw = logit(probabilities.astype(float))
    loss = lambda log_t: log_loss(actual.flatten(), expit(raw / np.exp(log_t)).flatten())
    fitted = float(np.exp(minimize_scalar(loss, bounds=(-2, 3), method="bounded", options={"xatol": 1e-10}).x))
    scores = probabilities[:, 0]
    best = max(f1_score(actual[:, 0], scores >= threshold) for threshold in np.unique(scores))
    return {
        "width": width,
        "flags": actual.flatten().tolist(),
        "probabilities": probabilities.astype(float).flatten().tolist(),
        "temperature": fitted,
        "tempered": expit(raw / fitted).flatten().tolist(),
        "bestF1": best,
    }


def numbers(rows):
    actual = generator.normal(200, 50, rows)
    predicted = actual + generator.laplace(0, 20, rows)
    errors = np.abs(predicted - actual)
    widths = {}
    for level in (0.5, 0.8, 0.9, 0.95):
        rank = int(np.ceil((rows + 1) * level))
        widths[str(level)] = float(np.quantile(errors, rank / rows, method="inverted_cdf"))
    return {"actual": actual.tolist(), "predicted": predicted.tolist(), "halfWidths": widths}


def energies(rows, width):
    logits = generator.normal(0, 4, (rows, width))
    return {
        "logits": logits.tolist(),
        "class": logsumexp(logits, axis=1).tolist(),
        "classes": np.logaddexp(0, logits).sum(axis=1).tolist(),
    }


parts = {
    "classes": classes(160, 4),
    "labels": labels(120, 3),
    "numbers": numbers(75),
    "energies": energies(60, 3),
}
TARGET.write_text(json.dumps(parts) + "\n")
