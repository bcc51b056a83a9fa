"""The packs, transcribed from rulebook/national-criteria.md and design/rules.md ("Readings fixed").

Each pack is a function Case → (conditions {id: condition}, indicators {id: Points}, verdict);
every number below is printed in the document named above it.
"""
from logic import (MET, Points, Unknown, above, add, at_least, at_most, combine, each_counts, every,
                   first_option, growth, holds, mean, opposite, percent, points_reach, rank_within,
                   reach_bands, some, stay_bands, total_of)

from provinces import jilin, zhejiang


def entry(case):
    return every(case.true('legal_person'), case.true('sme'),
                 opposite(case.true('abnormal_or_dishonest_listed')),
                 opposite(case.true('restricted_product')), opposite(case.true('major_incident_3y')))


def share_of_revenue(case, key, back=1):
    return percent(case.year_number(key, back), case.year_number('revenue', back))


def debt(case):
    return percent(case.year_number('total_liabilities', 1), case.year_number('total_assets', 1))


def main_growth(case, back):
    return growth(case.year_number('main_revenue', back), case.year_number('main_revenue', back + 1))


def mean_main_growth(case):
    return mean(main_growth(case, 1), main_growth(case, 2))


def best_ip(case, points):
    keys = ['ip_class1_high', 'ip_class1_self', 'ip_class1', 'ip_class2']
    options = [(letter, p, at_least(case.number(key), 1)) for letter, p, key in zip('ABCD', points, keys)]
    return first_option(options, ('E', 0))


def by_value(case, key, table):
    """Points of an enumerated fact: [(value, points)]; the last value is the one that remains."""
    options = [(letter, p, case.one_of(key, value)) for letter, (value, p) in zip('ABCDE', table[:-1])]
    return first_option(options, ('ABCDE'[len(table) - 1], table[-1][1]))


# 工信部企业〔2022〕63号 附件1 创新型
def innovative(case):
    points = {
        'i1': best_ip(case, [20, 15, 10, 5]),
        'i2': reach_bands(share_of_revenue(case, 'rd_expense'), [(5, 20), (3, 15), (2, 10), (1, 5)]),
        'i3': reach_bands(main_growth(case, 1), [(15, 20), (10, 15), (5, 10), (0, 5)]),
        'i4': stay_bands(debt(case), [(55, 10), (75, 5)]),
        'i5': first_option([('A', 10, case.true('strategic_emerging'))], ('B', 5)),
        'i6': reach_bands(share_of_revenue(case, 'main_revenue'), [(70, 20), (60, 15), (55, 10), (50, 5)]),
    }
    pair = lambda a, b: total_of([points[a], points[b]])
    conditions = {
        'entry': entry(case),
        'score': every(points_reach(total_of(points.values()), 60), points_reach(pair('i1', 'i2'), 20),
                       points_reach(pair('i3', 'i4'), 15), points_reach(pair('i5', 'i6'), 15)),
        'routes': some(case.true('sci_award_national_3y'), case.true('sci_award_provincial_3y'),
                       case.true('hightech_honor_valid'),
                       case.one_of('rd_institution_level', 'provincial', 'national'),
                       at_least(case.number('equity_financing_3y'), 500)),
    }
    return conditions, points, every(conditions['entry'], some(conditions['score'], conditions['routes']))


# 工信部企业〔2022〕63号 附件2 二
def zjtx_points(case):
    rd, rd_share = case.year_number('rd_expense', 1), share_of_revenue(case, 'rd_expense')
    rd_bands = [(500, 10, 10), (400, 8, 8), (300, 6, 6), (200, 4, 4), (100, 3, 2)]
    rd_options = [(letter, p, some(at_least(rd, amount), at_least(rd_share, share)))
                  for letter, (amount, share, p) in zip('ABCDE', rd_bands)]
    quality = [case.true('quality_award_provincial'), case.true('qms_certified'), case.true('own_brand'),
               at_least(case.number('standards_count'), 1)]
    return {
        'i1': reach_bands(share_of_revenue(case, 'main_revenue'), [(80, 5), (70, 3), (60, 1)]),
        'i2': reach_bands(mean_main_growth(case), [(10, 10), (8, 8), (6, 6), (4, 4), (0, 2)]),
        'i3': steps(case.number('market_years'), every_years=2, cap=5),
        'i4': by_value(case, 'product_domain', [('gap_filling', 5), ('six_bases_or_key_chain', 3), ('other', 0)]),
        'i5': reach_bands(case.number('digital_level'), [(3, 5), (2, 3)]),
        'i6': each_counts([(3, item) for item in quality], 5),
        'i7': reach_bands(share_of_revenue(case, 'net_profit'), [(10, 10), (8, 8), (6, 6), (4, 4), (2, 2)]),
        'i8': stay_bands(debt(case), [(50, 5), (60, 3), (70, 1)]),
        'i9': given_points(case.number('local_feature_points'), 15),
        'i10': best_ip(case, [10, 8, 6, 2]),
        'i11': first_option(rd_options, ('F', 0)),
        'i12': reach_bands(percent(case.number('rd_staff'), case.number('employees')), [(20, 5), (10, 3), (5, 1)]),
        'i13': by_value(case, 'rd_institution_level',
                        [('national', 10), ('provincial', 8), ('city', 4), ('below_city', 2), ('none', 0)]),
    }


