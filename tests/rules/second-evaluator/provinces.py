"""The provincial tables, transcribed from source/policy-compilation-2021.txt, not from the packs.

浙江省隐形冠军企业: 基本条件 L17001-17033, 评价标准 L17107-17360. 吉林参考指标: L14957-15043.
What the text leaves open follows design/rules.md: an expert's points count inside the printed range,
outside it they count for nothing and the range stays open.
"""
from logic import (MET, NOTHING, Points, Unknown, above, at_least, at_most, combine, every, first_option,
                   growth, holds, mean, opposite, percent, rank_within, some)


def expert_range(case, key, bands):
    """Bands [(letter, low, high, condition)] in order; the last one asks for nothing."""
    reachable, missing = [], NOTHING
    for letter, low, high, (verdict, gaps) in bands:
        if verdict == 'notMet':
            continue
        reachable.append((letter, low, high))
        if verdict == 'met':
            break
        missing |= gaps
    given = case.number(key)
    known = not isinstance(given, Unknown)
    if not known and any(low != high for _, low, high in reachable):
        missing |= given.missing
    ranges = [(given, given) if known and low <= given <= high else (low, high) for _, low, high in reachable]
    letter = reachable[0][0] if len(reachable) == 1 else None
    return Points(min(low for low, _ in ranges), max(high for _, high in ranges), missing, letter)


def counted(number, base, cap):
    """base + N for N items, not above the cap; nothing without an item."""
    if isinstance(number, Unknown):
        return Points(0, cap, number.missing)
    worth = min(cap, base + number) if number >= 1 else 0
    return Points(worth, worth)


def best_of(parts):
    low, high = max(part.low for part in parts), max(part.high for part in parts)
    return Points(low, high, NOTHING.union(*(part.missing for part in parts if part.high > low)))


def linear(number, base, per, floor, cap):
    worth = combine(lambda value: min(cap, max(floor, base + value * per)), number)
    return Points(floor, cap, worth.missing) if isinstance(worth, Unknown) else Points(worth, worth)


def rd_share(case, back):
    return percent(case.year_number('rd_expense', back), case.year_number('revenue', back))


def market_bands(case):
    world, nation = case.number('market_rank_global'), case.number('market_rank_national')
    return [('1', 16, 20, rank_within(world, 3)), ('2', 11, 15, some(rank_within(world, 5), rank_within(nation, 1))),
            ('3', 8, 10, some(rank_within(world, 10), rank_within(nation, 3))), ('4', 0, 0, MET)]


def by_level(case, key, table):
    """Bands [(value, low, high)] of an enumerated fact, and nothing for the rest."""
    bands = [(str(at + 1), low, high, case.one_of(key, value)) for at, (value, low, high) in enumerate(table)]
    return [*bands, (str(len(table) + 1), 0, 0, MET)]


def zhejiang_points(case):
    number = case.number
    standards = [counted(number('standards_international_joined'), 5, 10),
                 counted(number('standards_international_led'), 7, 10),
                 counted(number('standards_national_joined'), 2, 7), counted(number('standards_national_led'), 4, 7)]
    free = [('1', 0, 5, MET)]
    return {
        'market_rank': expert_range(case, 'zj_points_market', market_bands(case)),
        'originality': expert_range(case, 'zj_points_originality', by_level(case, 'product_originality', [
            ('national_first', 10, 10), ('provincial_first', 5, 5), ('original', 1, 10)])),
        'patents': expert_range(case, 'zj_points_patents',
                                [('1', 1, 10, case.true('ip_above_industry')), ('2', 0, 0, MET)]),
        'performance': expert_range(case, 'zj_points_performance', by_level(case, 'product_performance', [
            ('international_leading', 4, 5), ('international_advanced', 2, 3), ('domestic_leading', 1, 1)])),
        'standards': best_of(standards),
        'process': expert_range(case, 'zj_points_process', by_level(case, 'process_level', [
            ('international_advanced', 6, 10), ('domestic_leading', 1, 5)])),
        'equipment': expert_range(case, 'zj_points_equipment', free),
        'rd_input': linear(mean(rd_share(case, 1), rd_share(case, 2)), 2, 1, 2, 10),
        'rd_institution': first_option([('1', 10, case.one_of('rd_institution_level', 'provincial', 'national')),
                                        ('2', 5, case.one_of('rd_institution_level', 'city'))], ('3', 0)),
        'management': expert_range(case, 'zj_points_management', free),
        'international': expert_range(case, 'zj_points_international', free),
        'library': first_option([('1', 3, case.true('in_cultivation_library'))], ('2', 0)),
        'age': linear(combine(lambda years: years / 5, number('established_years')), 1, 1, 1, 7),
    }


def zhejiang(case):
    number, year = case.number, case.year_number
    grows = lambda key, back: growth(year(key, back), year(key, back + 1))
    standards = ('international_joined', 'international_led', 'national_joined', 'national_led')
    conditions = {
        'veto': every(*(opposite(case.true(key)) for key in (
            'false_information', 'major_incident_3y', 'abnormal_or_dishonest_listed'))),
        'z1': every(case.true('legal_person'), at_least(number('operating_years'), 10)),
        'z2': holds(lambda value: 5000 <= value <= 200000, year('revenue', 1)),
        'z3': every(above(grows('revenue', 1), 0), above(grows('revenue', 2), 0),
                    at_least(mean(grows('net_profit', 1), grows('net_profit', 2)), 10),
                    at_most(percent(year('total_liabilities', 1), year('total_assets', 1)), 70),
                    case.true('bank_credit_good')),
        'z4': every(at_least(number('market_years'), 10), at_most(number('lead_products_count'), 3),
                    at_least(number('lead_product_share_percent'), 70),
                    some(rank_within(number('market_rank_global'), 10), rank_within(number('market_rank_national'), 3))),
        'z5': every(at_least(rd_share(case, 1), 4), at_least(rd_share(case, 2), 4),
                    some(at_least(number('patents_invention'), 3), at_least(number('patents_other'), 5)),
                    some(opposite(case.true('manufacturing')), at_least(number('patents_invention'), 1)),
                    case.true('rd_institution_built'), case.true('core_business_it_supported')),
        'z6': every(some(*(at_least(number(f'standards_{kind}'), 1) for kind in standards)), case.true('own_brand'),
                    case.true('international_certified')),
    }
    return conditions, zhejiang_points(case), every(*conditions.values())


def jilin(case):
    """Reference points alone: 不作为硬性规定, so there is never a verdict."""
    tops = {'basic': 50, 'zhuan': 10, 'jing': 10, 'te': 10, 'xin': 10, 'extra': 10}
    keys = {name: f'jl_points_{"bonus" if name == "extra" else name}' for name in tops}
    points = {name: expert_range(case, keys[name], [(None, 0, top, MET)]) for name, top in tops.items()}
    return {}, points, ('undecided', NOTHING)
