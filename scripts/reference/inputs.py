"""Writes src/core/dataset/inputs.reference.json: number columns as scikit-learn scales and imputes them.

Usage: python scripts/reference/inputs.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, StandardScaler

TRAIN = [[3.0, -1.5, 1000.0], [np.nan, 2.25, 50.0], [7.5, 0.0, np.nan], [1.0, 8.0, 12.5], [4.0, 2.25, np.nan], [4.0, -7.0, 90000.0]]
LATER = [[100.0, np.nan, 0.0], [np.nan, 3.0, -20.0], [0.0, 0.5, np.nan]]


def signed_log(values):
    return np.sign(values) * np.log1p(np.abs(values))


SCALERS = {
    "standard": StandardScaler(),
    "minMax": MinMaxScaler(),
    "log": StandardScaler(),
}


def scale(name):
    imputer = SimpleImputer(strategy="median", add_indicator=True).fit(TRAIN)
    count = len(TRAIN[0])
    function = FunctionTransformer(signed_log if name == "log" else None)
    train = function.transform(imputer.transform(TRAIN)[:, :count])
    scaler = SCALERS[name].fit(train)

    def encode(rows):
        imputed = imputer.transform(rows)
        scaled = scaler.transform(function.transform(imputed[:, :count]))
        return np.hstack([scaled, imputed[:, count:]])

    return {"scaling": name, "train": encode(TRAIN).tolist(), "later": encode(LATER).tolist()}


def cells(rows):
    return [["" if np.isnan(value) else str(value) for value in row] for row in rows]


reference = {"train": cells(TRAIN), "later": cells(LATER), "scalings": [scale(name) for name in SCALERS]}
path = Path(__file__).parents[2] / "src/core/dataset/inputs.reference.json"
path.write_text(json.dumps(reference, indent=2) + "\n")
