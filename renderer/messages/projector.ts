/** Words of the projector window. */
export const projectorText = {
  waiting: '等待画面',
  waitingText: '在工作台打开案卷后，这里显示同一页和标注；不显示得分和意见。',
  region: '投影画面',
  place: (title: string, page: string) => `${title} ${page}`,
  keys: 'F11 全屏 · Esc 关闭',
  open: '投影',
  openHint: '打开投影窗口：只有扫描件和标注，没有得分和意见',
  close: '关闭投影',
  following: '正在投影',
  frozen: '投影画面已冻结',
  freeze: '冻结画面',
  follow: '恢复跟随',
  names: {
    toggle: '打开或关闭投影窗口',
    freeze: '冻结或恢复投影画面',
  },
} as const;
