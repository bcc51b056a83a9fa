"""Seeded cases for the provincial tables: a good enterprise with some facts changed or taken away."""
from decimal import Decimal

NEAR = Decimal('0.0000000001')
FLAGS = """legal_person bank_credit_good manufacturing rd_institution_built core_business_it_supported own_brand
 international_certified ip_above_industry in_cultivation_library""".split()
BAD_FLAGS = ('false_information', 'major_incident_3y', 'abnormal_or_dishonest_listed')
STANDARDS = [f'standards_{kind}' for kind in
             ('international_joined', 'international_led', 'national_joined', 'national_led')]
WORDS = {
    'product_originality': ['national_first', 'provincial_first', 'original', 'none'],
    'product_performance': ['international_leading', 'international_advanced', 'domestic_leading', 'none'],
    'process_level': ['international_advanced', 'domestic_leading', 'none'],
    'rd_institution_level': ['national', 'provincial', 'city', 'below_city', 'none'],
}
BORDERS = {
    'operating_years': [10], 'market_years': [10], 'established_years': [0, 11, 30, 31], 'lead_product_share_percent': [70],
}
COUNTS = {
    'lead_products_count': [1, 3, 4], 'market_rank_global': [0, 1, 3, 4, 5, 6, 10, 11],
    'market_rank_national': [0, 1, 2, 3, 4], 'patents_invention': [0, 1, 2, 3], 'patents_other': [0, 4, 5],
    **{key: [0, 0, 1, 2, 3, 5, 6] for key in STANDARDS},
}
EXPERT = {
    'zj_points_market': 20, 'zj_points_originality': 10, 'zj_points_patents': 10, 'zj_points_performance': 5,
    'zj_points_process': 10, 'zj_points_equipment': 5, 'zj_points_management': 5, 'zj_points_international': 5,
}
JILIN = {'basic': 50, 'zhuan': 10, 'jing': 10, 'te': 10, 'xin': 10, 'bonus': 10}


def off(rng, border, top=None):
    value = max(Decimal(0), Decimal(border) + rng.choice([-NEAR, 0, NEAR, -1, 1, 5]))
    return value if top is None else min(value, Decimal(top))


def good(rng):
    facts = {**dict.fromkeys(FLAGS, True), **dict.fromkeys(BAD_FLAGS, False)}
    facts.update({key: rng.choice(words[:2]) for key, words in WORDS.items()})
    facts.update({key: Decimal(borders[0]) + rng.choice([0, 5]) for key, borders in BORDERS.items()})
    facts.update({key: Decimal(0) for key in STANDARDS})
    facts.update(lead_products_count=Decimal(2), market_rank_global=Decimal(6), market_rank_national=Decimal(1),
                 patents_invention=Decimal(3), patents_other=Decimal(0), standards_national_led=Decimal(1))
    facts.update({key: Decimal(rng.randint(0, top * 2)) / 2 for key, top in EXPERT.items()})
    return facts


def amounts(rng, luck):
    """Revenue, profit, research and debt by year, newest first, on or beside the borders."""
    fair = rng.random() < luck
    oldest = Decimal(rng.choice([4000, 40000, 150000]))
    grown = [Decimal('1.1'), Decimal('1.25')] if fair else [Decimal(rng.choice(['1', '0.9', '1.0000000001', '1.2']))] * 2
    middle = oldest * grown[0]
    newest = middle * grown[1] if rng.random() < 0.8 else off(rng, rng.choice([5000, 200000]))
    first = Decimal(rng.choice(['10', '15'])) if fair else Decimal(10) + rng.choice([-NEAR, 0, NEAR, -30])
    spread = Decimal(rng.choice([0, 5, -20]))
    profit = [Decimal(rng.choice([100, 3000, 0, -5] if not fair else [100, 3000]))]
    for step in (first - spread, first + spread):
        profit.insert(0, profit[0] * (100 + step) / 100)
    shares = [Decimal(rng.choice([4, 6, 9])) + (0 if fair else rng.choice([-NEAR, 0, NEAR, -4])) for _ in range(2)]
    assets = Decimal(rng.choice([8000, 8000, 100000, 0]))
    return {
        'revenue': [newest, middle, oldest], 'net_profit': profit,
        'rd_expense': [newest * shares[0] / 100, middle * shares[1] / 100],
        'total_assets': [assets], 'total_liabilities': [assets * (Decimal(70) + (0 if fair else rng.choice([NEAR, -NEAR]))) / 100],
    }


def zhejiang_facts(rng, year, write):
    luck, gaps = rng.choice([0.5, 0.9, 1]), rng.choice([0, 0, 0.02, 0.1, 0.4])
    facts = good(rng)
    for key in list(facts):
        if rng.random() < (1 - luck) / 2:
            facts[key] = change(rng, key, facts[key])
    written = {key: write(value) if isinstance(value, Decimal) else value for key, value in facts.items()}
    for key, values in amounts(rng, luck).items():
        written[key] = {str(year - 1 - at): write(value) for at, value in enumerate(values) if rng.random() >= gaps}
    return {key: value for key, value in written.items() if rng.random() >= gaps}


def change(rng, key, value):
    if isinstance(value, bool):
        return not value
    if key in WORDS:
        return rng.choice(WORDS[key])
    if key in COUNTS:
        return Decimal(rng.choice(COUNTS[key]))
    if key in EXPERT:
        return off(rng, rng.randint(0, EXPERT[key]), EXPERT[key])
    return off(rng, rng.choice(BORDERS[key]), 100)


def jilin_facts(rng, _year, write):
    gaps = rng.choice([0, 0.2, 0.6])
    return {f'jl_points_{name}': write(off(rng, rng.randint(0, top), top)) for name, top in JILIN.items()
            if rng.random() >= gaps}


FACTS = {'zj-2021-champion': zhejiang_facts, 'jl-2021-reference': jilin_facts}


def provincial_case(rng, number, pack, write):
    year = rng.randint(2021, 2027)
    head = {'id': f'P{number:05}', 'kind': rng.choice(['new', 'review']), 'year': year}
    return {'case': head, 'facts': FACTS[pack](rng, year, lambda value: write(rng, value)), 'judgements': {}}
