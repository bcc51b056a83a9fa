"""Three-valued logic and point intervals, as design/rules.md states them.

A condition is a pair (verdict, missing): 'met', 'notMet' or 'undecided', and the frozenset of
facts that an undecided one still needs. A number is a Fraction, or Unknown.
"""
from fractions import Fraction

NOTHING = frozenset()
MET = ('met', NOTHING)
NOT_MET = ('notMet', NOTHING)


class Unknown:
    """A number that cannot be had: facts are missing, or the quotient has no meaning."""

    def __init__(self, missing=NOTHING):
        self.missing = missing


def combine(function, *numbers):
    """Applies `function` if every number is known, else is Unknown with all that is missing."""
    gaps = [number for number in numbers if isinstance(number, Unknown)]
    if gaps:
        return Unknown(NOTHING.union(*(gap.missing for gap in gaps)))
    return function(*numbers)


def percent(part, whole):
    """part / whole in percent points; Unknown over a whole that is zero or negative."""
    return combine(lambda a, b: a * 100 / b if b > 0 else Unknown(), part, whole)


def growth(now, before):
    """Growth in percent points; Unknown from a base that is zero or negative."""
    return combine(lambda a, b: (a - b) * 100 / b if b > 0 else Unknown(), now, before)


def add(*numbers):
    return combine(lambda *known: sum(known, Fraction(0)), *numbers)


def mean(*numbers):
    return combine(lambda *known: sum(known, Fraction(0)) / len(known), *numbers)


def holds(test, *numbers):
    """The condition that `test` is true of the numbers."""
    answer = combine(test, *numbers)
    if isinstance(answer, Unknown):
        return ('undecided', answer.missing)
    return MET if answer else NOT_MET


def at_least(number, border):
    return holds(lambda value: value >= border, number)


def at_most(number, border):
    return holds(lambda value: value <= border, number)


def above(number, border):
    return holds(lambda value: value > border, number)


def rank_within(number, last):
    """0 means no rank, so 'top three' is 1 to 3."""
    return holds(lambda value: 1 <= value <= last, number)


def opposite(condition):
    return {'met': NOT_MET, 'notMet': MET}.get(condition[0], condition)


def every(*conditions):
    return _join(conditions, 'notMet', NOT_MET, MET)


def some(*conditions):
    return _join(conditions, 'met', MET, NOT_MET)


def _join(conditions, decisive, decided, otherwise):
    if any(verdict == decisive for verdict, _ in conditions):
        return decided
    gaps = [missing for verdict, missing in conditions if verdict == 'undecided']
    return ('undecided', NOTHING.union(*gaps)) if gaps else otherwise


class Points:
    """Points from low to high; `missing` is empty where both are equal."""

    def __init__(self, low, high, missing=NOTHING, option=None):
        self.low, self.high = Fraction(low), Fraction(high)
        self.missing = missing if self.low != self.high else NOTHING
        self.option = option


def first_option(options, otherwise):
    """Options in order [(letter, points, condition)], then the one that asks for nothing."""
    reachable, missing = [], NOTHING
    for letter, points, (verdict, gaps) in [*options, (*otherwise, MET)]:
        if verdict == 'notMet':
            continue
        reachable.append((points, letter))
        if verdict == 'met':
            break
        missing |= gaps
    values = [points for points, _ in reachable]
    letter = reachable[0][1] if len(reachable) == 1 else None
    return Points(min(values), max(values), missing, letter)


def reach_bands(number, bands, rest=0):
    """Bands [(border, points)] from the highest: the first border that is reached; letters A, B, …"""
    options = [('ABCDEFG'[i], points, at_least(number, border)) for i, (border, points) in enumerate(bands)]
    return first_option(options, ('ABCDEFG'[len(bands)], rest))


def stay_bands(number, bands, rest=0):
    """Bands [(border, points)] from the lowest: the first border that is not exceeded."""
    options = [('ABCDEFG'[i], points, at_most(number, border)) for i, (border, points) in enumerate(bands)]
    return first_option(options, ('ABCDEFG'[len(bands)], rest))


def each_counts(items, cap):
    """Items [(points, condition)] that add up to a cap."""
    low = sum(points for points, (verdict, _) in items if verdict == 'met')
    open_items = [(points, gaps) for points, (verdict, gaps) in items if verdict == 'undecided']
    high = low + sum(points for points, _ in open_items)
    return Points(min(cap, low), min(cap, high), NOTHING.union(*(gaps for _, gaps in open_items)))


def total_of(indicators):
    parts = list(indicators)
    missing = NOTHING.union(*(part.missing for part in parts))
    return Points(sum(part.low for part in parts), sum(part.high for part in parts), missing)


def points_reach(points, border):
    if points.low >= border:
        return MET
    return NOT_MET if points.high < border else ('undecided', points.missing)
