import type { PublishedRanking } from '../results/published.ts';
import type { LeftOut } from './collect-files.ts';

/** 核验说明: how anybody checks the archive, with common tools first and with this program after that. */
export function writeInstructions(
  ranking: PublishedRanking,
  bureauFingerprint: string,
  leftOut: readonly LeftOut[],
): string {
  const { batch, packages, resultsDigest } = ranking;
  const results = packages.filter((one) => one.type === 'result').length;
  return `${batch.title}　归档核验说明

批次编号：${batch.id}
组织单位：${batch.bureau}
签发密钥指纹：${bureauFingerprint}
结果包合并指纹：${resultsDigest ?? '尚无结果包'}

一、本文件夹里有什么
  packages/      签名的评审包（.pxb）${packages.length - results} 个、结果包（.pxr）${results} 个，是全部结果的依据；
                 太大的包分卷存放（.pxb.001 起），首尾相接即原包；加密的包旁边的 .open 是其中清单的明文，SHA-256（商密包为 SM3）即签名包头里的 manifestDigest
  forms/         全部表格的打印件（PDF），归档时一并打印了才有
  receipts/      收发双方签名的回执（.pxa），有回执才有
  documents/     评审意见、签到表、承诺书、会议纪要、补正通知、公示名单、移交清单（.docx），末尾有所依据数据的指纹
  ranking.xlsx   评审结果汇总表，供阅读
  ranking.json   同一张表供程序读取，含逐项得分和后续决定（均有签名）
  ledger.jsonl   本批次的操作日志，一行一条
  metadata.xml   归档元数据
  SHA256SUMS     以上各文件的 SHA-256 指纹
${sayLeftOut(leftOut)}
二、核对文件没有缺失和改动（不需要本软件）
  Linux：在本文件夹里运行  sha256sum -c SHA256SUMS
  Windows：certutil -hashfile 文件名 SHA256，与 SHA256SUMS 中的同名一行比对
  结果包合并指纹的算法：把各结果包的包指纹（64 位十六进制小写）按字母排序，一行一个（行末换行），取 SHA-256。

  同时核对指纹、有没有多出的文件并复算：  pingxia --cli archive-verify .

三、核对是谁签的
  运行  pingxia --cli verify packages/*
  上面的签发密钥指纹应与组织单位盖章的纸面一致；各专家的密钥指纹应与其手写签名的表格一致。
  软件密钥签名不等于《电子签名法》规定的第三方认证的电子签名，手写签名的纸质表格仍是法律依据。

四、复算结果（不需要数据文件夹，可在任何一台离线电脑上进行）
  运行  pingxia --cli replay .
  程序只用 packages/ 里的包：逐个核验，按冻结的规则逐项重算结论、得分、汇总和名次，再与 ranking.json、
  ranking.xlsx 比对。一致时返回 0；不一致时返回 1，并指出第一处不一致的企业、专家、项目和数字。

五、不使用本软件复算
  包的格式、签名和计算规则全部公开（docs/package-format.md、docs/adr/0010-panel-result.md），可另写程序核对。
  计算规则：
${ranking.rules.map((rule) => `  · ${rule}`).join('\n')}
`;
}

function sayLeftOut(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return '';
  const lines = leftOut.map(({ code, message }) => `  · ${message}（${code}）\n`);
  return `\n  归档时还不能生成、因此没有收入的表：\n${lines.join('')}`;
}
