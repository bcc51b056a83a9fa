"""Places among ranked cases, from docs/adr/0010-panel-result.md ("Quotas").

quota.py   reads one JSON document a line, {"rows", "panel", "excluded", "admitted"}, and writes the places of each
"""

import json
import sys
from itertools import groupby


def give_places(rows, panel, excluded, admitted):
    """By case: within, border, beyond or excluded. Ranked rows come best first."""
    quota = panel["quota"]
    named = {one["name"]: one for one in quota["groups"]}
    places = {row["caseId"]: "excluded" for row in rows if row["caseId"] in excluded}
    running = [row for row in rows if row["rank"] is not None and row["caseId"] not in excluded]

    def order(row):
        return row["rank"], row["caseId"] not in admitted

    blocks = [list(members) for _, members in groupby(sorted(running, key=order), key=order)]
    sizes = {}
    for row in rows:
        sizes[row["group"]] = sizes.get(row["group"], 0) + 1
    total = quota["total"]
    reserved = sum(one["min"] for one in quota["groups"])
    spread = total - reserved if quota["proportional"] else 0
    most = {name: named.get(name, {"max": quota["groupMax"]})["max"] for name in sizes}
    # Places given, and places that a tied block of the group waits for: both are gone for everybody else.
    taken, waiting, waits_for = dict.fromkeys(sizes, 0), dict.fromkeys(sizes, 0), {}
    handed = 0
    for name, size in sizes.items():
        own = named.get(name, {"min": 0})["min"] + spread * size // len(rows)
        own = own if most[name] is None else min(own, most[name])
        for number, block in enumerate(blocks):
            members = [row["caseId"] for row in block if row["group"] == name]
            if not members or own == 0:
                continue
            if len(members) <= own:
                places.update(dict.fromkeys(members, "within"))
                taken[name] += len(members)
            else:
                places.update(dict.fromkeys(members, "border"))
                waiting[name], waits_for[name] = own, number
            handed += min(own, len(members))
            own = max(0, own - len(members))
    left = None if total is None else total - handed
    for number, block in enumerate(blocks):
        asking = {}
        for row in block:
            if places.get(row["caseId"]) != "within":
                asking.setdefault(row["group"], []).append(row["caseId"])
        kept = {name: waiting[name] if waits_for.get(name) == number else 0 for name in asking}
        wants = {}
        for name, one in asking.items():
            room = None if most[name] is None else most[name] - taken[name] - waiting[name]
            needs = len(one) - kept[name]
            wants[name] = needs if room is None else max(0, min(needs, room))
        wanted = sum(wants.values())
        fits = left is None or wanted <= left
        for name, one in asking.items():
            if fits and wants[name] == len(one) - kept[name]:
                places.update(dict.fromkeys(one, "within"))
                taken[name] += len(one)
                waiting[name] -= kept[name]
            elif kept[name] > 0 or (wants[name] > 0 and left != 0):
                places.update(dict.fromkeys(one, "border"))
                # Places that a tied block waits for stay free.
                waiting[name] += wants[name] if left is None else min(wants[name], left)
        left = None if left is None else left - wanted if fits else 0
    return {row["caseId"]: places.get(row["caseId"], "beyond") if row["rank"] is not None else None for row in rows}


if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(give_places(asked["rows"], asked["panel"], set(asked["excluded"]), set(asked["admitted"]))))
