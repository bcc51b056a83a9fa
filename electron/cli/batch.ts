import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { createBatch } from '#electron/core/batches/create-batch.ts';
import { getBatch, listBatches, listCases } from '#electron/core/batches/status.ts';
import { assignExperts, importExperts, listExperts } from '#electron/core/experts/experts.ts';
import { PanelRules } from '#shared/domain/panel.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { BatchStatus, IntakeReport } from '#shared/ipc/clerk.ts';
import { formatBytes } from './format.ts';
import type { CliIo } from './io.ts';
import { readJsonFile } from './read-json.ts';
import { withCore, withTask } from './with-core.ts';

interface CreateOptions {
  readonly title: string;
  readonly pack: string;
  readonly overlay?: string;
  readonly roster: string;
  readonly materials: string;
  readonly facts?: string;
  readonly year?: number;
  readonly bureau?: string;
  readonly expertsPerCase: number;
  readonly decimals: number;
  readonly disagreement: string;
  readonly panel?: string;
}

/** Adds `batch create | assign | status`. */
export function registerBatch(program: Command, io: CliIo): void {
  const batch = program.command('batch').description('批次：建立、分派、进度');
  registerCreate(batch, io);
  batch
    .command('assign')
    .description('导入专家名单并均衡分派')
    .argument('<batch>', '批次编号')
    .requiredOption('--experts <FILE>', '专家名单（.xlsx 或 .json）')
    .action((batchId: string, { experts }: { experts: string }) =>
      withCore(io, async (core) => {
        await importExperts(core, { batchId, expertsPath: resolve(experts) });
        const assignments = assignExperts(core, { batchId });
        const rows = listExperts(core, { batchId });
        io.finish({ batchId, assignments, experts: rows }, () =>
          rows.map(({ expert, cases }) => `${expert.id}\t${expert.name}\t${cases} 家`).join('\n'),
        );
      }),
    );
  batch
    .command('status')
    .description('一个批次的进度；不写编号则列出全部批次')
    .argument('[batch]', '批次编号')
    .action((batchId?: string) =>
      withCore(io, (core) => {
        if (batchId === undefined) {
          const batches = listBatches(core);
          io.finish({ batches }, () => batches.map(describeStatus).join('\n\n') || '还没有批次。');
          return;
        }
        const status = getBatch(core, { batchId });
        const cases = listCases(core, { batchId });
        const experts = listExperts(core, { batchId });
        io.finish({ ...status, caseRows: cases, expertRows: experts }, () => describeStatus(status));
      }),
    );
}

function registerCreate(batch: Command, io: CliIo): void {
  batch
    .command('create')
    .description('由推荐汇总表和材料文件夹建立批次')
    .requiredOption('--title <TEXT>', '批次名称')
    .requiredOption('--pack <ID>', '规则包编号')
    .option('--overlay <ID>', '地方补充规则编号')
    .requiredOption('--roster <FILE>', '推荐汇总表（.xlsx 或 .docx）')
    .requiredOption('--materials <DIR>', '材料文件夹')
    .option('--facts <FILE>', '申报数据表（.xlsx 或 .json）')
    .option('--year <YEAR>', '申报年度（默认：今年）', wholeNumber)
    .option('--bureau <NAME>', '组织评审的单位')
    .option('--experts-per-case <N>', '每家企业的专家数', wholeNumber, 3)
    .option('--decimals <N>', '平均分保留的小数位数', wholeNumber, 2)
    .option('--disagreement <POINTS>', '分差超过多少分提示分歧', '10')
    .option('--panel <FILE>', '评审规则（JSON：并列判别、去高去低、名额等），代替以上三项')
    .action((options: CreateOptions) =>
      withCore(io, async (core) => {
        const panel = await choosePanel(options);
        const { batchId, report } = await withTask(io, '入库', (task) =>
          createBatch(
            core,
            {
              title: options.title,
              year: options.year ?? core.clock().getFullYear(),
              packId: options.pack,
              overlayId: options.overlay ?? null,
              panel,
              rosterPath: resolve(options.roster),
              materialsDir: resolve(options.materials),
              factsPath: options.facts === undefined ? null : resolve(options.facts),
              ...(options.bureau === undefined ? {} : { bureau: options.bureau }),
            },
            task,
          ),
        );
        const cases = listCases(core, { batchId }).map(({ file, gaps }) => ({
          id: file.id,
          number: file.number,
          applicant: file.applicant,
          kind: file.kind,
          volumes: file.volumes,
          gaps,
        }));
        io.finish({ batchId, report, cases }, () => `批次 ${batchId}\n${describeReport(report)}`);
      }),
    );
}

/** The rules of `--panel`, or the three that have options of their own. @throws INPUT_INVALID, FILE_UNREADABLE */
async function choosePanel(options: CreateOptions): Promise<PanelRules> {
  const { panel, expertsPerCase, decimals, disagreement } = options;
  if (panel === undefined) return { expertsPerCase, decimals, disagreementPoints: disagreement };
  const parsed = PanelRules.safeParse(await readJsonFile(resolve(panel)));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Refusal('INPUT_INVALID', { problems });
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('应为整数');
  return Number(text);
}

function describeReport(report: IntakeReport): string {
  const { applicants, matched, documents, pages, bytes, gaps } = report;
  const head = `企业 ${applicants} 家，匹配到材料 ${matched} 家，文件 ${documents} 个，${pages} 页，${formatBytes(bytes)}`;
  return [head, ...gaps.map((gap) => `· ${gap.message}（${gap.code}）`)].join('\n');
}

function describeStatus(status: BatchStatus): string {
  const { batch } = status;
  return [
    `${batch.id}　${batch.title}（${batch.packId} ${batch.packVersion}）`,
    `企业 ${status.cases} 家，材料齐全 ${status.casesComplete} 家；专家 ${status.experts} 位，已分派 ${status.assigned} 家`,
    `评审包已发 ${status.bundlesExported} 个，结果包已收 ${status.resultsReceived} 个，评审意见 ${status.reviewsReceived}/${status.reviewsExpected} 份`,
  ].join('\n');
}
