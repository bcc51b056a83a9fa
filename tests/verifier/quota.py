"""Places among ranked cases, from docs/adr/0010-panel-result.md ("Quotas")."""

from itertools import groupby

from refusal import check


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
    taken = dict.fromkeys(sizes, 0)
    handed = 0
    for name, size in sizes.items():
        own = named.get(name, {"min": 0})["min"] + spread * size // len(rows)
        own = own if most[name] is None else min(own, most[name])
        for block in blocks:
            members = [row for row in block if row["group"] == name]
            if not members or own == 0:
                continue
            check(len(members) <= own, "UNSUPPORTED", "a tie for a group's own place")
            places.update({row["caseId"]: "within" for row in members})
            own -= len(members)
            taken[name] += len(members)
            handed += len(members)
    left = None if total is None else total - handed
    for block in blocks:
        asking = {}
        for row in block:
            if row["caseId"] not in places:
                asking.setdefault(row["group"], []).append(row["caseId"])
        room = {name: len(one) if most[name] is None else min(len(one), most[name] - taken[name]) for name, one in asking.items()}
        wanted = sum(room.values())
        fits = left is None or wanted <= left
        for name, one in asking.items():
            if fits and room[name] == len(one):
                places.update(dict.fromkeys(one, "within"))
            elif room[name] > 0 and left != 0:
                places.update(dict.fromkeys(one, "border"))
            else:
                continue
            # Places that a tied block waits for stay free.
            taken[name] += room[name] if fits else min(room[name], left)
        left = None if left is None else left - wanted if fits else 0
    return {row["caseId"]: places.get(row["caseId"], "beyond") if row["rank"] is not None else None for row in rows}
