"""Writes scikit-learn's principal components of a small table to src/core/map/map.reference.json."""

import json

import numpy as np
from sklearn.decomposition import PCA

random = np.random.RandomState(0)
rows = (random.randn(12, 5) * np.array([3, 2, 1, 0.5, 0.2])).round(2)
rows[random.rand(12, 5) < 0.3] = 0
scores = PCA(2).fit_transform(rows)
with open("src/core/map/map.reference.json", "w") as file:
    json.dump({"rows": rows.tolist(), "scores": scores.tolist()}, file)
    file.write("\n")
