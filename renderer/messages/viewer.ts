/** Words of the scan viewer. */
export const viewerText = {
  thumbnails: '页面缩略图',
  openPage: (page: string, isMarked: boolean) =>
    `打开${page.startsWith('PDF') ? ' ' : ''}${page}${isMarked ? '（有取证框）' : ''}`,
  pictureLost: '本页有图片无法显示，可能已损坏；其余内容如下。',
  pageFault: '这一页无法显示，原件可能已损坏。请记入“材料不清”，不影响其他页。',
  noPicture: '无图',
  opening: '正在打开扫描件',
  faults: {
    damaged: '这份 PDF 已损坏，无法打开。原件没有改动；请向经办索取完好的扫描件，或记入补正。',
    encrypted: '这份 PDF 设有密码，无法打开。请向经办索取没有密码的扫描件。',
    forbidden: '申报回避之前不能打开材料；已回避的案卷不能查看。',
    missing: '材料库中没有这份扫描件。请重新导入评审包。',
    timeout: '这份 PDF 15 秒内没有打开，已停止。可重试；若仍不行，请记入“材料不清”。',
    crashed:
      '打开这份 PDF 时窗口意外中断，现已恢复，已保存的评审内容没有丢失。建议记入“材料不清”；也可以再试一次。',
    failed: '这份 PDF 没有打开。已保存的评审内容不受影响。',
  },
  retry: '重新打开',
  retryPage: '重新显示本页',
  noVolume: '本案没有扫描材料。',
  zoom: (percent: number) => `${percent}%`,
  fitWidth: '适宽',
  fitPage: '整页',
  zoomIn: '放大',
  zoomOut: '缩小',
  turnPage: '旋转本页',
  previousPage: '上一页',
  nextPage: '下一页',
  goTo: '转到页',
  region: (title: string) => `${title}扫描件`,
} as const;
