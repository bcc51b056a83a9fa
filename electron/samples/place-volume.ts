import type { VolumeRole } from '#shared/domain/dossier.ts';
import type { SampleApplicant } from './applicants.ts';

const FILE_NAMES: Readonly<Record<VolumeRole, string>> = {
  application: '申报材料胶装册',
  audit: '审计报告',
  other: '其他材料',
};

/**
 * Path of a volume below the materials folder, named the several ways in which applicants and prefectures
 * name things: numbered, with credit code, without legal form; files of a prefecture loose or in folders.
 */
export function placeVolume(
  applicant: SampleApplicant,
  role: VolumeRole,
  layout: 'applicant' | 'prefecture',
  year: number,
): string {
  const { identity, number } = applicant;
  const file = `${FILE_NAMES[role]}.pdf`;
  const named = `${identity.name}${FILE_NAMES[role]}.pdf`;
  if (layout === 'applicant') return `${folderName(applicant)}/${number % 2 === 0 ? file : named}`;
  const prefecture = `${identity.region}${year}年第一批专精特新中小企业材料`;
  const isLoose = Math.floor((number - 1) / 2) % 2 === 0;
  return isLoose ? `${prefecture}/${named}` : `${prefecture}/${folderName(applicant)}/${file}`;
}

function folderName({ identity, number }: SampleApplicant): string {
  switch (number % 4) {
    case 1:
      return identity.name;
    case 2:
      return `${String(number).padStart(2, '0')}_${identity.name}`;
    case 3:
      return `${identity.name}_${identity.creditCode}`;
    default:
      return identity.name.replace(/(股份)?有限(责任)?公司$/, '');
  }
}
