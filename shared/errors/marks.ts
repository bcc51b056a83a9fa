/** Refusals about marks that leave for other programs or come from them (codes start with MARKS_). */
export const markRefusals = {
  MARKS_PDF_DAMAGED: (d: { title: string }) =>
    `「${d.title}」的 PDF 内部索引已损坏，不能在原文件之后追加批注，没有写出副本。可以改为导出 XFDF 或 W3C 标注。`,
  MARKS_PDF_LOCKED: (d: { title: string }) =>
    `「${d.title}」是加密的 PDF，不能追加批注，没有写出副本。可以改为导出 XFDF 或 W3C 标注。`,
  MARKS_NONE: (d: { title: string }) => `「${d.title}」上还没有标注，没有可以导出的内容。`,
  MARKS_FILE_INVALID: (d: { name: string; reason: string }) =>
    `「${d.name}」不是可以读取的 XFDF：${d.reason}。没有导入任何标注。`,
  MARKS_OTHER_FILE: (d: { name: string; pages: number; page: number }) =>
    `「${d.name}」中有第 ${d.page} 页的标注，而这一卷只有 ${d.pages} 页，可能不是这份材料的标注。没有导入任何标注。`,
} as const;
