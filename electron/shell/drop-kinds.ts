import { extname } from 'node:path';
import { z } from 'zod';
import { PickPurpose } from '#shared/ipc/system.ts';

/** What may be dropped for a purpose: a folder, or a file with one of these endings. */
const kinds: Readonly<Partial<Record<PickPurpose, { name: string; endings: readonly string[] | null }>>> = {
  roster: { name: '推荐汇总表（.xlsx、.docx）', endings: ['.xlsx', '.docx'] },
  materials: { name: '材料文件夹', endings: null },
  facts: { name: '申报数据表（.xlsx、.json）', endings: ['.xlsx', '.json'] },
  bundle: { name: '评审包（.pxb）', endings: ['.pxb', '.001', '.002', '.003', '.004', '.005', '.006'] },
  results: { name: '结果包或会议文件（.pxr、.pxm）', endings: ['.pxr', '.pxm'] },
  identity: { name: '身份卡（.pxi）', endings: ['.pxi'] },
};

/** What the preload script tells of a dropped file; the window itself never learns the path. */
export const Drop = z.strictObject({ purpose: PickPurpose, path: z.string().min(1).max(4096) });

/** The Chinese name of what is wanted when a dropped thing is something else; null when it fits. */
export function wrongKind(purpose: PickPurpose, path: string, isFolder: boolean): string | null {
  const kind = kinds[purpose];
  if (kind === undefined) return '这里收的文件';
  const fits =
    kind.endings === null ? isFolder : !isFolder && kind.endings.includes(extname(path).toLowerCase());
  return fits ? null : kind.name;
}
