"""Section 12 of docs/package-format.md: meeting files, the chains of acts in them, and who may say what."""

import hashlib
import json
import re

from envelope import key_id_of, openssl_verifies, strict_json, unbase64
from refusal import check
from roster import Roster, known_keys

FILE_TYPE = b"application/vnd.pingxia.meeting+json"
ACT_TYPE = b"application/vnd.pingxia.meeting-act+json"
FIELDS = {"format", "version", "batchId", "seq", "prevDigest", "resultsDigest", "operator", "recordedAt", "matter"}
LEADERS = {"open", "reveal", "resolve", "minutes"}


def check_signed(kind, payload, signature, signer):
    """An exact text, signed under its payload type by the key that `signer` names."""
    key = unbase64(signer["publicKey"].encode(), "KEY_MALFORMED")
    check(key_id_of(key) == signer["keyId"], "MEETING_SIGNATURE", "key id")
    message = b"DSSEv1 %d %s %d " % (len(kind), kind, len(payload)) + payload
    suite = 2 if signer["keyId"].startswith("sm2:") else 1
    check(openssl_verifies(suite, key, message, unbase64(signature.encode(), "MEETING_SIGNATURE")), "MEETING_SIGNATURE")


def open_meeting(data):
    """The content of a meeting file whose signature holds."""
    check(len(data) <= 64 << 20, "PKG_TOO_LARGE")
    sealed = strict_json(data.removesuffix(b"\n"), "MEETING_FILE", False)
    check(isinstance(sealed, dict) and set(sealed) == {"payloadType", "payload", "keyId", "signature"}, "MEETING_FILE")
    check(sealed["payloadType"].encode() == FILE_TYPE, "MEETING_FILE", "payloadType")
    payload = sealed["payload"].encode("utf-8")
    file = strict_json(payload, "MEETING_FILE", False)
    check(isinstance(file, dict) and file.get("format") == "pingxia-meeting" and file.get("version") == 1, "MEETING_FILE")
    check(file["issuer"]["keyId"] == sealed["keyId"], "MEETING_SIGNATURE")
    check_signed(FILE_TYPE, payload, sealed["signature"], file["issuer"])
    return file


def read_chain(chain, batch):
    """The acts of one key, each with its digest: numbered without a gap, each naming the one before."""
    acts, before = [], None
    for number, signed in enumerate(chain["acts"], 1):
        payload = signed["payload"].encode("utf-8")
        check(signed["keyId"] == chain["signer"]["keyId"], "MEETING_SIGNATURE")
        check_signed(ACT_TYPE, payload, signed["signature"], chain["signer"])
        act = strict_json(payload, "MEETING_BROKEN", False)
        check(isinstance(act, dict) and set(act) == FIELDS and act["format"] == "pingxia-meeting-act", "MEETING_BROKEN")
        check(act["batchId"] == batch, "MEETING_BROKEN", "batch")
        check(act["seq"] == number and act["prevDigest"] == before, "MEETING_BROKEN", "chain")
        before = hashlib.sha256(payload).hexdigest()
        acts.append({**act, "digest": before, "keyId": signed["keyId"]})
    return acts


def bureau_keys(headers, rosters):
    """Keys that sign or signed for the bureau: the bundles' and the newest roster's of their root, oldest first."""
    _, newest = known_keys(headers, rosters)
    named = [key["keyId"] for key in newest.keys if "issuer" in key["roles"]] if newest else []
    return list(dict.fromkeys(named + [header["issuer"]["keyId"] for header in headers]))


def carried_rosters(files):
    """The rosters that meeting files, or a published table, carry beside the bundles."""
    return [Roster(unbase64(one.encode(), "PKG_ROSTER")) for file in files for one in file.get("rosters", [])]


def read_meeting(files, batch, headers, rosters):
    """The acts of meeting files in the order in which they count, once all of them hold."""
    chains = {}
    for file in files:
        if file["batchId"] != batch or file["purpose"] == "discuss":
            continue
        for chain in file["chains"]:
            acts = read_chain(chain, batch)
            known = chains.get(chain["signer"]["keyId"], [])
            check(all(a["digest"] == b["digest"] for a, b in zip(acts, known)), "MEETING_FORKED")
            chains[chain["signer"]["keyId"]] = max(acts, known, key=len)
    return authorize(chains, bureau_keys(headers, rosters))


def authorize(chains, bureau):
    by_bureau = [act for key in bureau for act in chains.get(key, [])]
    appointed = [act["matter"] for act in by_bureau if act["matter"]["type"] == "appoint"]
    order = {one["keyId"]: place for place, one in enumerate(appointed)}
    leaders = {key: acts for key, acts in chains.items() if key not in bureau and acts}
    check(set(leaders) <= set(order), "MEETING_UNAUTHORIZED", "nobody's leader")
    for key, acts in leaders.items():
        for act in acts:
            check_leader(act["matter"], [one for one in appointed if one["keyId"] == key])
    by_leaders = [act for key in sorted(leaders, key=order.get) for act in leaders[key]]
    for acts, others in [(by_bureau, by_leaders)] + [(acts, by_bureau) for acts in leaders.values()]:
        opened = {case for act in others for case in opened_by(act)}
        for act in acts:
            opened |= opened_by(act)
            if act["matter"]["type"] == "resolve":
                check(act["matter"]["caseId"] in opened, "MEETING_UNAUTHORIZED", "not open")
    return by_leaders + by_bureau


def opened_by(act):
    return set(act["matter"]["caseIds"]) if act["matter"]["type"] == "open" else set()


def check_leader(matter, appointments):
    check(matter["type"] in LEADERS, "MEETING_UNAUTHORIZED", "only the bureau")
    cases = matter.get("caseIds") or ([matter["caseId"]] if "caseId" in matter else [])
    if matter["type"] == "minutes":
        cases = [one["caseId"] for one in matter["minutes"]["items"] if one["caseId"]]
    for case in cases:
        leads = any(one["caseIds"] is None or case in one["caseIds"] for one in appointments)
        check(leads, "MEETING_UNAUTHORIZED", case)
    if matter["type"] == "resolve" and matter["leader"] is not None:
        check(any(one["expertId"] == matter["leader"] for one in appointments), "MEETING_UNAUTHORIZED", "leader")


def digest_of_review(review):
    """What a second review names as its first: JSON without white space, fields by name in UTF-16 code units."""
    return hashlib.sha256(canonical(review).encode("utf-8")).hexdigest()


def canonical(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(quote(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, float):
        # As JavaScript writes it where Python does not: whole numbers, and exponents without a padding zero.
        return str(int(value)) if value.is_integer() and abs(value) < 1e21 else re.sub(r"e([+-])0+", r"e\1", repr(value))
    return quote(value) if isinstance(value, str) else json.dumps(value)


def quote(text):
    return json.dumps(text, ensure_ascii=False)


def check_rounds(reviews, acts):
    """Second reviews rest on an opening and on a first that is there."""
    openings = {(case, act["digest"]) for act in acts for case in opened_by(act)}
    firsts = {digest_of_review(one) for one in reviews if one.get("round", 1) == 1}
    for one in reviews:
        if one.get("round", 1) == 2:
            check((one["caseId"], one["opening"]) in openings, "ROUND_UNFOUNDED", "opening")
            check(one["first"] in firsts, "ROUND_UNFOUNDED", "first")
