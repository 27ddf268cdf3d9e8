"""BG/NBD fitted to and scored for the same simulated customers, ours beside lifetimes, on one machine.

    python bench/peers/compare_fit.py [CUSTOMERS] [RUNS]

CUSTOMERS (100,000) histories with the grain of days go to both. Ours runs RUNS (9) times in one process: the first time is
what a command pays, the median of the later ones what a server pays; lifetimes runs three times in this one. Times are in
seconds; fitting includes the grouping of alike histories. The parameters of both are printed: they have to agree. Needs numpy and
lifetimes, and `./clientele` built.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from lifetimes import BetaGeoFitter

HERE = Path(__file__).resolve().parent
LIBRARIES = HERE.parent.parent / "server" / "target" / "app" / "lib"


def histories(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """x, t_x and T in weeks of customers that buy and leave as the model says."""
    random = np.random.default_rng(1)
    rate, leaving = random.gamma(0.6, 1 / 8, n), random.beta(0.8, 2.5, n)
    age = 52 + random.integers(0, 728, n) / 7
    repeats, recency = np.zeros(n), np.zeros(n)
    for i in range(n):
        at = random.exponential(1 / rate[i])
        while at <= age[i]:
            repeats[i], recency[i] = repeats[i] + 1, at
            if random.random() < leaving[i]:
                break
            at += random.exponential(1 / rate[i])
    return repeats, np.minimum(age, np.ceil(recency * 7) / 7), age


def theirs(x: np.ndarray, t_x: np.ndarray, age: np.ndarray) -> dict[str, float]:
    begun = time.perf_counter()
    fitter = BetaGeoFitter().fit(x, t_x, age)
    fitted = time.perf_counter()
    alive = fitter.conditional_probability_alive(x, t_x, age)
    expected = fitter.conditional_expected_number_of_purchases_up_to_time(52, x, t_x, age)
    scored = time.perf_counter()
    parameters = {name: round(float(value), 6) for name, value in fitter.params_.items()}
    total = float(np.sum(alive) + np.sum(expected))
    return {"fit": fitted - begun, "score": scored - fitted, **parameters, "sum": round(total, 3)}


def ours(file: str, runs: int) -> list[dict[str, float]]:
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java"
    command = (java, "-cp", f"{LIBRARIES}/*", str(HERE / "FitTimes.java"), file, str(runs))
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in printed.splitlines()]


def total(run: dict[str, float]) -> float:
    return run["fit"] + run["score"]


def main() -> None:
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    x, t_x, age = histories(customers)
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/histories.csv"
        np.savetxt(file, np.column_stack((x, t_x, age)), fmt="%.17g", delimiter=",")
        mine = ours(file, runs)
    peers = [theirs(x, t_x, age) for _ in range(3)]
    first, later = total(mine[0]), statistics.median(map(total, mine[1:]))
    peer = statistics.median(map(total, peers))
    print("ours     ", mine[-1])
    print("lifetimes", peers[-1])
    print(f"first {first:.3f}, later {later:.3f}, lifetimes {peer:.3f}: {peer / first:.1f}x and {peer / later:.1f}x")


if __name__ == "__main__":
    main()
