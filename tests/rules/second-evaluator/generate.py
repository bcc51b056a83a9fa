"""Cases to judge twice: the borders one by one, then COUNT seeded cases with everything mixed.

    python3 generate.py PACK COUNT SEED  > CASES.jsonl

Amounts are built backwards from the ratio or growth that is wanted, in exact decimals, so that
"exactly 3 %" and "3.0000000001 %" really occur. About one case in twelve is spoilt on purpose.
"""
import json
import random
import sys
from decimal import Decimal, getcontext

from borders import border_cases
from evaluate import evaluate_line
from provincial_cases import FACTS, provincial_case
from facts import BOOL, BY_YEAR, CHOICE, LETTERS, Case, load_line

getcontext().prec = 120
STEPS_OFF = ['0', '0', '0', '0.0000000001', '-0.0000000001', '1E-25', '-1E-25', '0.5', '-0.5', '3', '-3']
BAD_FLAGS = ('abnormal_or_dishonest_listed', 'restricted_product', 'major_incident_3y')
SPOIL = 0.08
LONGEST = 36  # longer amounts are cut here: the product reads 40 digits on each side of the point


class Raw(str):
    """Text that stands in the JSON as it is: a number."""


def write_json(value):
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return '{' + ','.join(f'{json.dumps(k)}:{write_json(v)}' for k, v in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ','.join(write_json(item) for item in value) + ']'
    return json.dumps(value, ensure_ascii=False)


def write_number(rng, value):
    """One number as JSON number or decimal string, with or without superfluous zeros."""
    plain = format(value, 'f')
    if '.' in plain:
        plain = plain[:LONGEST].rstrip('0').rstrip('.')
    if rng.random() < 0.15:
        plain += '00' if '.' in plain else '.00'
    if rng.random() < 0.5:
        return plain
    if rng.random() < 0.05 and value == value.to_integral_value():
        return Raw(f'{plain.split(".")[0]}e0')
    return Raw(plain)


def near(rng, borders):
    """A border, or a value a little or a good deal off it."""
    return Decimal(rng.choice(borders)) + Decimal(rng.choice(STEPS_OFF))


def good_or_any(rng, luck, good, borders):
    return Decimal(rng.choice(good)) if rng.random() < luck else near(rng, borders)


def at_zero(value):
    return max(value, Decimal(0))


def revenues(rng, luck):
    """Four years of 营业收入, the newest first: growth over two years may be exactly 5 % compound."""
    newest = at_zero(good_or_any(rng, luck, [6000, 12000, '11025', '5512.5'], [0, 1000, 1500, 5000, 10000]))
    middle = rng.choice([newest, at_zero(near(rng, [5000, 0])), newest / 2])
    oldest = rng.choice([Decimal(1), newest / Decimal(2), Decimal('5000'), Decimal('10000'), Decimal(0)])
    if rng.random() < (1 - luck if luck > 0.9 else 0.6):
        oldest = at_zero(Decimal(rng.choice([4000, 5000, 10000, '7777.7'])))
        newest = at_zero(oldest * Decimal('1.1025') + Decimal(rng.choice(STEPS_OFF)))
    return [newest, middle, oldest]


def growing(rng, luck):
    """Three years of 主营业务收入 whose mean growth lies on or near a border."""
    wanted = good_or_any(rng, luck, [12, 20, 5, 15], [0, 4, 5, 6, 8, 10, 15])
    first = Decimal(rng.choice(['0', '5', '-20', '12.5', '100'])) if rng.random() < 0.5 else wanted
    second = wanted * 2 - first
    oldest = Decimal(rng.choice([4000, 8000, '1234.56', 0] if rng.random() < 0.3 else [4000, 8000, '1234.56']))
    middle = at_zero(oldest * (100 + second) / 100)
    return [at_zero(middle * (100 + first) / 100), middle, oldest]


def money(rng, luck):
    """The amounts by year, tied together by the ratios that the packs ask for."""
    income = revenues(rng, luck)
    main = growing(rng, luck)
    if rng.random() < 0.5:
        share = good_or_any(rng, luck, [80, 90, 95], [50, 55, 60, 70, 80, 90])
        main[0] = at_zero(income[0] * share / 100)
        main[1] = rng.choice([main[0] / Decimal('1.25'), main[0] / 2, main[0]])
    else:
        income[0] = main[0] * Decimal(rng.choice(['1', '1.25', '2', '1.1', '1.4']))
    research = []
    for year_income in income[:2]:
        ratio = good_or_any(rng, luck, [6, 10, 12], [1, 2, 3, 4, 5, 6, 8, 10])
        amount = near(rng, [0, 100, 200, 300, 400, 500, 600, 1000, 3000])
        research.append(at_zero(year_income * ratio / 100 if rng.random() < 0.75 else amount))
    if rng.random() < 0.2:
        together = near(rng, [1200, 2000])
        research[1] = at_zero(together - research[0])
    assets = [Decimal(rng.choice([0, 1, 8000, '9999.99', 20000, 8000])), Decimal(7000)]
    debts = [at_zero(assets[0] * good_or_any(rng, luck, [40, 50, 70], [50, 55, 60, 70, 75, 80]) / 100), Decimal(1)]
    profit = income[0] * good_or_any(rng, luck, [10, 12, 8], [-5, 0, 2, 4, 6, 8, 10]) / 100
    scores = [at_zero(good_or_any(rng, luck, [60, 75], [0, 50, 60])) for _ in range(2)]
    return {'revenue': (1, income), 'main_revenue': (1, main), 'rd_expense': (1, research),
            'total_assets': (1, assets), 'total_liabilities': (1, debts), 'net_profit': (1, [profit]),
            'platform_score': (0, scores)}


def counts(rng, luck):
    employees = rng.choice([0, 1, 20, 100, 333, 200])
    ratio = rng.choice([5, 10, 20, 50])
    staff = max(0, employees * ratio // 100 + rng.choice([0, 0, 1, -1]))
    return {
        'employees': employees, 'rd_staff': staff,
        **{key: rng.choice([0, 0, 1, 2, 3, 4, 5]) for key in ('ip_class1_high', 'ip_class1_self', 'ip_class1')},
        'ip_class2': rng.choice([0, 1, 7]), 'standards_count': rng.choice([0, 0, 1, 2]),
        'sci_award_national_rank_3y': rng.choice([*[0] * 16, 1, 3, 4, 5, 6]),
        'sci_award_provincial_rank_3y': rng.choice([*[0] * 16, 1, 3, 4, 5]),
        'market_rank_national': rng.choice([0, 1, 3, 4]), 'digital_level': rng.randint(1, 4),
    }


def amounts(rng, luck):
    pick = lambda good, borders: at_zero(good_or_any(rng, luck, good, borders))
    return {
        'market_years': pick([3, 4, 10], [0, 2, 3, 4, 9, 10, 12]),
        'equity_financing_2y': pick([0, 2000, 100], [0, 2000, 6000, 8000]),
        'equity_financing_3y': pick([0, 500], [0, 500]),
        'market_share_percent': min(pick([10, 20], [0, 3, 10, 97]), Decimal(100)),
        'lead_product_share_percent': min(pick([51, 60], [50, 97]), Decimal(100)),
        'local_feature_points': min(pick([9, 12, '7.5'], [0, 5, 12]), Decimal(15)),
    }


def letters(rng, key):
    none = LETTERS[key][-1]
    return [none] if rng.random() < 0.2 else rng.sample(LETTERS[key][:-1], rng.randint(1, 4))


def random_case(rng, number):
    year = rng.randint(2022, 2027)
    luck, gaps = rng.choice([0.3, 0.8, 0.97, 1]), rng.choice([0, 0, 0, 0.03, 0.03, 0.1, 0.3, 0.7])
    absent = lambda: rng.random() < gaps
    facts = {}
    for key, (back, values) in money(rng, luck).items():
        years = {str(year - back - i): write_number(rng, v) for i, v in enumerate(values) if not absent()}
        facts[key] = {**years, '2001': Raw('1')} if rng.random() < 0.1 else years
    for key, value in {**counts(rng, luck), **amounts(rng, luck)}.items():
        facts[key] = write_number(rng, Decimal(value))
    for key in BOOL:
        facts[key] = (rng.random() < max(luck, 0.5)) != (key in BAD_FLAGS)
    if rng.random() < 0.7:
        facts.update({key: False for key in ('maker_china_top500_3y', 'maker_china_top50_3y')})
        facts.update({key: False for key in BOOL if key.startswith('sci_award') or key == 'hightech_honor_valid'})
    facts.update({key: rng.choice(values) for key, values in CHOICE.items()})
    facts.update({key: letters(rng, key) for key in LETTERS})
    for key in [key for key in facts if key not in BY_YEAR and absent()]:
        facts[key] = None
        if rng.random() < 0.8:
            del facts[key]
    judged = {key: rng.choice(['met', 'met', 'met', 'notMet', None]) for key in ('market_position', 'chain_position')}
    head = {'id': f'G{number:05}', 'kind': rng.choice(['new', 'new', 'review']), 'year': year, 'region': '乌鲁木齐市'}
    return {'case': head, 'facts': facts, 'judgements': {k: v for k, v in judged.items() if not absent()}}


def spoil(rng, case):
    """One fact that must be refused."""
    facts, year = case['facts'], str(case['case']['year'] - 1)
    bad_facts = [
        ('revenu', Raw('1')), ('own_brand', 'true'), ('own_brand', Raw('1')), ('market_years', True),
        ('market_years', Raw('-1')), ('market_years', '-0.0000000001'), ('market_years', 'vier'), ('market_years', ''),
        ('market_years', '1,000'), ('market_years', {year: Raw('4')}), ('revenue', Raw('5200')),
        ('revenue', {year: Raw('-0.01')}), ('revenue', {'abcd': Raw('1')}), ('revenue', {year: '１２'}),
        ('revenue', {year: True}), ('revenue', [Raw('1')]), ('rd_expense', {'25': Raw('1')}),
        ('employees', '3.5'), ('employees', Raw('-1')), ('ip_class1', Raw('0.5')), ('ip_class2', [Raw('1')]),
        ('digital_level', Raw('0')), ('digital_level', '5'), ('digital_level', Raw('2.5')),
        ('product_domain', 'A'), ('product_domain', True), ('rd_institution_level', 'National'),
        ('rd_institution_level', ''), ('jx_operation', ['I', 'A']), ('jx_operation', ['J']), ('jx_operation', 'A'),
        ('jx_product', ['F', 'E']), ('jx_product', ['a']), ('jx_product', [True]), ('jx_industry', ['city']),
        ('local_feature_points', '15.0000000001'), ('local_feature_points', Raw('-1')),
        ('market_rank_national', Raw('-3')), ('total_assets', {year: '-1'}), ('__proto__', Raw('1')),
        ('constructor', True), ('equity_financing_2y', '-2000'), ('standards_count', 'one'),
    ]
    roll = rng.random()
    if roll < 0.08:
        case['case']['kind'] = rng.choice(['other', '', None, 'NEW'])
    elif roll < 0.16:
        case['case']['year'] = rng.choice(['soon', None, Raw('2025.5'), Raw('-2026')])
    elif roll < 0.26:
        case['judgements'][rng.choice(['market_position', 'chain_position'])] = rng.choice(['yes', True, Raw('1')])
    else:
        key, value = rng.choice(bad_facts)
        facts[key] = value


def reach_sixty(rng, case, pack):
    """Sets 特色化指标得分 so that a known total falls on 60, or just beside it."""
    if not (set(case['facts']) >= {'local_feature_points'}) or pack not in ('cn-63-2022-zjtx', 'xj-2026-1'):
        return
    case['facts']['local_feature_points'] = Raw('0')
    score = evaluate_line(pack, None, write_json(case)).get('score')
    lacking = 60 - Decimal(rng.choice([score['low'], score['high']])) + Decimal(rng.choice(STEPS_OFF[:5]))
    if 0 <= lacking <= 15:
        case['facts']['local_feature_points'] = write_number(rng, lacking)


def main(pack, count, seed):
    rng = random.Random(f'{pack} {seed}')
    for case in border_cases(lambda value: write_number(rng, value)):
        line = write_json(case)
        Case(load_line(line))  # a border case that is refused would compare nothing
        print(line)
    for number in range(int(count)):
        case = provincial_case(rng, number, pack, write_number) if pack in FACTS else random_case(rng, number)
        if rng.random() < 0.4:
            reach_sixty(rng, case, pack)
        if rng.random() < SPOIL:
            spoil(rng, case)
        print(write_json(case))


if __name__ == '__main__':
    main(*sys.argv[1:])
