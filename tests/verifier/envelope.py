"""Sections 2 and 3 of docs/package-format.md: envelope, signature, strict JSON."""

import base64
import hashlib
import json
import math
import re
import subprocess
import tempfile

from refusal import Refusal, check

ENVELOPE = re.compile(
    rb'\{"payloadType":"(application/vnd\.pingxia\.(bundle|result|identity|roster|receipt)\+json)","payload":"([A-Za-z0-9+/]+={0,2})",'
    rb'"signatures":\[\{"keyid":"(?:(ed25519:[0-9a-f]{64})","sig":"([A-Za-z0-9+/]{86}==)'
    rb'|(sm2:[0-9a-f]{64})","sig":"([A-Za-z0-9+/]{10,96}={0,2}))"\}\]\}'
)
SPKI = bytes.fromhex("302a300506032b6570032100")
P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P
SM2_SPKI = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")
SM2_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
SM2_B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
SM2_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
# SM3 comes from the OpenSSL behind Python; a build without it cannot read suite 2.
DIGESTS = {1: "sha256", 2: "sm3"}


class Envelope:
    def __init__(self, data):
        match = ENVELOPE.fullmatch(data)
        check(match, "PKG_ENVELOPE")
        self.type = match[1]
        self.kind = match[2].decode()
        self.payload = unbase64(match[3], "PKG_ENVELOPE")
        self.key_id = (match[4] or match[6]).decode()
        self.signature = unbase64(match[5] or match[7], "PKG_ENVELOPE")
        self.suite = 1 if match[4] else 2
        self.digest = digest_of(self.suite, self.payload)

    def check_signature(self, public_key):
        key = unbase64(public_key.encode(), "KEY_MALFORMED")
        check(key_id_of(key) == self.key_id, "KEY_ID")
        message = b"DSSEv1 %d %s %d " % (len(self.type), self.type, len(self.payload)) + self.payload
        check(self.suite == 1 or is_canonical_sm2(self.signature), "PKG_SIGNATURE")
        check(openssl_verifies(self.suite, key, message, self.signature), "PKG_SIGNATURE")


def digest_of(suite, data):
    return hashlib.new(DIGESTS[suite], data).hexdigest()


def unbase64(text, code):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refusal(code) from None
    check(base64.b64encode(data) == text, code, "spelling of base64")
    return data


def key_id_of(key):
    if key.startswith(SM2_SPKI):
        check(len(key) == 91 and is_sm2_point(key[27:]), "KEY_MALFORMED")
        return "sm2:" + digest_of(2, key)
    check(len(key) == 44 and key.startswith(SPKI), "KEY_MALFORMED")
    check(not is_small_order(key[12:]), "KEY_MALFORMED", "small order")
    return "ed25519:" + hashlib.sha256(key).hexdigest()


def is_sm2_point(point):
    x, y = int.from_bytes(point[:32], "big"), int.from_bytes(point[32:], "big")
    return x < SM2_P and y < SM2_P and (y * y - (x * x * x - 3 * x + SM2_B)) % SM2_P == 0


def is_canonical_sm2(signature):
    """DER of two integers from 1 to n - 1 in the one spelling that there is."""
    values, at = [], 2
    for _ in range(2):
        size = signature[at + 1] if at + 1 < len(signature) else 0
        values.append(int.from_bytes(signature[at + 2 : at + 2 + size], "big"))
        at += 2 + size
    if not all(1 <= value < SM2_N for value in values):
        return False
    parts = b""
    for value in values:
        digits = value.to_bytes(value.bit_length() // 8 + 1, "big")
        parts += bytes([2, len(digits)]) + digits
    return signature == bytes([0x30, len(parts)]) + parts


def check_encryption_key(key):
    if key.startswith("sm2enc:"):
        check(is_sm2_point(bytes.fromhex(key[7:])), "KEY_MALFORMED", "SM2 key")
    else:
        check_age_key(key)


def check_age_key(key):
    """The checksum of BIP 173 over an age recipient: all that can be wrong with one whose spelling fits."""
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    values = [3, 3, 3, 0, 1, 7, 5] + [alphabet.index(one) for one in key[4:]]
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            checksum ^= generator if top >> bit & 1 else 0
    check(checksum == 1, "KEY_MALFORMED", "age key")


def is_small_order(point):
    """Doubles the point three times by its y coordinate alone: small order ends at the neutral element, y = 1."""
    y = (int.from_bytes(point, "little") & (2**255 - 1)) % P
    for _ in range(3):
        # x² from the curve equation -x² + y² = 1 + d·x²·y², then y(2P) = (y² + x²) / (1 - d·x²·y²).
        xx = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
        y = (y * y + xx) * pow(1 - D * xx * y * y, -1, P) % P
    return y == 1


def openssl_verifies(suite, key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, data in (("key", key), ("message", message), ("signature", signature)):
            paths.append(f"{folder}/{name}")
            with open(paths[-1], "wb") as file:
                file.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-rawin"]
        if suite == 2:
            command += ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]
        command += ["-inkey", paths[0], "-in", paths[1], "-sigfile", paths[2]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def strict_json(data, code, integers_only):
    """Parses JSON and refuses every ambiguity; `integers_only` is the rule for signed headers."""

    def pairs(items):
        keys = [key for key, _ in items]
        check(len(set(keys)) == len(keys) and "__proto__" not in keys, code, "repeated key")
        return dict(items)

    def integer(text):
        check(text != "-0" and abs(int(text)) < 1 << 53, code, "integer")
        return int(text)

    def number(text):
        check(not integers_only and math.isfinite(float(text)), code, "number")
        return float(text)

    def constant(_):
        raise Refusal(code, "constant")

    try:
        text = data.decode("utf-8")
        check(depth_of(text) <= 33, code, "depth")
        value = json.loads(text, object_pairs_hook=pairs, parse_int=integer, parse_float=number, parse_constant=constant)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError as error:
        raise Refusal(code, str(error)) from None
    check(not integers_only or not has_literals(value), code, "literal")
    return value


def depth_of(text):
    depth = deepest = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
        if token[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif token[0] in "]}":
            depth -= 1
    return deepest


def has_literals(value):
    if isinstance(value, dict):
        return any(has_literals(one) for one in value.values())
    if isinstance(value, list):
        return any(has_literals(one) for one in value)
    return value is None or isinstance(value, bool)
