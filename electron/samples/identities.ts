import { creditCodeCheckCharacter } from '#shared/domain/credit-code.ts';
import type { Random } from './random.ts';

/** Prefectures of Xinjiang as the notice lists them, with area code and some counties. */
const REGIONS = [
  {
    name: '乌鲁木齐市',
    short: '乌鲁木齐',
    code: '650104',
    districts: ['新市区', '水磨沟区', '米东区', '头屯河区'],
  },
  {
    name: '昌吉回族自治州',
    short: '昌吉',
    code: '652301',
    districts: ['昌吉市', '阜康市', '玛纳斯县', '呼图壁县'],
  },
  { name: '巴音郭楞蒙古自治州', short: '巴州', code: '652801', districts: ['库尔勒市', '尉犁县', '和静县'] },
  { name: '伊犁哈萨克自治州', short: '伊犁', code: '654002', districts: ['伊宁市', '霍尔果斯市', '霍城县'] },
  { name: '克拉玛依市', short: '克拉玛依', code: '650203', districts: ['克拉玛依区', '独山子区'] },
  { name: '阿克苏地区', short: '阿克苏', code: '652901', districts: ['阿克苏市', '库车市', '温宿县'] },
  { name: '喀什地区', short: '喀什', code: '653101', districts: ['喀什市', '疏附县', '莎车县'] },
  { name: '哈密市', short: '哈密', code: '650502', districts: ['伊州区', '伊吾县'] },
  { name: '塔城地区', short: '塔城', code: '654202', districts: ['乌苏市', '沙湾市'] },
  { name: '吐鲁番市', short: '吐鲁番', code: '650402', districts: ['高昌区', '鄯善县'] },
  { name: '博尔塔拉蒙古自治州', short: '博州', code: '652701', districts: ['博乐市', '精河县'] },
  { name: '和田地区', short: '和田', code: '653201', districts: ['和田市', '洛浦县'] },
] as const;

const BRANDS = [
  '瀚漠',
  '天钧',
  '博川',
  '昆岳',
  '疆砺',
  '云杉',
  '塔源',
  '赤霞',
  '雪岭',
  '金穗',
  '沃澜',
  '启陇',
  '朔方',
  '绿垣',
  '恒砾',
  '丝途',
] as const;

const TRADES = [
  { word: '节水灌溉设备', product: '压力补偿式滴灌管', industry: '专用设备制造业' },
  { word: '棉机装备', product: '采棉机摘锭组件', industry: '专用设备制造业' },
  { word: '电气自动化', product: '光伏电站智能汇流箱', industry: '电气机械和器材制造业' },
  { word: '新材料科技', product: '高纯硅基陶瓷坩埚', industry: '非金属矿物制品业' },
  { word: '石油装备', product: '稠油热采井口密封装置', industry: '专用设备制造业' },
  { word: '生物科技', product: '番茄红素微囊粉', industry: '食品制造业' },
  { word: '精密铸造', product: '耐磨泵用过流部件', industry: '金属制品业' },
  { word: '软件技术', product: '油田数字孪生监控软件', industry: '软件和信息技术服务业' },
  { word: '纺织科技', product: '长绒棉高支针织纱', industry: '纺织业' },
  { word: '环保科技', product: '高盐废水蒸发结晶装置', industry: '生态保护和环境治理业' },
  { word: '化工材料', product: '聚氯乙烯用复合稳定剂', industry: '化学原料和化学制品制造业' },
  { word: '仪器仪表', product: '管道超声波流量计', industry: '仪器仪表制造业' },
] as const;

const SURNAMES = [
  '赵',
  '钱',
  '孙',
  '李',
  '周',
  '吴',
  '郑',
  '王',
  '冯',
  '陈',
  '马',
  '杨',
  '艾',
  '古',
  '阿',
] as const;
const GIVEN = [
  '建国',
  '秀兰',
  '志强',
  '海燕',
  '文博',
  '雪梅',
  '国栋',
  '晓东',
  '丽娜',
  '永刚',
  '思远',
  '静怡',
] as const;
const UIGHUR_NAMES = ['阿依努尔·买买提', '努尔兰·哈力克', '古丽娜尔·艾力', '吐尔逊·卡德尔'] as const;

export interface Identity {
  readonly name: string;
  readonly creditCode: string;
  readonly region: string;
  readonly regionShort: string;
  readonly district: string;
  readonly product: string;
  readonly industry: string;
  readonly legalPerson: string;
  readonly contact: string;
  readonly phone: string;
}

/** Fictional identities, all names and codes different. The last of a dozen has a name of 30 characters. */
export function makeIdentities(random: Random, count: number): Identity[] {
  const trades = random.shuffle(TRADES);
  const brands = random.shuffle(BRANDS);
  return Array.from({ length: count }, (_, index) => {
    // Two neighbours share a prefecture, so that its folder holds more than one applicant.
    const region = REGIONS[Math.floor(index / 2) % REGIONS.length] ?? REGIONS[0];
    const trade = trades[index % trades.length] ?? TRADES[0];
    const brand = brands[index % brands.length] ?? BRANDS[0];
    const round = Math.floor(index / 48);
    const prefix = index % 3 === 0 ? '新疆' : index % 3 === 1 ? region.short : `新疆${region.short}`;
    const branch = round === 0 ? '' : `第${'二三四五六七八九'.charAt(round - 1)}`;
    const isLong = index % 12 === 5;
    const name = isLong
      ? padName(`${prefix}${brand}${branch}${trade.word}`)
      : `${prefix}${brand}${branch}${trade.word}${index % 4 === 3 ? '股份' : ''}有限公司`;
    return {
      name,
      creditCode: makeCreditCode(random, region.code),
      region: region.name,
      regionShort: region.short,
      district: region.districts[index % region.districts.length] ?? region.districts[0],
      product: trade.product,
      industry: trade.industry,
      legalPerson: makePerson(random),
      contact: makePerson(random),
      phone: makePhone(random),
    };
  });
}

export function makePerson(random: Random): string {
  return random.chance(0.15) ? random.pick(UIGHUR_NAMES) : random.pick(SURNAMES) + random.pick(GIVEN);
}

/** Numbers in the 199 0000 range, which nobody holds in these samples' world. */
export function makePhone(random: Random): string {
  return `1990000${String(random.int(0, 9999)).padStart(4, '0')}`;
}

function makeCreditCode(random: Random, area: string): string {
  const letters = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'] as [string, ...string[]];
  const tail = Array.from({ length: 7 }, () => random.pick(letters)).join('');
  const body = `91${area}MA${tail}`;
  return body + (creditCodeCheckCharacter(body) ?? '0');
}

const LONG_WORDS = ['研究', '开发', '装备', '制造', '技术', '服务', '工程', '实施'] as const;

/** A name of exactly 30 characters, as long as the forms' cells must take. */
function padName(head: string): string {
  const tail = '（集团）有限责任公司';
  const room = 30 - head.length - tail.length;
  const words = LONG_WORDS.slice(0, Math.floor(room / 2));
  const middle = room % 2 === 0 ? words : [...words.slice(0, -1), '与', ...words.slice(-1)];
  return head + middle.join('') + tail;
}
