"""The main job as an analyst does it today: pandas and lifetimes over the two Online Retail files.

Reads them, drops what both hold (a line stays as often as in the file that has it most), and writes what `clientele` writes:
KPIs by month and country, product popularity, monthly cohorts, RFM, ABC with Gini, BG/NBD with Gamma-Gamma and a holdout,
and one HTML file with tables and charts.

    python bench/peers/main_job.py DATA_DIR OUT_DIR [--analyses-only PICKLE]

Needs pandas, lifetimes and matplotlib from their packages. Prints one JSON line with seconds by stage and the figures, so
that both sides can be held against each other.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from lifetimes import BetaGeoFitter, GammaGammaFitter
from lifetimes.utils import calibration_and_holdout_data, summary_data_from_transaction_data

warnings.filterwarnings("ignore")


def read(folder: Path) -> pd.DataFrame:
    names = ["order_id", "product_id", "name", "quantity", "ordered_at", "price", "customer", "country"]
    parts = []
    for file in ("online_retail_II_2009-2010.csv.gz", "online_retail_2010-2011.csv.gz"):
        frame = pd.read_csv(folder / file, dtype=str, keep_default_na=False)
        frame.columns = names
        frame["customer"] = frame["customer"].str.replace(r"\.0$", "", regex=True)
        frame["quantity"] = frame["quantity"].astype(int)
        frame["price"] = frame["price"].astype(float)
        frame["occurrence"] = frame.groupby(names).cumcount()
        parts.append(frame)
    lines = pd.concat(parts).drop_duplicates()
    lines["ordered_at"] = pd.to_datetime(lines["ordered_at"])
    lines["amount"] = lines["quantity"] * lines["price"]
    lines["returned"] = (lines["quantity"] < 0) | lines["order_id"].str.startswith("C")
    return lines


def kpis(lines: pd.DataFrame) -> dict:
    paid = lines[~lines["returned"]]
    known = paid[paid["customer"] != ""]
    orders = known.groupby("customer")["order_id"].nunique()
    return {
        "revenueGross": paid.loc[paid["amount"] >= 0, "amount"].sum(),
        "returns": lines.loc[lines["returned"], "amount"].sum(),
        "orders": int(paid["order_id"].nunique()),
        "customers": int(known["customer"].nunique()),
        "repeatPurchaseRate": float((orders >= 2).mean()),
        "byMonth": lines.groupby(lines["ordered_at"].dt.to_period("M"))["amount"].agg(["sum", "count"]),
        "byCountry": lines.groupby("country")["amount"].agg(["sum", "count"]).sort_values("sum"),
    }


def products(lines: pd.DataFrame) -> pd.DataFrame:
    paid = lines[~lines["returned"]]
    table = paid.groupby("product_id").agg(
        revenue=("amount", "sum"), units=("quantity", "sum"), buyers=("customer", "nunique")
    )
    per_buyer = paid[paid["customer"] != ""].groupby(["product_id", "customer"])["order_id"].nunique()
    table["repeat"] = (per_buyer >= 2).groupby("product_id").sum()
    table["returns"] = -lines[lines["returned"]].groupby("product_id")["amount"].sum() / table["revenue"]
    return table.sort_values("revenue", ascending=False)


def cohorts(lines: pd.DataFrame) -> pd.DataFrame:
    paid = lines[(~lines["returned"]) & (lines["customer"] != "")].copy()
    paid["month"] = paid["ordered_at"].dt.to_period("M")
    paid["cohort"] = paid.groupby("customer")["month"].transform("min")
    paid["age"] = (paid["month"] - paid["cohort"]).apply(lambda offset: offset.n)
    counts = paid.groupby(["cohort", "age"])["customer"].nunique().unstack()
    revenue = paid.groupby(["cohort", "age"])["amount"].sum().unstack().cumsum(axis=1)
    return counts, revenue.div(counts[0], axis=0)


def rfm(lines: pd.DataFrame) -> pd.DataFrame:
    known = lines[lines["customer"] != ""]
    snapshot = known["ordered_at"].max().normalize() + pd.Timedelta(days=1)
    paid = known[~known["returned"]]
    table = pd.DataFrame(
        {
            "r": (snapshot - paid.groupby("customer")["ordered_at"].max().dt.normalize()).dt.days,
            "f": paid.groupby("customer")["order_id"].nunique(),
            "m": known.groupby("customer")["amount"].sum(),
        }
    ).dropna()
    for name, best_low in (("r", True), ("f", False), ("m", False)):
        edges = table[name].quantile([0.2, 0.4, 0.6, 0.8]).to_numpy()
        score = np.searchsorted(edges, table[name], side="left") + 1
        table[name + "_score"] = 6 - score if best_low else score
    return table


def abc(table: pd.DataFrame) -> dict:
    values = table.loc[table["m"] > 0, "m"].sort_values(ascending=False)
    share = values.cumsum().shift(fill_value=0) / values.sum()
    classes = np.where(share < 0.8, "A", np.where(share < 0.95, "B", "C"))
    ascending = values.sort_values().to_numpy()
    n = len(ascending)
    gini = 2 * (np.arange(1, n + 1) * ascending).sum() / (n * ascending.sum()) - (n + 1) / n
    return {"gini": float(gini), "classes": dict(zip(*np.unique(classes, return_counts=True)))}


def clv(lines: pd.DataFrame) -> dict:
    paid = lines[(~lines["returned"]) & (lines["customer"] != "") & (lines["amount"] > 0)]
    start, end = paid["ordered_at"].min(), paid["ordered_at"].max()
    cut = start + (end - start) * 2 / 3
    both = calibration_and_holdout_data(
        paid, "customer", "ordered_at", cut, end, freq="D", freq_multiplier=7, monetary_value_col="amount"
    )
    model = BetaGeoFitter().fit(both["frequency_cal"], both["recency_cal"], both["T_cal"])
    expected = model.predict(
        both["duration_holdout"].max() / 7, both["frequency_cal"], both["recency_cal"], both["T_cal"]
    )
    whole = summary_data_from_transaction_data(
        paid, "customer", "ordered_at", "amount", freq="D", freq_multiplier=7
    )
    final = BetaGeoFitter().fit(whole["frequency"], whole["recency"], whole["T"])
    repeat = whole[(whole["frequency"] > 0) & (whole["monetary_value"] > 0)]
    spend = GammaGammaFitter().fit(repeat["frequency"], repeat["monetary_value"])
    whole["alive"] = final.conditional_probability_alive(whole["frequency"], whole["recency"], whole["T"])
    whole["value"] = spend.customer_lifetime_value(
        final, whole["frequency"], whole["recency"], whole["T"], whole["monetary_value"], time=12, freq="W"
    )
    return {"parameters": final.params_.to_dict(), "holdout": float(expected.sum()), "customers": len(whole)}


def report(out: Path, figures: dict, tables: dict) -> None:
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    parts = ["<html><body><h1>Report</h1><pre>", json.dumps(figures, default=str, indent=1), "</pre>"]
    figure, axes = plt.subplots(2, 2, figsize=(14, 9))
    tables["month"]["sum"].plot(ax=axes[0][0])
    axes[0][1].imshow(tables["cohorts"].to_numpy(dtype=float))
    tables["rfm"].groupby(["r_score", "f_score"])["m"].sum().unstack().plot.bar(ax=axes[1][0])
    tables["rfm"]["m"].sort_values(ascending=False).cumsum().reset_index(drop=True).plot(ax=axes[1][1])
    figure.savefig(out / "report.svg")
    parts.append((out / "report.svg").read_text())
    parts += [table.head(200).to_html() for table in tables.values()]
    (out / "report.html").write_text("".join(parts) + "</body></html>")


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    seconds, clock = {}, time.perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        seconds[name] = round(time.perf_counter() - clock, 3)
        clock = time.perf_counter()

    if "--analyses-only" in sys.argv:
        lines = pd.read_pickle(sys.argv[sys.argv.index("--analyses-only") + 1])
    else:
        lines = read(folder)
        lines.to_pickle(out / "lines.pickle")
    lap("read")
    summary = kpis(lines)
    by_month, by_country = summary.pop("byMonth"), summary.pop("byCountry")
    lap("kpis")
    popular = products(lines)
    lap("products")
    counts, _ = cohorts(lines)
    lap("cohorts")
    scored = rfm(lines)
    lap("rfm")
    concentration = abc(scored)
    lap("abc")
    value = clv(lines)
    lap("clv")
    figures = {"lines": len(lines), **summary, **concentration, **value}
    report(out, figures, {"month": by_month, "country": by_country, "products": popular, "cohorts": counts, "rfm": scored})
    lap("report")
    print(json.dumps({"seconds": seconds, **figures}, default=str))


if __name__ == "__main__":
    main()
