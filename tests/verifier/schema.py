"""The shapes of header, manifests and identity cards: a field table per object, nothing unknown allowed."""

import base64
import re
from datetime import datetime

from refusal import Refusal, check

MISSING = object()
# What a suite calls its encryption, and the digest that it rests on.
SUITES = {1: ("age", "sha256"), 2: ("sm4", "sm3")}


def text(low=0, high=None, pattern=None):
    def test(value):
        length = len(value.encode("utf-16-le")) // 2 if isinstance(value, str) else -1
        return length >= low and (high is None or length <= high) and (pattern is None or re.fullmatch(pattern, value))

    return test


def integer(low=-(2**53) + 1, high=2**53 - 1):
    return lambda value: type(value) is int and low <= value <= high


def number(value):
    return type(value) in (int, float)


def one_of(*values):
    return lambda value: type(value) in (str, int, bool) and value in values and type(value) in map(type, values)


def nullable(test):
    return lambda value: value is None or test(value)


def optional(test):
    return lambda value: value is MISSING or test(value)


def anything(value):
    return value is not MISSING


def list_of(test, low=0, high=None):
    return lambda value: (
        isinstance(value, list) and low <= len(value) and (high is None or len(value) <= high)
        and all(test(one) for one in value)
    )


def map_of(test):
    return lambda value: isinstance(value, dict) and all(test(one) for one in value.values())


def either(*tests):
    return lambda value: any(test(value) for test in tests)


def record(**fields):
    def test(value):
        return (
            isinstance(value, dict) and not set(value) - set(fields)
            and all(one(value.get(name, MISSING)) for name, one in fields.items())
        )

    return test


def instant(value):
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value, re.ASCII):
        return False
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return False
    return True


def day(value):
    try:
        return isinstance(value, str) and datetime.strptime(value, "%Y-%m-%d").strftime("%Y-%m-%d") == value
    except ValueError:
        return False


def base64_text(value):
    try:
        return isinstance(value, str) and base64.b64decode(value, validate=True) is not None
    except ValueError:
        return False


HASH = text(pattern=r"[0-9a-f]{64}")
KEY_ID = text(pattern=r"(ed25519|sm2):[0-9a-f]{64}")
BATCH_ID = text(pattern=r"b-[0-9a-f]{8}")
CASE_ID = text(pattern=r"b-[0-9a-f]{8}-[0-9]{3,4}")
EXPERT_ID = text(pattern=r"[A-Za-z0-9_-]{1,32}")
PACKAGE_ID = text(pattern=r"[0-9a-f]{32}")
RULES_DIGEST = text(pattern=r"sha256:[0-9a-f]{64}")
UUID = text(pattern=r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}"
            r"|0{8}-0{4}-0{4}-0{4}-0{12}|f{8}-f{4}-f{4}-f{4}-f{12}")
IDENTITY_FIELDS = dict(keyId=KEY_ID, role=one_of("bureau", "expert"), name=text(1, 60), unit=text(0, 120),
                       publicKey=base64_text, createdAt=instant)
ENCRYPTION_KEY = text(pattern=r"age1[02-9ac-hj-np-z]{58}|sm2enc:[0-9a-f]{128}")
PLAIN_IDENTITY = record(**IDENTITY_FIELDS)
IDENTITY_FIELDS["encryptionKey"] = optional(ENCRYPTION_KEY)
IDENTITY = record(**IDENTITY_FIELDS)
FULL_IDENTITY = record(**{**IDENTITY_FIELDS, "encryptionKey": ENCRYPTION_KEY})

