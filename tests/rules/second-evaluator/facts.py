"""The fact dictionary of design/rules.md, and how one case is read from its JSON line.

Numbers stay the text that was written until they become a Fraction: no float anywhere.
"""
import json
import re
from fractions import Fraction

from logic import NOTHING, MET, NOT_MET, Unknown, holds

BOOL = """legal_person sme abnormal_or_dishonest_listed restricted_product major_incident_3y
 ip_applied_with_benefit strategic_emerging quality_award_provincial qms_certified own_brand
 rd_institution_built sci_award_national_3y sci_award_provincial_3y hightech_honor_valid
 maker_china_top500_3y maker_china_top50_3y core_business_it_supported system_or_product_certified
 governance_good key_chain_position product_in_listed_fields tech_innovative_title zjtx_title
 innovative_title giant_title false_information bank_credit_good manufacturing international_certified
 ip_above_industry in_cultivation_library""".split()
COUNT = """employees rd_staff ip_class1_high ip_class1_self ip_class1 ip_class2 standards_count
 sci_award_national_rank_3y sci_award_provincial_rank_3y market_rank_national digital_level
 lead_products_count market_rank_global patents_invention patents_other standards_international_joined
 standards_international_led standards_national_joined standards_national_led""".split()
AMOUNT = """market_years equity_financing_2y equity_financing_3y market_share_percent
 lead_product_share_percent local_feature_points operating_years established_years""".split()
# Points that an expert gives, with the most that the tables print.
EXPERT = {
    'zj_points_market': 20, 'zj_points_originality': 10, 'zj_points_patents': 10, 'zj_points_performance': 5,
    'zj_points_process': 10, 'zj_points_equipment': 5, 'zj_points_management': 5, 'zj_points_international': 5,
    'jl_points_basic': 50, 'jl_points_zhuan': 10, 'jl_points_jing': 10, 'jl_points_te': 10, 'jl_points_xin': 10,
    'jl_points_bonus': 10,
}
AMOUNT += EXPERT
BY_YEAR = """revenue main_revenue net_profit rd_expense total_assets total_liabilities
 platform_score""".split()
LEAST = {'net_profit': None, 'digital_level': 1}
MOST = {'market_share_percent': 100, 'lead_product_share_percent': 100, 'platform_score': 100,
        'local_feature_points': 15, 'digital_level': 4, **EXPERT}
CHOICE = {
    'product_domain': ['gap_filling', 'six_bases_or_key_chain', 'other'],
    'rd_institution_level': ['national', 'provincial', 'city', 'below_city', 'none'],
    'market_rank_or_share_scope': ['domestic', 'international'],
    'product_originality': ['national_first', 'provincial_first', 'original', 'none'],
    'product_performance': ['international_leading', 'international_advanced', 'domestic_leading', 'none'],
    'process_level': ['international_advanced', 'domestic_leading', 'none'],
    'jx_industry': ['provincial_269', 'city', 'county', 'other'],
}
LETTERS = {'jx_operation': 'ABCDEFGHI', 'jx_product': 'ABCDEF'}
JUDGEMENTS = ['market_position', 'chain_position']


class Refused(Exception):
    """A bad fact: the case is not judged."""


class NumberText(str):
    """A JSON number as it was written."""


def load_line(line):
    try:
        return json.loads(line, parse_int=NumberText, parse_float=NumberText, parse_constant=_no_constant)
    except ValueError as error:
        raise Refused(f'not JSON: {error}') from error


def _no_constant(name):
    raise Refused(f'{name} is not a number')


def read_number(key, value):
    if not isinstance(value, NumberText):
        if not (isinstance(value, str) and re.fullmatch(r'-?[0-9]+(\.[0-9]+)?', value)):
            raise Refused(f'{key} is no number')
    number = Fraction(value)
    least, most = LEAST.get(key, 0), MOST.get(key)
    if (least is not None and number < least) or (most is not None and number > most):
        raise Refused(f'{key} is out of range')
    if key in COUNT and number.denominator != 1:
        raise Refused(f'{key} is no count')
    return number


def _read_years(key, value):
    if not isinstance(value, dict):
        raise Refused(f'{key} goes by year')
    if not all(re.fullmatch(r'(19|20)[0-9]{2}', year) for year in value):
        raise Refused(f'{key} has a year that is no year')
    return {(key, int(year)): read_number(key, v) for year, v in value.items() if v is not None}


def _read_plain(key, value):
    if key in BOOL:
        good = isinstance(value, bool)
    elif key in CHOICE:
        good = isinstance(value, str) and not isinstance(value, NumberText) and value in CHOICE[key]
    elif key in LETTERS:
        good = isinstance(value, list) and all(isinstance(v, str) and v in list(LETTERS[key]) for v in value)
        good = good and len(set(value)) == len(value)
        good = good and not (LETTERS[key][-1] in value and len(value) > 1)
    else:
        return read_number(key, value)
    if not good:
        raise Refused(f'{key} has no allowed value')
    return value


def _read_all(given):
    values = {}
    for key, value in given.items():
        known = key in BOOL or key in COUNT or key in AMOUNT or key in BY_YEAR or key in CHOICE or key in LETTERS
        if not known:
            raise Refused(f'{key} is unknown')
        if value is None:
            continue
        if key in BY_YEAR:
            values.update(_read_years(key, value))
        else:
            values[key] = _read_plain(key, value)
    return values


class Case:
    """One case: asked for a fact it answers with a value, or with what is missing."""

    def __init__(self, document):
        head, given = document.get('case'), document.get('facts') or {}
        if not isinstance(head, dict) or head.get('kind') not in ('new', 'review'):
            raise Refused('case.kind')
        if not isinstance(head.get('year'), NumberText) or not re.fullmatch(r'(19|20)[0-9]{2}', head['year']):
            raise Refused('case.year')
        if not isinstance(given, dict):
            raise Refused('facts')
        self.kind, self.year = head['kind'], int(head['year'])
        self.values = _read_all(given)
        self.judgements = document.get('judgements') or {}
        for key, value in self.judgements.items():
            if key not in JUDGEMENTS or value not in ('met', 'notMet', None):
                raise Refused(f'judgement {key}')

    def number(self, key):
        return self.values.get(key, Unknown(frozenset([key])))

    def year_number(self, key, back):
        """The value of the year that lies `back` years before the year of application."""
        year = self.year - back
        return self.values.get((key, year), Unknown(frozenset([f'{key}[{year}]'])))

    def true(self, key):
        if key not in self.values:
            return ('undecided', frozenset([key]))
        return MET if self.values[key] else NOT_MET

    def one_of(self, key, *wanted):
        return holds(lambda value: value in wanted, self.number(key))

    def judged(self, key):
        verdict = self.judgements.get(key)
        return (verdict, NOTHING) if verdict else ('undecided', frozenset([key]))
