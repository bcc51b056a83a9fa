"""Recomputes totals and ranking of a batch from its packages alone (docs/adr/0010-panel-result.md).

rank.py FOLDER...   one JSON document a line: the rows of the ranking of the packages in that folder

Where an arbitration or a tie-break needs points that no package states, the figures are judged again by the second
evaluator of the rules (tests/rules/second-evaluator); then every sealed outcome must be what it says, too. Decisions
come from a `ranking.json` beside the packages or above them.
"""

import json
import os
import sys
from fractions import Fraction

from meeting import carried_rosters, check_rounds, open_meeting, read_meeting
from decisions import read_decisions
from quota import give_places
from refusal import check
from roster import check_expert_keys, known_keys
from verify import verify

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../rules/second-evaluator"))
from evaluate import evaluate_line  # noqa: E402


def load(folder):
    """Verifies every package; returns the newest bundle and results of each expert, newest last, the acts, the decisions."""
    newest, meetings, headers, answers = {}, [], [], []
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
        else:
            answers.append(report["header"])
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
    check(headers, "PKG_NOT_A_PACKAGE", "no bundle")
    batch, table = headers[0]["batch"], read_table(folder)
    rosters = carried_rosters([*(one for one in meetings if one["batchId"] == batch and one["purpose"] != "discuss"), table])
    roots, roster = known_keys(headers, rosters)
    check_expert_keys(sorted(answers, key=lambda one: one["sequence"]), roster)
    acts = read_meeting(meetings, batch, headers, rosters)
    for reviews in results.values():
        check_rounds(reviews, acts)
    return bundles, results, acts, read_decisions(table.get("decisions", []), batch, roots)


def read_table(folder):
    """The published table beside the packages or above them; empty where there is none."""
    for path in (f"{folder}/ranking.json", f"{folder}/../ranking.json"):
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                return json.load(file)
    return {}


def judge(case, batch, content, rulings):
    """Verdict, total and points of each indicator, by another program than the one that sealed them."""
    facts = {(one["key"], one["year"]): one["value"] for one in case["declared"]}
    for one in [*content["facts"], *(fact for ruling in rulings for fact in ruling["facts"])]:
        facts.pop((one["key"], one["year"]), None)
        if one["state"] == "verified":
            facts[one["key"], one["year"]] = one["value"]
    given = {}
    for (key, year), value in facts.items():
        if year is None:
            given[key] = value
        else:
            given.setdefault(key, {})[str(year)] = value
    judgements = dict(content["judgements"])
    for ruling in rulings:
        judgements.update(ruling["judgements"])
    head = {"kind": case["kind"], "year": batch["year"]}
    line = json.dumps({"case": head, "facts": given, "judgements": judgements})
    judged = evaluate_line(batch["packId"], batch["overlayId"], line)
    check("error" not in judged, "UNSUPPORTED", judged.get("error", ""))
    return judged


def counted_outcomes(case, batch, reviews, rulings):
    """Each review with the outcome that counts, and the points of its indicators."""
    found = []
    for review in reviews:
        if review is None or (review["content"]["recusal"] or {"conflict": False})["conflict"]:
            continue
        sealed, judged = review["outcome"], judge(case, batch, review["content"], [])
        score = judged["score"] or {"low": None, "high": None}
        check(sealed == {"verdict": judged["verdict"], **score}, "REVIEW_OUTCOME", case["id"])
        judged = judge(case, batch, review["content"], rulings) if rulings else judged
        score = judged["score"] or {"low": None, "high": None}
        outcome = {"verdict": judged["verdict"], **score}
        found.append(({**review, "outcome": outcome}, judged["indicators"]))
    return found


def tie_break(found, item, panel):
    points = [indicators[item] for _, indicators in found]
    combined = {end: combine([Fraction(one[end]) for one in points], panel) for end in ("low", "high")}
    return {"itemId": item, **{end: rounded(value, panel["decimals"]) for end, value in combined.items()}}


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


def figures(row):
    """What places are given by: the printed mean, then the printed tie-breaks."""
    return [Fraction(row["mean"]["low"])] + [Fraction(one["low"]) for one in row.get("tieBreaks", [])]


def rank(rows, minimum):
    met = [row for row in rows if row["verdict"] == "met" and row["validReviews"] >= minimum]
    scored = sorted((row for row in met if row["mean"]), key=lambda row: ([-one for one in figures(row)], row["number"]))
    unscored = sorted((row for row in met if not row["mean"]), key=lambda row: row["number"])
    rest = sorted((row for row in rows if row not in met), key=lambda row: (row["verdict"] == "notMet", row["number"]))
    ranked = []
    for row in scored:
        ranked.append({**row, "rank": 1 + sum(figures(one) > figures(row) for one in scored)})
    ranked += [{**row, "rank": None if scored else 1} for row in unscored]
    return ranked + [{**row, "rank": None} for row in rest]


def rank_folder(folder):
    bundles, results, acts, decided_later = load(folder)
    batch = next(iter(bundles.values()))["batch"]
    panel = batch["panel"]
    matters = [act["matter"] for act in acts]
    decided = {(one["caseId"], one["itemId"]): one for one in matters if one["type"] == "resolve"}
    recused = {(one["caseId"], one["expertId"]) for one in matters if one["type"] == "recuse"}
    replaces = panel.get("arbitration", "record") == "replace"
    is_ruled = replaces and any(one["outcome"] == "arbitrate" for one in decided.values())
    needs_rules = bool(is_ruled or panel.get("tieBreaks"))
    cases = {case["id"]: case for bundle in bundles.values() for case in bundle["cases"]}
    rows = []
    for case_id, case in cases.items():
        experts = [expert for expert, bundle in bundles.items() if case_id in {one["id"] for one in bundle["cases"]}]
        experts = [expert for expert in experts if (case_id, expert) not in recused]
        reviews = [counted_review(results.get(expert, []), case_id, panel) for expert in experts]
        row = {}
        if needs_rules:
            ruled = [one["ruling"] for (own, _), one in decided.items() if own == case_id and one["outcome"] == "arbitrate"]
            found = counted_outcomes(case, batch, reviews, ruled if replaces else [])
            reviews = [review for review, _ in found]
            row["tieBreaks"] = [tie_break(found, item, panel) for item in panel.get("tieBreaks", [])] if found else []
        rows.append({**aggregate(case, reviews, panel), **row})
    ranked = rank(rows, panel.get("minimumReviews", 1))
    if panel.get("quota") is None:
        return ranked
    for row in ranked:
        row["group"] = "" if panel.get("groupBy", "none") == "none" else cases[row["caseId"]][panel["groupBy"]]
    places = give_places(ranked, panel, *decided_later)
    return [{**row, "quota": places[row["caseId"]]} for row in ranked]


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(json.dumps(rank_folder(path)))