HEADER = record(
    format=one_of("pingxia-package"), version=one_of(1), suite=one_of(1, 2), type=one_of("bundle", "result"),
    packageId=PACKAGE_ID, issuer=IDENTITY, recipients=list_of(KEY_ID, 0, 64), batch=BATCH_ID, expert=EXPERT_ID,
    round=integer(1, 99), sequence=integer(1, 999_999), prevDigest=optional(HASH),
    answers=optional(record(packageId=PACKAGE_ID, digest=HASH, envelope=HASH)),
    rules=record(packId=text(1, 80), packVersion=text(1, 40), overlayId=optional(text(1, 80)), digest=RULES_DIGEST),
    createdAt=instant, encryption=one_of("none", "age", "age-code", "sm4", "sm4-code"), manifestDigest=HASH,
    entries=list_of(record(name=text(0, 80), bytes=integer(0), sha256=HASH, sm3=optional(HASH)), 1, 20_000),
    ext=optional(lambda value: isinstance(value, dict)),
)
ROSTER = record(
    format=one_of("pingxia-roster"), version=one_of(1), suite=one_of(1, 2), root=IDENTITY, number=integer(1, 999_999),
    prevDigest=optional(HASH), createdAt=instant, nextRoot=optional(IDENTITY),
    keys=list_of(record(
        keyId=KEY_ID, roles=list_of(one_of("issuer", "leader", "expert"), 1, 3), expert=optional(EXPERT_ID),
        notBefore=optional(instant), notAfter=optional(instant),
        revoked=optional(record(at=instant, reason=text(1, 500), number=integer(1))),
    ), 0, 2000),
)
RECEIPT = record(
    format=one_of("pingxia-receipt"), version=one_of(1), suite=one_of(1, 2), issuer=IDENTITY, receivedAt=instant,
    package=record(type=one_of("bundle", "result"), packageId=PACKAGE_ID, digest=HASH, batch=BATCH_ID,
                   expert=EXPERT_ID, round=integer(1, 99), sequence=integer(1, 999_999)),
)
CARD = either(*(
    record(format=one_of("pingxia-identity"), version=one_of(version), suite=one_of(1, 2), identity=identity)
    for version, identity in ((1, PLAIN_IDENTITY), (2, FULL_IDENTITY))
))

VALUE = either(text(), lambda value: isinstance(value, bool), list_of(text()))
FACT = dict(key=text(pattern=r"[a-z][a-z0-9_]*"), year=nullable(integer(1900, 2200)))
EXPERT = record(id=EXPERT_ID, name=text(1, 40), unit=text(0, 120), specialty=text(0, 120))
POINTS = text(pattern=r"[0-9]{1,9}(\.[0-9]{1,9})?")
PLACES = integer(0, 10_000)
QUOTA = record(
    total=nullable(PLACES), proportional=lambda value: isinstance(value, bool), groupMax=nullable(PLACES),
    groups=list_of(record(name=text(0, 120), min=PLACES, max=nullable(PLACES)), 0, 500),
)
PANEL = record(
    expertsPerCase=integer(1, 15), decimals=integer(0, 4), disagreementPoints=text(pattern=r"[0-9]+(\.[0-9]+)?"),
    minimumReviews=optional(integer(1, 15)), combine=optional(one_of("mean", "trimmed", "median")),
    combineFallback=optional(one_of("mean", "median")), tieBreaks=optional(list_of(text(1, 40), 0, 20)),
    itemDisagreementPoints=optional(nullable(POINTS)), outlierPoints=optional(nullable(POINTS)),
    leader=optional(one_of("none", "caseExpert", "batchExpert")), dueOn=optional(nullable(day)),
    groupBy=optional(one_of("none", "region", "industry")), quota=optional(nullable(QUOTA)),
    caseOrder=optional(one_of("fixed", "random")), discussionFrom=optional(one_of("all", "minimum")),
    countedRound=optional(one_of("first", "newest")), arbitration=optional(one_of("record", "replace")),
)


def is_sound_panel(panel):
    """What shared/domain/panel.ts asks of fields together."""
    ties, quota = panel.get("tieBreaks", []), panel.get("quota")
    if panel.get("minimumReviews", 1) > panel["expertsPerCase"] or len(set(ties)) < len(ties):
        return False
    if quota is None:
        return True
    groups, total = quota["groups"], quota["total"]
    needs_groups = groups or quota["proportional"] or quota["groupMax"] is not None
    return (
        not (needs_groups and panel.get("groupBy", "none") == "none")
        and not (quota["proportional"] and total is None)
        and len({one["name"] for one in groups}) == len(groups)
        and all(one["max"] is None or one["min"] <= one["max"] for one in groups)
        and (total is None or sum(one["min"] for one in groups) <= total)
    )


