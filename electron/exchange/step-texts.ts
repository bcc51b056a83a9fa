import { formatFingerprint } from '#shared/package/fingerprint.ts';
import { isByCode, type PackageHeader } from '#shared/package/header.ts';
import type { Content } from './checks.ts';
import type { Container } from './container/read-container.ts';
import type { SignedHeader } from './header-bytes.ts';
import type { EntryPlace } from './types.ts';

/** What each passed check found, in words that a clerk understands. */

const groups = new Intl.NumberFormat('zh-CN');

export function limits(bytes: number): string {
  return `文件大小 ${groups.format(bytes)} 字节，在允许的范围内。`;
}

export function structure(container: Container): string {
  return `容器结构完整，共 ${groups.format(container.entries.length)} 个条目，没有多余的字节。`;
}

export function signature({
  header,
  key,
  doubt,
}: Pick<SignedHeader, 'header' | 'key'> & { doubt: string | null }): string {
  const { issuer, suite } = header;
  const how = suite === 2 ? '（商密 SM2）' : '';
  const unit = issuer.unit === '' ? '' : `（${issuer.unit}）`;
  if (key === null) {
    return `签名${how}与自称「${issuer.name}」${unit}的公钥相符；这里没有登记名册可比对，请核对纸面上的指纹。`;
  }
  return `签名${how}有效，签名人是已登记的「${key.name}」${unit}${doubt === null ? '' : `；${doubt}`}。`;
}

export function recipient({ encryption }: PackageHeader): (isNamed: boolean) => string {
  return (isNamed) => {
    if (isByCode(encryption)) return '内容用一次性口令加密，口令已给出。';
    if (encryption !== 'none') return '收件人是本机的密钥，内容只有收件人能打开。';
    return isNamed ? '收件人是本机的密钥。' : '没有指定收件密钥（首次交接），内容没有加密，任何人都能打开。';
  };
}

export function recipientSkipped(header: PackageHeader): string {
  const [first, ...others] = header.recipients;
  if (first === undefined) return '没有指定收件密钥。';
  const more = others.length === 0 ? '' : `等 ${others.length + 1} 个密钥`;
  return `收件密钥 ${formatFingerprint(first).slice(0, 19)}…${more}，这里没有比对。`;
}

export function replay(finding: { alreadyImported: boolean; hasGap: boolean }): string {
  if (finding.alreadyImported) return '这一份已经导入过，内容相同，不会有任何改动。';
  return finding.hasGap
    ? '没有导入过；它之前还有编号更小的数据包没有导入。'
    : '没有导入过，编号与前一份相接。';
}

export const replaySkipped = '这里没有导入记录，没有比对是否重复或过期。';

export function digests(stored: readonly EntryPlace[]): string {
  const bytes = stored.reduce((sum, entry) => sum + entry.bytes, 0);
  return `${groups.format(stored.length)} 个条目共 ${groups.format(bytes)} 字节，指纹全部与签名的清单相符。`;
}

export const sealed = '内容已加密，这里没有解密的钥匙，没有打开：以上只核验了签名和密文的指纹。';

export function decrypted({ encryption }: PackageHeader): string {
  return isByCode(encryption) ? '一次性口令正确，包内清单已解密。' : '包内清单已用本机密钥解密。';
}

export const documentsLater = '材料在收入时逐份解密，并与清单所列的指纹核对。';

export function documents(count: number): string {
  return `${groups.format(count)} 份密文全部解开，原文指纹与清单相符。`;
}

export const manifest = '包内清单的指纹与签名相符。';

export function schema({ content }: Content): string {
  return content.type === 'bundle'
    ? `包内清单合乎规定，含 ${content.manifest.cases.length} 家企业。`
    : `包内清单合乎规定，含 ${content.manifest.reviews.length} 份评审。`;
}

export function contents({ content }: Content): string {
  return content.type === 'bundle'
    ? '清单所列材料全部在包内，没有多余文件。'
    : '附有所答复评审包的签名头，没有多余文件。';
}

export const bundlePolicy = '批次、规则、专家和任务与签名的包头一致。';

export function resultPolicy(bundle: PackageHeader): string {
  const key =
    bundle.recipients.length === 0
      ? '；那份评审包没有指定专家的密钥，签名人须另行核对'
      : '，密钥是其中指定的';
  return `所答复的评审包由「${bundle.issuer.name}」签发给专家 ${bundle.expert}，批次、轮次和规则一致${key}。`;
}
