"""Every border of the documents once below, on and above it, against four kinds of enterprise.

Nothing here is random. Amounts are plain decimals, so a ratio that is wanted is met exactly.
"""
from decimal import Decimal

YEAR = 2026
NEAR = Decimal('0.0000000001')
STEPS = (-NEAR, Decimal(0), NEAR)
GOOD = dict.fromkeys("""legal_person sme ip_applied_with_benefit strategic_emerging qms_certified own_brand
 rd_institution_built core_business_it_supported system_or_product_certified governance_good
 key_chain_position product_in_listed_fields tech_innovative_title zjtx_title innovative_title""".split(), True)
NONE = dict.fromkeys("""abnormal_or_dishonest_listed restricted_product major_incident_3y hightech_honor_valid
 sci_award_national_3y sci_award_provincial_3y maker_china_top500_3y maker_china_top50_3y
 quality_award_provincial""".split(), False)
COMMON = {
    **GOOD, **NONE, 'market_years': 4, 'employees': 10 ** 12, 'rd_staff': 6 * 10 ** 11, 'standards_count': 0,
    'equity_financing_2y': 0, 'equity_financing_3y': 0, 'ip_class1_high': 0, 'ip_class1_self': 0, 'ip_class1': 4,
    'ip_class2': 0, 'sci_award_national_rank_3y': 0, 'sci_award_provincial_rank_3y': 0, 'market_rank_national': 0,
    'digital_level': 2, 'market_share_percent': 12, 'lead_product_share_percent': 60, 'local_feature_points': 8,
    'product_domain': 'other', 'rd_institution_level': 'city', 'jx_industry': 'city', 'jx_operation': ['E'],
    'jx_product': ['E'], 'platform_score': [75, 75], 'total_assets': [0, 10000], 'total_liabilities': [0, 4000],
    'net_profit': [0, 500],
}
# By year, newest first; the first place is the year of application itself.
ENTERPRISES = {
    'modest': {**COMMON, 'revenue': [0, 8000, 7500, 3000], 'main_revenue': [0, 7600, 7000, 6400],
               'rd_expense': [0, 640, 600]},
    'large': {**COMMON, 'revenue': [0, 12000, 10000, 9000], 'main_revenue': [0, 11400, 4000, 3000],
              'rd_expense': [0, 450, 450], 'ip_class1': 2},
    'small': {**COMMON, 'revenue': [0, 4000, 3500, 3000], 'main_revenue': [0, 3900, 3400, 2900],
              'rd_expense': [0, 4000, 100], 'equity_financing_2y': 9000, 'platform_score': [0, 75]},
    'tiny': {**COMMON, 'revenue': [0, 800, 800, 500], 'main_revenue': [0, 700, 700, 900], 'rd_expense': [0, 150, 150],
             'total_liabilities': [0, 8000], 'qms_certified': False, 'own_brand': False, 'ip_class1': 0,
             'rd_institution_level': 'none', 'local_feature_points': 0, 'market_share_percent': 1,
             'strategic_emerging': False, 'net_profit': [0, 0], 'digital_level': 1, 'platform_score': [75, 0]},
}
RATIOS = [
    ('rd_expense', 'revenue', 1, (1, 2, 3, 4, 5, 6, 8, 10)), ('rd_expense', 'revenue', 2, (3, 6)),
    ('main_revenue', 'revenue', 1, (50, 55, 60, 70, 80, 90)), ('net_profit', 'revenue', 1, (0, 2, 4, 6, 8, 10)),
    ('total_liabilities', 'total_assets', 1, (50, 55, 60, 70, 75, 80)),
]
AMOUNTS = [
    ('revenue', 1, (0, 1000, 1500, 5000, 10000)), ('revenue', 2, (0,)), ('revenue', 3, (0,)), ('total_assets', 1, (0,)),
    ('main_revenue', 2, (0,)), ('main_revenue', 3, (0,)),
    ('rd_expense', 1, (100, 200, 300, 400, 500, 3000)), ('rd_expense', 2, (100,)),
    ('platform_score', 0, (50, 60)), ('platform_score', 1, (50, 60)),
    ('market_years', None, (2, 3, 4, 6, 8, 10, 12)), ('equity_financing_2y', None, (2000, 6000, 8000)),
    ('equity_financing_3y', None, (500,)), ('market_share_percent', None, (10,)),
    ('lead_product_share_percent', None, (50,)),
]
COUNTS = [(key, range(0, 7)) for key in (
    'ip_class1_high', 'ip_class1_self', 'ip_class1', 'ip_class2', 'standards_count', 'market_rank_national',
    'sci_award_national_rank_3y', 'sci_award_provincial_rank_3y')] + [('digital_level', range(1, 5))]
TOGETHER = (1200, 2000)  # 研发费用 of two years
GROWTHS = (0, 4, 5, 6, 8, 10, 15)


def change(facts, key, back, value):
    """A copy with one value set; nothing below zero but net profit."""
    value = value if key == 'net_profit' else max(value, Decimal(0))
    if back is None:
        return {**facts, key: value}
    return {**facts, key: [value if at == back else old for at, old in enumerate(facts[key])]}


def changes(facts):
    """All changed copies of one enterprise."""
    for key, whole, back, borders in RATIOS:
        for border, step in ((b, s) for b in borders for s in STEPS):
            yield change(facts, key, back, facts[whole][back] * (border + step) / 100)
    for key, back, borders in AMOUNTS:
        for border, step in ((b, s) for b in borders for s in STEPS):
            yield change(facts, key, back, border + step)
    for percent, step in ((p, s) for p in (5, 10, 20, 50) for s in (-1, 0, 1)):
        yield {**facts, 'rd_staff': facts['employees'] * percent // 100 + step}
    for key, values in COUNTS:
        for value in values:
            yield {**facts, key: value}
    for border, step in ((b, s) for b in TOGETHER for s in STEPS):
        yield change(facts, 'rd_expense', 1, border + step - facts['rd_expense'][2])
    yield from growths(facts)
    for key in facts:
        yield {name: value for name, value in facts.items() if name != key}


def growths(facts):
    main = facts['main_revenue']
    for border, step in ((b, s) for b in GROWTHS for s in STEPS):
        rate = border + step
        yield change(facts, 'main_revenue', 1, main[2] * (100 + rate) / 100)
        middle = Decimal(main[3]) * Decimal('1.25')
        newest = middle * (75 + rate * 2) / 100
        yield {**facts, 'main_revenue': [0, newest, middle, main[3]]}
    for step in STEPS:
        yield change(facts, 'revenue', 1, facts['revenue'][3] * Decimal('1.1025') + step)


def border_cases(write_number):
    """The cases as JSON values; `write_number` writes one decimal."""
    for name, facts in ENTERPRISES.items():
        for number, changed in enumerate(changes(facts)):
            written = {}
            for key, value in changed.items():
                if key in ('jx_operation', 'jx_product') or isinstance(value, (bool, str)):
                    written[key] = value
                elif isinstance(value, list):
                    written[key] = {str(YEAR - at): write_number(Decimal(v)) for at, v in enumerate(value)}
                else:
                    written[key] = write_number(Decimal(value))
            kind = 'review' if name == 'small' else 'new'
            yield {'case': {'id': f'{name}-{number}', 'kind': kind, 'year': YEAR, 'region': '乌鲁木齐市'},
                   'facts': written, 'judgements': {'market_position': 'met', 'chain_position': 'met'}}