BATCH = record(
    id=BATCH_ID, title=text(1, 120), bureau=text(1, 60), year=integer(2000, 2100), packId=text(), packVersion=text(),
    overlayId=nullable(text()), rulesDigest=text(), createdAt=instant,
    panel=lambda value: PANEL(value) and is_sound_panel(value),
)
RULES = record(packId=text(), packVersion=text(), overlayId=nullable(text()), digest=RULES_DIGEST,
               texts=record(dictionary=text(), base=text(), overlay=nullable(text())))
PRINTED = text(0, 15, (
    r"[A-Za-z\u4e00-\u9fff.·()（）_/-]{0,8}[1-9][0-9]{0,4}"
    r"|(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
    r"|(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
))
PAGE = integer(0, 1_000_000)


def marks_each_page_once(anchors):
    return len({one["page"] for one in anchors}) == len(anchors)


ANCHORS = list_of(either(
    record(kind=one_of("number", "restart"), page=PAGE, printed=PRINTED),
    record(kind=one_of("skipped", "unnumbered"), page=PAGE),
), 0, 500)
PAGE_MAP = record(
    anchors=lambda value: ANCHORS(value) and marks_each_page_once(value),
    contents=list_of(record(title=text(1, 120), level=integer(0, 3), printed=optional(PRINTED), page=optional(PAGE)),
                     0, 500),
)
CASE = record(
    id=CASE_ID, number=integer(1), applicant=text(1, 120), creditCode=text(0, 32), kind=one_of("new", "review"),
    region=text(0, 60), district=text(0, 60), industry=text(0, 120), product=text(0, 200),
    volumes=list_of(record(hash=HASH, role=one_of("application", "audit", "other"), title=text(1, 255),
                           bytes=integer(0), pages=nullable(integer(1)), pageMap=optional(PAGE_MAP))),
    declared=list_of(record(**FACT, value=VALUE)),
)
BUNDLE = record(
    batch=BATCH, rules=RULES, expert=EXPERT, cases=list_of(CASE, 1),
    assignments=list_of(record(caseId=CASE_ID, expertId=EXPERT_ID)),
    roster=list_of(record(**IDENTITY_FIELDS, expertId=nullable(EXPERT_ID), enrolledAt=instant,
                          revokedAt=nullable(instant), notBefore=optional(instant), notAfter=optional(instant),
                          isLeader=optional(lambda value: value is True))),
    supplement=optional(record(
        reason=text(1, 500),
        changes=list_of(record(caseId=CASE_ID, type=one_of("added", "changed", "withdrawn"), text=text(1, 500)), 0, 20_000),
        omitted=list_of(HASH, 0, 20_000),
    )),
)


def rectangle(value):
    return list_of(number, 4, 4)(value) and value[0] < value[2] and value[1] < value[3]


NOTE = text(0, 500)


def positive(value):
    return number(value) and 0 < value <= 1000


def stroke(value):
    return list_of(number, 4, 4000)(value) and len(value) % 2 == 0


def pen_strokes(value):
    return list_of(stroke, 1, 50)(value) and sum(map(len, value)) <= 8000


MARK = record(
    volume=HASH, page=integer(0), rect=rectangle, id=UUID, itemId=nullable(text(1, 40)), note=NOTE,
    color=optional(one_of("red", "yellow", "green", "blue")),
    shape=optional(either(
        record(kind=one_of("rect", "note")),
        record(kind=one_of("highlight"), quads=list_of(rectangle, 1, 200), text=optional(text(0, 2000))),
        record(kind=one_of("pen"), width=positive, strokes=pen_strokes),
        record(kind=one_of("stamp"), stamp=one_of("doubt", "missing", "illegible")),
    )),
)


def is_within(mark):
    """What a shape draws lies in the mark's rectangle."""
    x0, y0, x1, y1 = mark["rect"]
    shape = mark.get("shape", {})
    quads = shape.get("quads", [])
    points = [(q[at], q[at + 1]) for q in quads for at in (0, 2)]
    points += [(s[at], s[at + 1]) for s in shape.get("strokes", []) for at in range(0, len(s), 2)]
    return all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in points)


