"""Signed decisions after the result, from docs/adr/0010-panel-result.md ("Decisions after the result")."""

import hashlib
import json

from envelope import key_id_of, openssl_verifies, unbase64
from refusal import check

DECISION = b"application/vnd.pingxia.decision+json"


def check_text(payload_type, text, signature, key_id, public_key):
    key, data = unbase64(public_key.encode(), "KEY_MALFORMED"), text.encode()
    check(key_id_of(key) == key_id, "KEY_ID")
    message = b"DSSEv1 %d %s %d " % (len(payload_type), payload_type, len(data)) + data
    suite = 1 if key_id.startswith("ed25519:") else 2
    check(openssl_verifies(suite, key, message, unbase64(signature.encode(), "PKG_ENVELOPE")), "DECISION_BROKEN")


def read_chain(payload_type, all_signed, batch_id, key_of):
    """Parsed texts of one chain, each signed, numbered without a gap and naming the one before."""
    chain, before = [], None
    for number, one in enumerate(all_signed, 1):
        check_text(payload_type, one["payload"], one["signature"], one["keyId"], key_of(one["keyId"]))
        value = json.loads(one["payload"])
        check((value["seq"], value["prevDigest"], value["batchId"]) == (number, before, batch_id), "DECISION_BROKEN")
        chain.append(value)
        before = hashlib.sha256(one["payload"].encode()).hexdigest()
    return chain


def read_decisions(signed, batch_id, roots):
    """What decisions do to the places: excluded and admitted cases. Only a root of the bureau can make one."""
    excluded, admitted = set(), set()

    def key_of(key_id):
        check(key_id in roots, "DECISION_BROKEN", "not by a root")
        return roots[key_id]["publicKey"]

    for decision in read_chain(DECISION, signed, batch_id, key_of):
        case, effect = decision["caseId"], decision["effect"]
        if effect == "exclude":
            excluded.add(case)
        elif effect == "readmit":
            excluded.discard(case)
        elif effect == "admit":
            admitted.add(case)
    return excluded, admitted
