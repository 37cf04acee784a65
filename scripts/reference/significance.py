"""Writes p-values and paired bootstraps from SciPy and statsmodels, for the tests.

Run with Python, SciPy and statsmodels: python scripts/reference/significance.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.stats import bootstrap, false_discovery_control, fisher_exact, mannwhitneyu, norm
from statsmodels.stats.contingency_tables import mcnemar

TARGET = Path(__file__).parents[2] / "src/core/evaluate/significance.reference.json"
generator = np.random.default_rng(17)


def mcnemars():
    pairs = [(0, 0), (0, 7), (3, 9), (20, 20), (41, 70), (500, 610), (3000, 2600)]
    # statsmodels reads [[both right, only first], [only second, both wrong]].
    return [
        {
            "onlyFirst": first,
            "onlySecond": second,
            "pValue": float(mcnemar([[10, first], [second, 10]], exact=True).pvalue) if first + second else 1.0,
        }
        for first, second in pairs
    ]


def fishers():
    tables = [(3, 10, 5, 90), (0, 12, 30, 400), (40, 60, 300, 2000), (25, 25, 100, 4000), (900, 2000, 4000, 20000)]
    return [
        {
            "wrongInside": a,
            "inside": n,
            "wrongOutside": b,
            "outside": m,
            "pValue": float(fisher_exact([[a, n - a], [b, m - b]], alternative="greater")[1]),
        }
        for a, n, b, m in tables
    ]


def mann_whitneys():
    cases = []
    for n, m, shift in [(30, 200, 0.8), (12, 50, 0), (100, 1000, 0.2)]:
        inside = (generator.normal(shift, 1, n)).round(1)
        outside = generator.normal(0, 1, m).round(1)
        p = mannwhitneyu(inside, outside, alternative="greater", method="asymptotic").pvalue
        cases.append({"inside": inside.tolist(), "outside": outside.tolist(), "pValue": float(p)})
    return cases


def paired():
    first = (generator.random(400) < 0.8).astype(float)
    second = np.where(generator.random(400) < 0.15, 1 - first, first)
    differences = second - first
    found = bootstrap((differences,), np.mean, n_resamples=20000, method="percentile", random_state=0)
    low, high = found.confidence_interval
    return {"differences": differences.tolist(), "mean": differences.mean(), "low": low, "high": high}


values = (generator.random(40) ** 3).tolist()
parts = {
    "mcnemar": mcnemars(),
    "fisher": fishers(),
    "mannWhitney": mann_whitneys(),
    "paired": paired(),
    "falseDiscovery": {"pValues": values, "corrected": false_discovery_control(values).tolist()},
    "upperTail": [{"z": z, "pValue": float(norm.sf(z))} for z in (-3.0, -0.5, 0.0, 0.7, 2.0, 5.0, 9.0)],
}
TARGET.write_text(json.dumps(parts) + "\n")
