"""Second evaluator: one case a line in, one result a line out, in the shape of `rules eval --lines`.

    python3 evaluate.py PACK CASES.jsonl [--overlay ID]

Written from the documents alone; it shares no code and no data with the engine.
"""
import json
import sys
from fractions import Fraction

from facts import Case, Refused, load_line
from logic import total_of
from packs import PACKS


def show_points(number):
    """A decimal string without trailing zeros; a fraction that never ends is rounded to twelve places."""
    if (10 ** 40 * number).denominator != 1:
        number = Fraction((2 * 10 ** 12 * number + 1) // 2, 10 ** 12)
    digits = 0
    while (number * 10 ** digits).denominator != 1:
        digits += 1
    text = str(abs(number) * 10 ** digits).rjust(digits + 1, '0')
    whole = text[:len(text) - digits]
    return ('-' if number < 0 else '') + whole + ('.' + text[len(text) - digits:] if digits else '')


def contradictions(case):
    """The contradictions that design/rules.md names, as the keys that a warning must carry."""
    found = []
    at = lambda key, back: case.values.get((key, case.year - back))
    for small, great in (('rd_staff', 'employees'), ('ip_class1_high', 'ip_class1')):
        if small in case.values and great in case.values and case.values[small] > case.values[great]:
            found.append([small, great])
    for back in (1, 2, 3):
        main, revenue = at('main_revenue', back), at('revenue', back)
        if main is not None and revenue is not None and main > revenue:
            found.append(['main_revenue', 'revenue'])
    if at('total_liabilities', 1) is not None and at('total_assets', 1) is None:
        found.append(['total_liabilities', 'total_assets'])
    return found


def evaluate_line(pack, overlay, line):
    try:
        case = Case(load_line(line))
    except Refused as refusal:
        return {'error': str(refusal)}
    options = {'overlay': overlay} if overlay else {}
    conditions, points, (verdict, _) = PACKS[pack](case, **options)
    total = total_of(points.values())
    return {
        'verdict': verdict,
        'score': {'low': show_points(total.low), 'high': show_points(total.high)} if points else None,
        'conditions': {key: {'verdict': v, 'missing': sorted(m)} for key, (v, m) in conditions.items()},
        'indicators': {key: {'low': show_points(p.low), 'high': show_points(p.high), 'option': p.option,
                             'missing': sorted(p.missing)} for key, p in points.items()},
        'contradictions': contradictions(case),
    }


def main(arguments):
    pack, path, *rest = arguments
    overlay = rest[1] if rest else None
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            print(json.dumps(evaluate_line(pack, overlay, line), ensure_ascii=False))


if __name__ == '__main__':
    main(sys.argv[1:])
