"""Makes statistics.json: intervals, tests and scores by scipy and numpy.
Run: python -m venv v && v/bin/pip install scipy==1.17.1 && v/bin/python test/golden/statistics.py"""
import json
import pathlib

import numpy as np
from scipy import stats

rng = np.random.default_rng(1)
wilson = []
for right, n in [(0, 1), (3, 15), (29, 34), (34, 34), (0, 60), (412, 1000)]:
    ci = stats.binomtest(right, n).proportion_ci(0.95, method="wilson")
    wilson.append({"right": right, "n": n, "low": ci.low, "high": ci.high})
mcnemar = [{"gained": g, "lost": l, "p": stats.binomtest(g, g + l, 0.5).pvalue}
           for g, l in [(1, 0), (6, 0), (7, 2), (31, 1), (3, 8), (200, 160)]]
sorted_values = np.sort(rng.normal(size=37))
quantiles = [{"share": s, "value": float(np.quantile(sorted_values, s))} for s in [0, 0.025, 0.3, 0.5, 0.975, 1]]
bootstraps = []
for facts, wordings, mean in [(15, 4, 0.8), (40, 3, 0.5), (8, 6, 0.9)]:
    share = np.clip(rng.normal(mean, 0.2, facts), 0, 1)
    values = [[int(rng.random() < share[f]) for _ in range(1 + (f + wordings) % wordings)] for f in range(facts)]
    sums = np.array([sum(v) for v in values], float)
    counts = np.array([len(v) for v in values], float)
    result = stats.bootstrap((sums, counts), lambda s, c, axis=-1: s.sum(axis) / c.sum(axis), paired=True,
                             n_resamples=100_000, method="percentile", rng=np.random.default_rng(2), batch=1000)
    bootstraps.append({"values": values, "low": result.confidence_interval.low, "high": result.confidence_interval.high})
confidences = rng.random(50)
right = rng.random(50) < confidences
brier = {"confidences": confidences.tolist(), "right": right.tolist(), "score": float(np.mean((confidences - right) ** 2)),
         "counts": np.histogram(confidences, 10, (0, 1))[0].tolist(),
         "rights": np.histogram(confidences[right], 10, (0, 1))[0].tolist()}
out = {"wilson": wilson, "mcnemar": mcnemar, "sorted": sorted_values.tolist(), "quantiles": quantiles,
       "bootstraps": bootstraps, "brier": brier}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(out) + "\n")
