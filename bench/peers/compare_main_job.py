"""The main job, ours beside pandas and lifetimes, whole processes in turn on one machine.

    python bench/peers/compare_main_job.py DATA_DIR [RUNS]

Cold: a new workspace, both Online Retail files imported, the report written (`clientele init`, `import`, `report`) against
reading the files, the same analyses and one HTML file. Analyses: the report on a workspace that has the files already
against the same analyses on a frame read from a pickle. Asked: the questions behind the analyses, each asked once of a
server that has just started and has seen none of them, over HTTP one after another, against the peer's stages in memory.
Prints medians of RUNS (3) in seconds, the ratio, and the peak
resident size of the largest process in MB. Needs pandas, lifetimes and matplotlib, and `./clientele` built.
"""

import http.cookiejar
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

QUESTIONS = (
    "kpis?range=all",
    "kpis?range=all&grain=month",
    "kpis?range=all&by=country",
    "products?range=all",
    "cohorts?range=all",
    "rfm",
    "abc",
    "clv",
)

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


def asked(workspace: str) -> tuple[float, float]:
    """Seconds that a server just started takes for the questions behind the analyses, and its peak megabytes."""
    server = subprocess.Popen(
        (CLIENTELE, "--workspace", workspace, "serve", "--port", "0", "--link"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        link = next(word for line in server.stdout for word in line.split() if "/sign-in?token=" in word)
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        browser.open(link).read()
        address = link[: link.index("/sign-in")] + "/api/v1/value/"
        begun = time.perf_counter()
        for question in QUESTIONS:
            browser.open(address + question).read()
        seconds = time.perf_counter() - begun
        status = Path(f"/proc/{server.pid}/status").read_text()
        return seconds, int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024
    finally:
        server.terminate()
        server.wait()


def stages(*command: str) -> float:
    """Seconds of the peer's analyses alone, without its start, its reading and its report."""
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return sum(said["seconds"][stage] for stage in ("kpis", "products", "cohorts", "rfm", "abc", "clv"))


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
            figures.setdefault("asked, ours", []).append(asked(workspace))
            figures.setdefault("asked, peer", []).append(
                (stages(*peer, out, "--analyses-only", f"{out}/lines.pickle"), 0)
            )
    for job in ("cold", "analyses", "asked"):
        seconds = {}
        for side in ("ours", "peer"):
            measured = figures[f"{job}, {side}"]
            seconds[side] = statistics.median(time_taken for time_taken, _ in measured)
            peak = statistics.median(megabytes for _, megabytes in measured)
            print(f"{job:9} {side}  {seconds[side]:6.2f} s  {f'{peak:6.0f} MB' if peak else '   its memory is not measured'}")
        print(f"{job:9} ratio {seconds['peer'] / seconds['ours']:5.2f}")


if __name__ == "__main__":
    main()
