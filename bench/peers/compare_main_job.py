"""The main job, ours beside pandas and lifetimes, whole processes in turn on one machine.

    python bench/peers/compare_main_job.py DATA_DIR [RUNS]

Cold: a new workspace, both Online Retail files imported, the report written (`clientele init`, `import`, `report`) against
reading the files, the same analyses and one HTML file. Analyses: the report on a workspace that has the files already
against the same analyses on a frame read from a pickle. Prints medians of RUNS (3) in seconds, the ratio, and the peak
resident size of the largest process in MB. Needs pandas, lifetimes and matplotlib, and `./clientele` built.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLIENTELE = str(HERE.parent.parent / "clientele")


def run(*command: str) -> tuple[float, float]:
    """Seconds and peak megabytes of a process that has to succeed."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def together(*commands: tuple[str, ...]) -> tuple[float, float]:
    runs = [run(*command) for command in commands]
    return sum(seconds for seconds, _ in runs), max(megabytes for _, megabytes in runs)


def main() -> None:
    data, runs = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3
    files = [str(data / name) for name in ("online_retail_II_2009-2010.csv.gz", "online_retail_2010-2011.csv.gz")]
    peer = (sys.executable, str(HERE / "main_job.py"), str(data))
    figures: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        workspace, report, out = f"{folder}/workspace", f"{folder}/report.html", f"{folder}/out"
        ours = (CLIENTELE, "--workspace", workspace)
        for _ in range(runs):
            shutil.rmtree(workspace, ignore_errors=True)
            figures.setdefault("cold, ours", []).append(
                together(
                    (*ours, "init", "--timezone", "Europe/London", "--currency", "GBP"),
                    (*ours, "import", "orders", *files),
                    (*ours, "report", "--out", report),
                )
            )
            figures.setdefault("cold, peer", []).append(run(*peer, out))
            figures.setdefault("analyses, ours", []).append(run(*ours, "report", "--out", report))
            figures.setdefault("analyses, peer", []).append(
                run(*peer, out, "--analyses-only", f"{out}/lines.pickle")
            )
    for job in ("cold", "analyses"):
        seconds = {}
        for side in ("ours", "peer"):
            measured = figures[f"{job}, {side}"]
            seconds[side] = statistics.median(time_taken for time_taken, _ in measured)
            peak = statistics.median(megabytes for _, megabytes in measured)
            print(f"{job:9} {side}  {seconds[side]:6.2f} s  {peak:6.0f} MB")
        print(f"{job:9} ratio {seconds['peer'] / seconds['ours']:5.2f}")


if __name__ == "__main__":
    main()
