import type { MarkColor, MarkShape, StampKind } from '#shared/domain/marks.ts';

const kinds: Readonly<Record<MarkShape['kind'], string>> = {
  rect: '框选',
  highlight: '高亮',
  pen: '画笔',
  note: '批注',
  stamp: '图章',
};
const stamps: Readonly<Record<StampKind, string>> = {
  doubt: '存疑',
  missing: '缺页',
  illegible: '不清晰',
};
const colors: Readonly<Record<MarkColor, string>> = { red: '红', yellow: '黄', green: '绿', blue: '蓝' };

/** Words of the marks on pages and of their tools. */
export const markText = {
  kinds,
  stamps,
  colors,
  usualColor: '橙',
  color: (name: string) => `${name}色`,
  colorGroup: '标注颜色',
  tools: '标注工具',
  named: (kind: MarkShape['kind'], label: string) =>
    label === '' ? kinds[kind] : `${kinds[kind]}：${label}`,
  undo: '撤销',
  redo: '重做',
  nothingToUndo: '没有可以撤销的修改',
  nothingToRedo: '没有可以重做的修改',
  cannotStep: '有内容还没有存下，存下后才能撤销或重做。',
  undone: (what: string) => `已撤销：${what}`,
  redone: (what: string) => `已重做：${what}`,
  tie: '挂本项',
  loose: '不挂项',
  tieHint: '新标注挂到当前项目，或不挂任何项目（如缺页）',
  selected: '选中的标注',
  tiedTo: '所属项目',
  noItem: '不挂项目',
  looseMarks: '未挂项目的标注',
  mark: '标注',
  pageMap: '页码与目录',
  reason: '理由',
  drawHint: (name: string) => `${name}：在页面上拖动`,
  placeHint: (name: string) => `${name}：在页面上点一下`,
  noteHint: '写批注',
  remove: '删除标注',
  removed: '已删除一处标注',
} as const;