def steps(number, every_years, cap):
    known = combine(lambda years: min(cap, years // every_years), number)
    return given_points(known, cap)


def given_points(number, cap):
    return Points(0, cap, number.missing) if isinstance(number, Unknown) else Points(number, number)


# 赣工信规字〔2023〕1号 附件, in place of 指标9
def jiangxi_points(case):
    operation = dict(zip('ABCDEFGHI', [6, 6, 6, 6, 3, 3, 3, 3, 0]))
    product = dict(zip('ABCDEF', [5, 5, 5, 3, 2, 0]))
    chosen = lambda key, table, cap: given_points(
        combine(lambda letters: min(cap, sum(table[letter] for letter in letters)), case.number(key)), cap)
    return {
        'jx1': by_value(case, 'jx_industry', [('provincial_269', 4), ('city', 3), ('county', 2), ('other', 0)]),
        'jx2': chosen('jx_operation', operation, 6),
        'jx3': chosen('jx_product', product, 5),
    }


# 工信部企业〔2022〕63号 附件2 一
def zjtx_63(case, overlay=None):
    points = zjtx_points(case)
    if overlay == 'jx-2023-features':
        del points['i9']
        points.update(jiangxi_points(case))
    rd = case.year_number('rd_expense', 1)
    equity = case.number('equity_financing_2y')
    conditions = {
        'entry': entry(case),
        'c1': at_least(case.number('market_years'), 2),
        'c2': every(at_least(rd, 100), at_least(share_of_revenue(case, 'rd_expense'), 3)),
        'c3': some(at_least(case.year_number('revenue', 1), 1000), at_least(equity, 2000)),
        'c4': some(points_reach(total_of(points.values()), 60),
                   rank_within(case.number('sci_award_provincial_rank_3y'), 3),
                   rank_within(case.number('sci_award_national_rank_3y'), 5),
                   at_least(mean(rd, case.year_number('rd_expense', 2)), 1000),
                   at_least(equity, 6000), case.true('maker_china_top500_3y')),
    }
    return conditions, points, every(*conditions.values())


# 自治区工业和信息化厅 2026年2月4日 一
def xinjiang(case):
    conditions, points, _ = zjtx_63(case)
    if case.kind == 'new':
        conditions['xj_new'] = case.true('innovative_title')
    else:
        # 一（三） also says 2023年认定和复核通过; which firms those are is settled by the roster, not by a fact.
        conditions['xj_review'] = case.true('zjtx_title')
    return conditions, points, every(*conditions.values())


def innovation_class(case):
    """63号 附件3 新 (1): three classes by 上年度营业收入, of which one applies."""
    revenue = case.year_number('revenue', 1)
    both = lambda border: every(*(at_least(share_of_revenue(case, 'rd_expense', back), border) for back in (1, 2)))
    small = every(at_least(case.number('equity_financing_2y'), 8000),
                  at_least(case.year_number('rd_expense', 1), 3000),
                  at_least(percent(case.number('rd_staff'), case.number('employees')), 50))
    return some(every(at_least(revenue, 10000), both(3)),
                every(holds(lambda value: 5000 <= value < 10000, revenue), both(6)),
                every(holds(lambda value: value < 5000, revenue), small))


# 工信部企业〔2022〕63号 附件3 小巨人
def giant_63(case):
    general = every(innovation_class(case), case.true('rd_institution_built'),
                    at_least(case.number('ip_class1'), 2), case.true('ip_applied_with_benefit'))
    conditions = {
        'entry': entry(case),
        'zhuan': every(at_least(case.number('market_years'), 3),
                       at_least(share_of_revenue(case, 'main_revenue'), 70), at_least(mean_main_growth(case), 5)),
        'jing': every(case.true('governance_good'), case.true('core_business_it_supported'),
                      case.true('system_or_product_certified'), at_most(debt(case), 70)),
        'te': every(at_least(case.number('market_share_percent'), 10), case.true('own_brand')),
        'xin': some(general, rank_within(case.number('sci_award_national_rank_3y'), 3),
                    case.true('maker_china_top50_3y')),
        'lian': case.true('key_chain_position'),
        'pin': case.true('product_in_listed_fields'),
        'lead_product': above(case.number('lead_product_share_percent'), 50),
    }
    return conditions, {}, every(*conditions.values())


def platform(case, border):
    this_year, last_year = (at_least(case.year_number('platform_score', back), border) for back in (0, 1))
    return this_year if case.kind == 'new' else some(this_year, last_year)


# 工信部企业〔2026〕2号 附件1
def zjtx_2026(case):
    years = (1, 2)
    conditions = {
        'entry': entry(case),
        'c1': every(case.true('tech_innovative_title'), at_least(case.number('market_years'), 3)),
        'c2': every(some(at_least(case.year_number('revenue', 1), 1500),
                         at_least(case.number('equity_financing_2y'), 2000)),
                    at_least(share_of_revenue(case, 'main_revenue'), 80), at_most(debt(case), 80)),
        'c3': every(*(at_least(case.year_number('rd_expense', back), 100) for back in years),
                    *(at_least(share_of_revenue(case, 'rd_expense', back), 3) for back in years)),
        'c4': some(every(at_least(case.number('ip_class1'), 1), case.true('ip_applied_with_benefit')),
                   rank_within(case.number('sci_award_provincial_rank_3y'), 3),
                   rank_within(case.number('sci_award_national_rank_3y'), 3),
                   case.one_of('rd_institution_level', 'provincial', 'national')),
        'c5': case.judged('market_position'),
        'c6': platform(case, 50),
        'lead_product': above(case.number('lead_product_share_percent'), 50),
    }
    return conditions, {}, every(*conditions.values())


def compound_growth(case, per_cent):
    """R(y-1) ≥ R(y-3)·(1+r)², never a root; no answer over a base that is zero or negative."""
    factor = combine(lambda r: (r / 100 + 1) ** 2, add(per_cent))
    test = lambda now, base: now >= base * factor if base > 0 else Unknown()
    return holds(test, case.year_number('revenue', 1), case.year_number('revenue', 3))


# 工信部企业〔2026〕2号 附件2
def giant_2026(case):
    years = (1, 2)
    conditions = {
        'entry': entry(case),
        'c1': every(case.true('zjtx_title'), at_least(case.number('market_years'), 3)),
        'c2': every(at_least(case.year_number('revenue', 1), 5000),
                    at_least(share_of_revenue(case, 'main_revenue'), 90),
                    compound_growth(case, 5) if case.kind == 'new' else MET, at_most(debt(case), 75)),
        'c3': every(at_least(add(*(case.year_number('rd_expense', back) for back in years)), 1200),
                    *(at_least(share_of_revenue(case, 'rd_expense', back), 3) for back in years)),
        'c4': some(every(at_least(case.number('ip_class1'), 4), case.true('ip_applied_with_benefit')),
                   rank_within(case.number('sci_award_national_rank_3y'), 3)),
        'c5': some(at_least(case.number('market_share_percent'), 10),
                   rank_within(case.number('market_rank_national'), 3)),
        'c6': case.judged('chain_position'),
        'c7': platform(case, 60),
        'lead_product': above(case.number('lead_product_share_percent'), 50),
    }
    return conditions, {}, every(*conditions.values())


PACKS = {
    'cn-63-2022-innovative': innovative,
    'cn-63-2022-zjtx': zjtx_63,
    'cn-63-2022-giant': giant_63,
    'cn-2-2026-zjtx': zjtx_2026,
    'cn-2-2026-giant': giant_2026,
    'xj-2026-1': xinjiang,
    'zj-2021-champion': zhejiang,
    'jl-2021-reference': jilin,
}
