"""A second verifier of packages, written from docs/package-format.md with Python's standard library and openssl.

verify.py FILE...           one JSON document about packages and identity cards, by their own keys;
                            an encrypted package is checked as far as that goes without a key: "content sealed"
verify.py --vectors FOLDER  {file: "ok" or code} for every file of FOLDER/vectors.json
"""

import hashlib
import json
import os
import sys

from container import read_container, read_entry
from envelope import Envelope, check_encryption_key, digest_of, key_id_of, strict_json, unbase64
from policy import (
    check_answered, check_bundle, check_contents, check_entries, check_replay, check_result, check_signer,
    check_supplement,
)
from refusal import Refusal, check
from roster import Roster, judge_by_rosters, read_rosters
from schema import BUNDLE, CARD, RECEIPT, RESULT, check_header, check_plain, check_shape, check_suite

AUTHENTICITY = {
    "KEY_MALFORMED", "KEY_ID", "PKG_ENVELOPE", "PKG_SIGNATURE", "PKG_HEADER", "PKG_VERSION", "PKG_SUITE", "PKG_ROSTER",
}


def open_header(data, trust, vouch=None):
    """Returns the signed header, its digest and the pinned key; `trust` maps key ids, or is None."""
    envelope = Envelope(data)
    key = None if trust is None else trust.get(envelope.key_id)
    if key is None:
        claimed = strict_json(envelope.payload, "PKG_HEADER", True)
        issuer = claimed.get("issuer") if isinstance(claimed, dict) else None
        public_key = issuer.get("publicKey") if isinstance(issuer, dict) else None
        check(isinstance(public_key, str), "PKG_HEADER", "no key")
        envelope.check_signature(public_key)
    else:
        envelope.check_signature(key["publicKey"])
    header = strict_json(envelope.payload, "PKG_HEADER", True)
    check_header(header)
    check(header["type"] == envelope.kind, "PKG_HEADER", "type")
    issuer = header["issuer"]
    check(issuer["keyId"] == envelope.key_id, "KEY_ID")
    check(key_id_of(unbase64(issuer["publicKey"].encode(), "KEY_MALFORMED")) == envelope.key_id, "KEY_ID")
    rosters = read_rosters(header)
    if key is None and vouch is not None:
        key = vouch(header, rosters)
    check(trust is None or key is not None, "KEY_UNKNOWN")
    return header, envelope.digest, key


def open_answered(data, trust):
    try:
        header, digest, key = open_header(data, trust)
        check(header["type"] == "bundle", "PKG_GRANT")
        check_signer(key, header)
        return header, digest
    except Refusal as refusal:
        raise Refusal("PKG_GRANT" if refusal.code in AUTHENTICITY | {"PKG_GRANT"} else "PKG_ANSWER") from None


def verify_package(path, context, keys):
    trust = {key["keyId"]: key for key in keys[context["trust"]]} if "trust" in context else None
    vouch = None
    if "root" in context:
        trust = trust or {}

        def vouch(header, rosters):
            return judge_by_rosters(context["root"], context.get("roster"), header, rosters)

    with open(path, "rb") as file:
        entries = read_container(file, os.fstat(file.fileno()).st_size)
        header, digest, key = open_header(read_entry(file, entries[0]), trust, vouch)
        check_signer(key, header, context.get("at"))
        check_entries(header, entries[1:])
        check(context.get("expect", header["type"]) == header["type"], "PKG_TYPE")
        if "recipient" in context:
            check(not header["recipients"] or context["recipient"] in header["recipients"], "PKG_RECIPIENT")
        if "ledger" in context:
            check_replay(header, digest, context["ledger"])
        contents = []
        for entry, signed in zip(entries[1:], header["entries"]):
            hashes = {name: hashlib.new(name) for name in ("sha256", "sm3") if name in signed}
            contents.append(read_entry(file, entry, *hashes.values()))
            for name, one in hashes.items():
                check(one.hexdigest() == signed[name], "PKG_DIGEST", signed["name"])
    if header["encryption"] != "none":
        return {"type": header["type"], "digest": digest, "header": header, "about": "content sealed"}
    check(digest_of(header["suite"], contents[0]) == header["manifestDigest"], "PKG_DIGEST")
    manifest = strict_json(contents[0], "PKG_MANIFEST", False)
    check_shape(BUNDLE if header["type"] == "bundle" else RESULT, manifest, "PKG_MANIFEST")
    check_contents(header, manifest)
    if header["type"] == "bundle":
        check_bundle(header, manifest)
        check_supplement(header, manifest, context)
    else:
        check_result(header, manifest)
        bundle, answered = open_answered(contents[1], trust)
        check(answered == header["answers"]["digest"], "PKG_ANSWER")
        check(bundle["packageId"] == header["answers"]["packageId"], "PKG_ANSWER")
        check_answered(header, bundle)
    return {"type": header["type"], "digest": digest, "header": header, "manifest": manifest}


