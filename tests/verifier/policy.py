"""Sections 5 to 7 of docs/package-format.md: who may sign, replay, content against header."""

from refusal import Refusal, check

ROLES = {"bundle": "bureau", "result": "expert"}


def check_signer(key, header, at=None):
    """`key` is the pinned key, or None where nobody is known; `at` is the reader's clock."""
    if key is None:
        check(header["issuer"]["role"] == ROLES[header["type"]], "KEY_ROLE")
        return
    check(key["revokedAt"] is None, "KEY_REVOKED")
    check(key["role"] == ROLES[header["type"]], "KEY_ROLE")
    check(header["type"] == "bundle" or key["expertId"] == header["expert"], "KEY_EXPERT")
    signed, read = (outside(key, instant) for instant in (header["createdAt"], at or header["createdAt"]))
    if signed is not None and read is not None:
        raise Refusal(signed)


def outside(key, instant):
    if instant < key.get("notBefore", instant):
        return "KEY_NOT_YET"
    return "KEY_EXPIRED" if instant > key.get("notAfter", instant) else None


def check_replay(header, digest, known):
    if known["digestOfSameId"] is not None:
        check(known["digestOfSameId"] == digest, "PKG_ID_REUSED")
        return
    check(known["digestOfSameSequence"] is None, "PKG_FORKED")
    newest = known["newest"]
    if newest is not None:
        check(header["sequence"] >= newest["sequence"], "PKG_OLD")
        follows = header["sequence"] > newest["sequence"] + 1 or header.get("prevDigest") == newest["digest"]
        check(follows, "PKG_CHAIN")


def check_entries(header, stored):
    check(len(header["entries"]) == len(stored), "PKG_ENTRIES")
    for index, (signed, found) in enumerate(zip(header["entries"], stored)):
        check(signed["name"] == found.name.decode() and signed["bytes"] == found.size, "PKG_ENTRIES")
        check(index == 0 or signed["name"] == "b/" + signed["sha256"], "PKG_ENTRIES")


def check_contents(header, manifest):
    blobs = {entry["sha256"]: entry["bytes"] for entry in header["entries"][1:]}
    if header["type"] == "result":
        check(list(blobs) == [header["answers"]["envelope"]], "PKG_CONTENTS")
        return
    omitted = manifest.get("supplement", {}).get("omitted", [])
    volumes = [volume for case in manifest["cases"] for volume in case["volumes"]]
    check(len(set(omitted)) == len(omitted), "PKG_CONTENTS", "omitted twice")
    check(set(omitted) <= {volume["hash"] for volume in volumes}, "PKG_CONTENTS", "omitted")
    check(not set(omitted) & set(blobs), "PKG_CONTENTS", "omitted and carried")
    carried = [volume for volume in volumes if volume["hash"] not in omitted]
    named = {volume["hash"]: volume["bytes"] for volume in carried}
    sizes = [volume["bytes"] == blobs.get(volume["hash"]) for volume in carried]
    check(all(sizes) and named == blobs, "PKG_CONTENTS")


def rules_name(rules):
    return rules["packId"], rules["packVersion"], rules.get("overlayId")


def check_bundle(header, manifest):
    batch, rules = manifest["batch"], manifest["rules"]
    check(batch["id"] == header["batch"], "PKG_BATCH")
    check(manifest["expert"]["id"] == header["expert"], "PKG_EXPERT")
    check(header["rules"]["digest"] == rules["digest"] == batch["rulesDigest"], "PKG_RULES")
    check(rules_name(header["rules"]) == rules_name(rules) == rules_name(batch), "PKG_RULES")
    cases = [case["id"] for case in manifest["cases"]]
    check(all(case.startswith(header["batch"] + "-") for case in cases), "PKG_CASE")
    check(len(set(cases)) == len(cases), "PKG_CASE")
    check(all(one["expertId"] == header["expert"] for one in manifest["assignments"]), "PKG_EXPERT")
    check(sorted(one["caseId"] for one in manifest["assignments"]) == sorted(cases), "PKG_CASE")


def check_supplement(header, manifest, context):
    """What a supplement says fits its cases; the reader has the bundle before and the documents left out."""
    if "supplement" not in manifest:
        return
    supplement, cases = manifest["supplement"], {case["id"] for case in manifest["cases"]}
    check(header["sequence"] > 1, "PKG_SUPPLEMENT")
    named = [change["caseId"] for change in supplement["changes"]]
    check(len(set(named)) == len(named), "PKG_SUPPLEMENT", "twice")
    for change in supplement["changes"]:
        check(change["caseId"].startswith(header["batch"] + "-"), "PKG_SUPPLEMENT", "batch")
        check((change["caseId"] in cases) != (change["type"] == "withdrawn"), "PKG_SUPPLEMENT", change["caseId"])
    if "ledger" in context and context["ledger"]["digestOfSameId"] is None:
        newest = context["ledger"]["newest"]
        check(newest is not None and header["sequence"] == newest["sequence"] + 1, "PKG_SUPPLEMENT", "gap")
    if "holds" in context:
        check(set(supplement["omitted"]) <= set(context["holds"]), "PKG_DOCUMENTS_MISSING")


def check_result(header, manifest):
    check(manifest["batchId"] == header["batch"], "PKG_BATCH")
    check(manifest["expert"]["id"] == header["expert"], "PKG_EXPERT")
    check(manifest["rulesDigest"] == header["rules"]["digest"], "PKG_RULES")
    check(manifest["bundleDigest"] == header["answers"]["digest"], "PKG_ANSWER")
    reviews = manifest["reviews"]
    check(all(review["expertId"] == header["expert"] for review in reviews), "PKG_EXPERT")
    check(all(review["caseId"].startswith(header["batch"] + "-") for review in reviews), "PKG_CASE")
    versions = [(review["caseId"], review["version"]) for review in reviews]
    check(len(set(versions)) == len(versions), "PKG_CASE")
    check(all(review.get("round", 1) == header["round"] for review in reviews), "PKG_CASE")


def check_answered(header, bundle):
    for field in ("suite", "batch", "expert"):
        check(bundle[field] == header[field], "PKG_ANSWER", field)
    check(bundle["round"] <= header["round"], "PKG_ANSWER", "round")
    check(bundle["rules"] == header["rules"], "PKG_ANSWER", "rules")
    check(not bundle["recipients"] or header["issuer"]["keyId"] in bundle["recipients"], "PKG_ANSWER", "recipients")
