/** Words about printed page numbers and tables of contents. */
export const pagesText = {
  tabs: { thumbs: '页面', guide: '目录' },
  rail: '页面与目录',
  contents: '目录',
  noContents: '还没有目录。可粘贴纸质目录，或逐条录入。',
  edit: '录入或修改',
  editHint: '一行一条：标题 …… 页码。#12 表示 PDF 第 12 页；缩进表示下一级。',
  editLabel: '目录文字',
  editSample: '一、企业基本情况 …… 3\n　营业执照 …… 5\n二、专业化 …… 18',
  keep: '保存目录',
  cancel: '取消',
  counted: (count: number, lost: number) =>
    lost === 0 ? `${count} 条，页码都能对上` : `${count} 条，其中 ${lost} 条的页码还对不上`,
  unmatched: '对不上页',
  unmatchedHint: '这个页码还没有对应的页面，请先在下面标注页码。',
  addHere: '把本页列入目录',
  addHint: '本页的标题，回车加入',

  numbers: '印刷页码',
  here: (page: number) => `PDF 第 ${page} 页上印着`,
  hereHint: '如 87、附3、iv',
  set: '标注',
  badNumber: '请照纸上填写，如 87、附3、iv。',
  restart: '从本页另起编号',
  skipped: '本页没有页码（夹页）',
  unnumbered: '从本页起都没有页码',
  clear: '取消本页标注',
  noAnchors: '标注任意一页，其余各页自动推算。',
  anchor: {
    number: (printed: string) => `第 ${printed} 页`,
    restart: (printed: string) => `第 ${printed} 页 · 另起`,
    skipped: '夹页，不编号',
    unnumbered: '以后不编号',
  },
  remove: (page: number) => `取消 PDF 第 ${page} 页的标注`,
  conflicts: {
    missing: (count: number) => `纸上多出 ${count} 个页码：可能缺页，或中间另起了编号`,
    surplus: (count: number) => `多出 ${count} 页没有编号：可能是夹页`,
    back: () => '页码倒退：中间可能另起了编号',
    series: () => '编号方式不同：换号的那一页没有标',
  },
  conflict: (from: number, one: string, to: number, other: string, why: string) =>
    `PDF ${from}（${one}）与 PDF ${to}（${other}）之间，${why}。其间不推算页码，请在中间再标一页。`,
  goMiddle: '到中间的一页',

  byClerk: '页码与目录由经办标注；您修改后改用自己的。',
  own: '正在用您自己的页码与目录。',
  backToClerk: '恢复经办的',
  dropOwn: '清除我的',
  offer: (numbers: number, contents: number) =>
    `这份 PDF 自带${[numbers > 0 ? '页码' : '', contents > 0 ? `书签 ${contents} 条` : ''].filter(Boolean).join('和')}。`,
  takeOffer: '采用',

  printedField: '印刷页',
  goal: {
    printed: (printed: string, page: number) => `印刷第 ${printed} 页（PDF ${page}）`,
    others: (count: number) => `另有 ${count} 处相同，再按回车到下一处`,
    pdf: (page: number) => `PDF 第 ${page} 页`,
    unknown: (printed: string | null) => (printed === null ? '没有这一页' : `没有印刷第 ${printed} 页`),
    rule: '直接输数字按印刷页码，p12 或 #12 按 PDF 页码',
  },
  place: (role: string, page: string, pages: number) => `${role} ${page} / 共 ${pages} 页`,
  thumb: (printed: string, page: number) => `${printed} · PDF ${page}`,

  keys: {
    guide: '页面或目录',
    mark: '标注本页印刷页码',
    deskew: '自动拉正或还原本页',
    turnLeft: '本页逆时针微调 0.1°',
    turnRight: '本页顺时针微调 0.1°',
  },
  straighten: '拉正本页',
  alreadyStraight: '本页看不出歪斜。可用 [ ] 逐步微调。',
  angle: (degrees: string) => `拉正 ${degrees}°`,

  clerk: {
    open: '页码与目录',
    title: (volume: string) => `页码与目录 · ${volume}`,
    none: '未标注页码',
    summary: (anchors: number, contents: number) => `已标注 ${anchors} 页，目录 ${contents} 条`,
    saved: '已保存',
  },
} as const;