def verify_card(path):
    with open(path, "rb") as file:
        data = file.read((64 << 10) + 1)
    check(len(data) <= 64 << 10, "PKG_TOO_LARGE")
    envelope = Envelope(data)
    check(envelope.kind == "identity", "PKG_TYPE")
    card = strict_json(envelope.payload, "PKG_HEADER", True)
    check_shape(CARD, card, "PKG_HEADER")
    check_plain(card["identity"]["name"], card["identity"]["unit"])
    check_suite(card["suite"], card["identity"])
    check(card["identity"]["keyId"] == envelope.key_id, "KEY_ID")
    envelope.check_signature(card["identity"]["publicKey"])
    if "encryptionKey" in card["identity"]:
        check_encryption_key(card["identity"]["encryptionKey"])
    return {"type": "identity", "identity": card["identity"]}


def verify_receipt(path):
    with open(path, "rb") as file:
        data = file.read((64 << 10) + 1)
    check(len(data) <= 64 << 10, "PKG_TOO_LARGE")
    envelope = Envelope(data)
    check(envelope.kind == "receipt", "PKG_TYPE")
    receipt = strict_json(envelope.payload, "PKG_HEADER", True)
    check_shape(RECEIPT, receipt, "PKG_HEADER")
    issuer = receipt["issuer"]
    check_suite(receipt["suite"], issuer)
    check_plain(issuer["name"], issuer["unit"])
    receivers = {"result": "bureau", "bundle": "expert"}
    check(issuer["role"] == receivers[receipt["package"]["type"]], "PKG_HEADER", "role")
    check(issuer["keyId"] == envelope.key_id, "KEY_ID")
    envelope.check_signature(issuer["publicKey"])
    return {"type": "receipt", "digest": envelope.digest, "receipt": receipt}


def verify_roster(path):
    with open(path, "rb") as file:
        roster = Roster(file.read((2 << 20) + 1))
    return {"type": "roster", "digest": roster.digest, "roster": roster.value}


def verify(path, context, keys):
    with open(path, "rb") as file:
        is_note = file.read(1) == b"{"
    try:
        if path.endswith(".pxk"):
            found = verify_roster(path)
        elif path.endswith(".pxa"):
            found = verify_receipt(path)
        else:
            found = verify_card(path) if is_note else verify_package(path, context, keys)
        return {"file": path, "code": "ok", **found}
    except Refusal as refusal:
        return {"file": path, "code": refusal.code, "about": str(refusal)}


def main(arguments):
    if arguments[:1] == ["--vectors"]:
        folder = arguments[1]
        with open(f"{folder}/vectors.json", encoding="utf-8") as index, open(f"{folder}/keys.json", encoding="utf-8") as keys:
            vectors, lists = json.load(index), json.load(keys)
        found = {one["file"]: verify(f"{folder}/files/{one['file']}", one.get("context", {}), lists) for one in vectors}
        print(json.dumps({name: report["code"] for name, report in found.items()}))
        return 0
    reports = [verify(path, {}, {}) for path in arguments]
    print(json.dumps({"files": reports}, ensure_ascii=False))
    return 0 if all(report["code"] == "ok" for report in reports) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
