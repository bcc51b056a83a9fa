"""Recomputes totals and ranking of a batch from its packages alone (docs/adr/0010-panel-result.md).

rank.py FOLDER...   one JSON document a line: the rows of the ranking of the packages in that folder
"""

import json
import os
import sys
from fractions import Fraction

from meeting import check_rounds, open_meeting, read_meeting
from refusal import check
from verify import verify


def load(folder):
    """Verifies every package; returns the newest bundle and results of each expert, newest last, and the acts."""
    newest, meetings, headers = {}, [], []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".pxm"):
            with open(f"{folder}/{name}", "rb") as file:
                meetings.append(open_meeting(file.read()))
        if not name.endswith((".pxb", ".pxr")):
            continue
        report = verify(f"{folder}/{name}", {}, {})
        check(report["code"] == "ok", report["code"], name)
        if report["type"] == "bundle":
            headers.append(report["header"])
        place = report["type"], report["header"]["expert"], report["header"]["round"]
        if place not in newest or newest[place]["header"]["sequence"] < report["header"]["sequence"]:
            newest[place] = report
    bundles, results = {}, {}
    for (kind, expert, _), report in sorted(newest.items(), key=lambda item: item[0]):
        if kind == "bundle":
            bundles[expert] = report["manifest"]
        else:
            results.setdefault(expert, []).extend(report["manifest"]["reviews"])
    headers.sort(key=lambda one: one["sequence"])
    acts = read_meeting(meetings, headers[0]["batch"], headers) if headers else []
    for reviews in results.values():
        check_rounds(reviews, acts)
    return bundles, results, acts


def counted_review(reviews, case_id, panel):
    """The newest version; a second round counts only if the panel's rules say so."""
    rounds = (1, 2) if panel.get("countedRound", "first") == "newest" else (1,)
    own = [one for one in reviews if one["caseId"] == case_id and one.get("round", 1) in rounds]
    return max(own, key=lambda one: one["version"], default=None)


def combine(values, panel):
    """The batch's rule over exact numbers; a trimmed mean needs five."""
    method = panel.get("combine", "mean")
    if method == "trimmed" and len(values) < 5:
        method = panel.get("combineFallback", "mean")
    values = sorted(values)
    if method == "trimmed":
        values = values[1:-1]
    if method == "median":
        values = values[(len(values) - 1) // 2 : len(values) // 2 + 1]
    return sum(values) / len(values)


def aggregate(case, reviews, panel):
    """One row without rank; `reviews` holds None where nothing has come."""
    outcomes = [
        one["outcome"]
        for one in reviews
        if one is not None and one["outcome"] is not None
        and not (one["content"]["recusal"] or {"conflict": False})["conflict"]
    ]
    verdicts = {one["verdict"] for one in outcomes}
    scored = [one for one in outcomes if one["low"] is not None and one["high"] is not None]
    mean = None
    if outcomes and len(scored) == len(outcomes):
        exact = {end: combine([Fraction(one[end]) for one in scored], panel) for end in ("low", "high")}
        mean = {end: rounded(value, panel["decimals"]) for end, value in exact.items()}
    return {
        "caseId": case["id"], "number": case["number"], "validReviews": len(outcomes), "mean": mean,
        "verdict": verdicts.pop() if len(verdicts) == 1 else "undecided",
    }


def rounded(value, decimals):
    """Half up, away from zero, with all its digits."""
    units = int(abs(value) * 10**decimals + Fraction(1, 2))
    digits = str(units).rjust(decimals + 1, "0")
    sign = "-" if value < 0 and units else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def rank(rows, minimum):
    met = [row for row in rows if row["verdict"] == "met" and row["validReviews"] >= minimum]
    scored = sorted((row for row in met if row["mean"]), key=lambda row: (-Fraction(row["mean"]["low"]), row["number"]))
    unscored = sorted((row for row in met if not row["mean"]), key=lambda row: row["number"])
    rest = sorted((row for row in rows if row not in met), key=lambda row: (row["verdict"] == "notMet", row["number"]))
    ranked = []
    for row in scored:
        low = Fraction(row["mean"]["low"])
        ranked.append({**row, "rank": 1 + sum(Fraction(one["mean"]["low"]) > low for one in scored)})
    ranked += [{**row, "rank": None if scored else 1} for row in unscored]
    return ranked + [{**row, "rank": None} for row in rest]


def rank_folder(folder):
    bundles, results, acts = load(folder)
    check(bundles, "PKG_NOT_A_PACKAGE", "no bundle")
    panel = next(iter(bundles.values()))["batch"]["panel"]
    check(not panel.get("tieBreaks"), "UNSUPPORTED", "tie-breaking indicators need the rules to be evaluated")
    matters = [act["matter"] for act in acts]
    standing = {(one["caseId"], one["itemId"]): one for one in matters if one["type"] == "resolve"}
    ruled = any(one["outcome"] == "arbitrate" for one in standing.values())
    check(not ruled or panel.get("arbitration", "record") == "record", "UNSUPPORTED", "rulings need the rules to be evaluated")
    recused = {(one["caseId"], one["expertId"]) for one in matters if one["type"] == "recuse"}
    cases = {case["id"]: case for bundle in bundles.values() for case in bundle["cases"]}
    rows = []
    for case_id, case in cases.items():
        experts = [expert for expert, bundle in bundles.items() if case_id in {one["id"] for one in bundle["cases"]}]
        experts = [expert for expert in experts if (case_id, expert) not in recused]
        rows.append(aggregate(case, [counted_review(results.get(expert, []), case_id, panel) for expert in experts], panel))
    return rank(rows, panel.get("minimumReviews", 1))


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps(rank_folder(path)))
