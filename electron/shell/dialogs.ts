import { dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { GrantedFile, PickPurpose, SavePurpose } from '#shared/ipc/system.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { FileGrants } from './file-grants.ts';

const table = { name: '表格（.xlsx、.docx）', extensions: ['xlsx', 'docx'] };
const sheet = { name: '表格（.xlsx、.json）', extensions: ['xlsx', 'json'] };

const pickOptions: Record<PickPurpose, OpenDialogOptions> = {
  roster: { title: '选择推荐汇总表', properties: ['openFile'], filters: [table] },
  materials: { title: '选择材料文件夹', properties: ['openDirectory'] },
  facts: { title: '选择申报数据表', properties: ['openFile'], filters: [sheet] },
  experts: { title: '选择专家名单', properties: ['openFile'], filters: [sheet] },
  bundle: {
    title: '选择评审包',
    properties: ['openFile'],
    filters: [
      { name: '评审包（.pxb，分卷 .001 起）', extensions: ['pxb', '001', '002', '003', '004', '005', '006'] },
    ],
  },
  results: {
    title: '选择结果包或会议文件（可多选）',
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: '结果包、会议文件（.pxr、.pxm）', extensions: ['pxr', 'pxm'] }],
  },
  receipts: {
    title: '选择回执（可多选）',
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: '回执（.pxa）', extensions: ['pxa'] }],
  },
  meeting: {
    title: '选择会议文件',
    properties: ['openFile'],
    filters: [{ name: '会议文件（.pxm）', extensions: ['pxm'] }],
  },
  identity: {
    title: '选择身份卡',
    properties: ['openFile'],
    filters: [{ name: '身份卡（.pxi）', extensions: ['pxi'] }],
  },
  backup: {
    title: '选择备份',
    properties: ['openFile'],
    filters: [{ name: '备份（.pxbak）', extensions: ['pxbak'] }],
  },
  xfdf: {
    title: '选择批注文件',
    properties: ['openFile'],
    filters: [{ name: '批注（.xfdf）', extensions: ['xfdf'] }],
  },
  holidays: {
    title: '选择节假日安排',
    properties: ['openFile'],
    filters: [{ name: '节假日安排（.json）', extensions: ['json'] }],
  },
  packageFolder: { title: '选择存放评审包的文件夹', properties: ['openDirectory'] },
  archive: { title: '选择归档文件夹', properties: ['openDirectory'] },
  restoreFolder: { title: '选择一个空文件夹', properties: ['openDirectory', 'createDirectory'] },
};

const saveFilters: Record<SavePurpose, { title: string; extension: string | null }> = {
  bundle: { title: '保存评审包', extension: 'pxb' },
  bundleFolder: { title: '选择评审包的存放位置（U 盘）', extension: null },
  receiptFolder: { title: '选择回执的存放位置（U 盘）', extension: null },
  result: { title: '保存结果包', extension: 'pxr' },
  meeting: { title: '保存会议文件', extension: 'pxm' },
  ranking: { title: '保存表格', extension: 'xlsx' },
  form: { title: '保存打印件', extension: 'pdf' },
  document: { title: '保存 Word 文档', extension: 'docx' },
  archiveFolder: { title: '选择归档的存放位置', extension: null },
  formFolder: { title: '选择存放的文件夹', extension: null },
  identity: { title: '保存身份卡', extension: 'pxi' },
  backup: { title: '保存备份', extension: 'pxbak' },
  markedPdf: { title: '保存带批注的 PDF 副本', extension: 'pdf' },
  webAnnotations: { title: '保存 W3C 标注', extension: 'jsonld' },
  xfdf: { title: '保存 XFDF 批注', extension: 'xfdf' },
  holidays: { title: '保存节假日安排', extension: 'json' },
  ledgerTable: { title: '保存操作日志', extension: 'xlsx' },
  ledgerText: { title: '保存操作日志', extension: 'csv' },
};

/** Asks for files or a folder to read; an empty list when the person cancels. */
export async function pickFiles(
  window: BrowserWindow,
  grants: FileGrants,
  purpose: PickPurpose,
): Promise<GrantedFile[]> {
  const picked = await dialog.showOpenDialog(window, pickOptions[purpose]);
  return picked.canceled ? [] : picked.filePaths.map((path) => grants.grant(path));
}

/** Asks where to write; null when the person cancels. */
export async function pickTarget(
  window: BrowserWindow,
  grants: FileGrants,
  purpose: SavePurpose,
  suggestedName: string,
): Promise<GrantedFile | null> {
  const { title, extension } = saveFilters[purpose];
  if (extension === null) {
    const folder = await dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory'],
    });
    const path = folder.filePaths[0];
    return folder.canceled || path === undefined ? null : grants.grant(path);
  }
  const target = await dialog.showSaveDialog(window, {
    title,
    defaultPath: suggestedName,
    filters: [{ name: title, extensions: [extension] }],
  });
  return target.canceled || target.filePath === '' ? null : grants.grant(target.filePath);
}

/** Shows a granted file in the system's file manager. */
export function revealFile(grants: FileGrants, fileId: string): null {
  const path = grants.resolve(fileId);
  if (path === undefined) throw new Refusal('FILE_GRANT_UNKNOWN', { fileId });
  shell.showItemInFolder(path);
  return null;
}

/** Opens a folder of the app's own in the system's file manager. */
export async function openFolder(path: string): Promise<null> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw new Refusal('FILE_UNREADABLE', { name: '数据文件夹', reason: problem });
  return null;
}