CONTENT = record(
    recusal=nullable(either(
        record(conflict=lambda value: value is False),
        record(conflict=lambda value: value is True, reason=NOTE,
               type=one_of("post", "equity", "kinship", "cooperation", "same_unit", "other")),
    )),
    facts=list_of(either(record(**FACT, state=one_of("verified"), value=VALUE, note=NOTE),
                         record(**FACT, state=one_of("unclear"), note=NOTE))),
    judgements=map_of(text()),
    evidence=list_of(lambda value: MARK(value) and is_within(value)),
    notes=list_of(record(itemId=text(1, 40), remark=text(0, 2000), supplement=lambda value: isinstance(value, bool))),
    opinion=text(0, 8000), conclusion=nullable(one_of("recommend", "reject", "supplement")),
    pageMaps=optional(lambda value: map_of(PAGE_MAP)(value) and all(map(HASH, value))),
    reasons=optional(lambda value: map_of(NOTE)(value) and all(text(1, 40)(key) for key in value)),
)
RESULT = record(
    batchId=BATCH_ID, bundleDigest=HASH, rulesDigest=text(), expert=EXPERT,
    reviews=list_of(record(
        caseId=CASE_ID, expertId=EXPERT_ID, version=integer(1), correctionReason=nullable(NOTE), sealedAt=instant,
        content=CONTENT,
        outcome=nullable(record(verdict=one_of("met", "notMet", "undecided"), low=nullable(text()),
                                high=nullable(text()))),
        round=optional(one_of(2)), first=optional(HASH), opening=optional(HASH),
    ), 1),
    ledger=list_of(record(seq=integer(1), at=instant, actor=text(1), action=text(1), batchId=nullable(text()),
                          subject=text(), before=anything, after=anything, reason=text(), prevHash=text(),
                          hash=text())),
)


def check_shape(shape, value, code):
    check(shape(value), code, "shape")


def check_header(value):
    """Section 3: version and suite first, so that a newer package is not called broken."""
    check(isinstance(value, dict), "PKG_HEADER", "no object")
    named = value.get("format") == "pingxia-package" and value.get("version") == 1
    if not named:
        raise Refusal("PKG_VERSION")
    check(one_of(1, 2)(value.get("suite")), "PKG_SUITE")
    check_shape(HEADER, value, "PKG_HEADER")
    check((value["sequence"] == 1) == ("prevDigest" not in value), "PKG_HEADER", "prevDigest")
    check((value["type"] == "result") == ("answers" in value), "PKG_HEADER", "answers")
    check(len(set(value["recipients"])) == len(value["recipients"]), "PKG_HEADER", "recipients")
    check_suite(value["suite"], value["issuer"])
    suite, plain, first = value["suite"], value["encryption"] == "none", value["entries"][0]
    name, hashed = SUITES[suite]
    check(plain or value["encryption"] in (name, name + "-code"), "PKG_HEADER", "encryption")
    check(first["name"] == ("manifest.json" if plain else "manifest." + name), "PKG_HEADER", "first entry")
    check(not plain or first.get(hashed) == value["manifestDigest"], "PKG_HEADER", "manifestDigest")
    check(value["encryption"] != name or value["recipients"], "PKG_HEADER", "no recipient")
    check(all(("sm3" in entry) == (suite == 2) for entry in value["entries"]), "PKG_HEADER", "sm3")
    check(all(suite_of(key) == suite for key in value["recipients"]), "PKG_HEADER", "recipients")
    check_plain(value["issuer"]["name"], value["issuer"]["unit"], *value["rules"].values())


def suite_of(key):
    return 2 if key.startswith("sm2") else 1


def check_suite(suite, identity):
    """An identity's keys are of the suite that is named with it."""
    check(suite_of(identity["keyId"]) == suite, "PKG_HEADER", "key of another suite")
    key = identity.get("encryptionKey")
    check(key is None or suite_of(key) == suite, "PKG_HEADER", "encryption key of another suite")


def check_plain(*texts):
    hidden = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
    check(not any(hidden.search(one) for one in texts), "PKG_HEADER", "hidden characters")
