"""Section 13 of docs/package-format.md: rosters of keys, and what they say about a bundle's issuer."""

import base64

from envelope import Envelope, key_id_of, strict_json, unbase64
from refusal import Refusal, check
from schema import ROSTER, check_plain, check_shape, check_suite


class Roster:
    def __init__(self, data):
        check(len(data) <= 2 << 20, "PKG_TOO_LARGE")
        envelope = Envelope(data)
        check(envelope.kind == "roster", "PKG_TYPE")
        self.value = value = strict_json(envelope.payload, "PKG_HEADER", True)
        self.digest = envelope.digest
        check_shape(ROSTER, value, "PKG_HEADER")
        self.root, self.number, self.keys = value["root"], value["number"], value["keys"]
        self.next_root = value.get("nextRoot")
        check((self.number == 1) == ("prevDigest" not in value), "PKG_HEADER", "prevDigest")
        for one in filter(None, (self.root, self.next_root)):
            check(one["role"] == "bureau", "PKG_HEADER", "role of root")
            check_plain(one["name"], one["unit"])
            check_suite(value["suite"], one)
        check(self.next_root is None or self.next_root["keyId"] != self.root["keyId"], "PKG_HEADER", "nextRoot")
        check(len({key["keyId"] for key in self.keys}) == len(self.keys), "PKG_HEADER", "repeated key")
        for key in self.keys:
            self.check_key(key)
        check(self.root["keyId"] == envelope.key_id, "KEY_ID")
        envelope.check_signature(self.root["publicKey"])
        if self.next_root is not None:
            public_key = unbase64(self.next_root["publicKey"].encode(), "KEY_MALFORMED")
            check(key_id_of(public_key) == self.next_root["keyId"], "KEY_ID")

    def check_key(self, key):
        roles = key["roles"]
        check(len(set(roles)) == len(roles), "PKG_HEADER", "roles")
        check(("expert" in roles) == ("expert" in key), "PKG_HEADER", "expert")
        check("issuer" not in roles or roles == ["issuer"], "PKG_HEADER", "issuer")
        if "notBefore" in key and "notAfter" in key:
            check(key["notBefore"] < key["notAfter"], "PKG_HEADER", "validity")
        if "revoked" in key:
            check(key["revoked"]["number"] <= self.number, "PKG_HEADER", "revoked")
            check_plain(key["revoked"]["reason"])

    def find(self, key_id):
        """The key as a pinned key is held, or None."""
        for key in self.keys:
            if key["keyId"] == key_id:
                return {
                    **key, "role": "bureau" if "issuer" in key["roles"] else "expert", "expertId": key.get("expert"),
                    "revokedAt": key.get("revoked", {}).get("at"),
                }
        return None


def read_rosters(header):
    """What a bundle's header carries, oldest first."""
    carried = header.get("ext", {}).get("roster") if header["type"] == "bundle" else None
    if carried is None:
        return []
    check(isinstance(carried, list) and 1 <= len(carried) <= 8, "PKG_ROSTER", "spelling")
    try:
        check(all(isinstance(one, str) for one in carried), "PKG_ROSTER", "spelling")
        rosters = [Roster(unbase64(one.encode("utf-8"), "PKG_ROSTER")) for one in carried]
    except Refusal as refusal:
        raise Refusal("PKG_ROSTER", str(refusal)) from None
    for before, after in zip(rosters, rosters[1:]):
        check(after.number > before.number, "PKG_ROSTER", "numbers")
        check(after.root["keyId"] == (before.next_root or before.root)["keyId"], "PKG_ROSTER", "roots")
    issuer = rosters[-1].find(header["issuer"]["keyId"])
    check(issuer is not None and issuer["role"] == "bureau", "PKG_ROSTER", "issuer")
    return rosters


def judge_by_rosters(root, seen, header, rosters):
    """The issuer as the newest roster of the pinned root knows it, or None. `seen` is base64 or None."""
    newest = None if seen is None else Roster(base64.b64decode(seen))
    joined = False
    for one in rosters:
        if one.root["keyId"] != root:
            continue
        joined = True
        known = 0 if newest is None else newest.number
        check(one.number != known or one.digest == newest.digest, "PKG_ROSTER_FORKED")
        if one.number > known:
            newest = one
            root = (one.next_root or one.root)["keyId"]
    issuer = header["issuer"]
    if rosters and not joined:
        return None
    if newest is not None:
        return newest.find(issuer["keyId"])
    return {**issuer, "role": "bureau", "expertId": None, "revokedAt": None} if issuer["keyId"] == root else None


def known_keys(headers, carried):
    """The bureau's roots by key id and its newest roster or None, from bundles' headers and other rosters of a batch."""
    found = [(header, read_rosters(header)) for header in headers]
    named = [one.root for _, own in found for one in own] + [header["issuer"] for header, own in found if not own]
    roots, newest = {one["keyId"]: one for one in named}, None
    for one in sorted([one for _, own in found for one in own] + carried, key=lambda one: one.number):
        if one.root["keyId"] in roots:
            newest = one
            if one.next_root is not None:
                roots[one.next_root["keyId"]] = one.next_root
    return roots, newest


def check_expert_keys(results, newest):
    """One key an expert, unless the roster names each of them as theirs; one expert a key."""
    keys, holders = {}, {}
    for header in results:
        expert, key = header["expert"], header["issuer"]["keyId"]
        keys.setdefault(expert, set()).add(key)
        check(holders.setdefault(key, expert) == expert, "KEY_DIFFERS", expert)
    for expert, own in keys.items():
        named = {key["keyId"] for key in newest.keys if key.get("expert") == expert} if newest else set()
        check(len(own) == 1 or own <= named, "KEY_DIFFERS", expert)
