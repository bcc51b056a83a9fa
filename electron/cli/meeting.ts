import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { recuseExpert } from '#electron/core/experts/recusal.ts';
import { addAct } from '#electron/core/meeting/add-act.ts';
import { appointLeader } from '#electron/core/meeting/appoint.ts';
import { exportDiscussions } from '#electron/core/meeting/export-discussion.ts';
import { exportLead } from '#electron/core/meeting/export-lead.ts';
import { forwardRecord } from '#electron/core/meeting/export-record.ts';
import { importMeeting } from '#electron/core/meeting/import-meeting.ts';
import { listDiscussionViews } from '#electron/core/meeting/discussion-view.ts';
import { startSecondRound } from '#electron/core/meeting/second-round.ts';
import { showMeeting } from '#electron/core/meeting/view.ts';
import type { Core } from '#electron/core/open-core.ts';
import { listDisputes } from '#electron/core/results/disputes.ts';
import { setSettings } from '#electron/core/settings/settings.ts';
import {
  Appointment,
  LateRecusal,
  MinutesTaken,
  Opening,
  Resolution,
  Reveal,
} from '#shared/domain/meeting.ts';
import { Refusal } from '#shared/errors/refusal.ts';
import type { PackageReport } from '#shared/ipc/expert.ts';
import { listProblems } from '#shared/package/problems.ts';
import type { CliIo } from './io.ts';
import { describePackageReport } from './package-report.ts';
import { readJsonFile } from './read-json.ts';
import { withCore } from './with-core.ts';

/** What `meeting act` takes: a matter as it is signed; the key of an appointment is the enrolled one. */
const MatterFile = z.discriminatedUnion('type', [
  Appointment.omit({ keyId: true }),
  LateRecusal,
  Opening,
  Reveal,
  Resolution,
  MinutesTaken,
]);
type MatterFile = z.infer<typeof MatterFile>;

const kinds = ['record', 'discuss', 'lead'] as const;

/** Adds `meeting show | act | export | import | second`: a whole meeting over the core that the window uses. */
export function registerMeeting(program: Command, io: CliIo): void {
  const meeting = program.command('meeting').description('会议：讨论、决定、纪要、第二轮评审');
  registerShow(meeting, io);
  registerAct(meeting, io);
  registerExport(meeting, io);
  meeting
    .command('import')
    .description('核验并收入会议文件，可一次多个，逐个报告')
    .argument('<files...>', '会议文件（.pxm）')
    .action((files: string[]) =>
      withCore(io, async (core) => {
        const reports: PackageReport[] = [];
        for (const file of files) reports.push(await importOne(core, file));
        io.finish(
          { packages: reports.map((report, index) => ({ file: files[index], ...report })) },
          () => reports.map(describePackageReport).join('\n\n'),
          reports.every(({ code }) => code === null) ? 0 : 1,
        );
      }),
    );
  meeting
    .command('second')
    .description(
      '开始对一家企业的第二轮评审：由封存的第一轮抄起，再用 review apply 改、result export --round 2 发出',
    )
    .argument('<case>', '案卷编号')
    .action((caseId: string) =>
      withCore(io, (core) => {
        const saved = startSecondRound(core, { caseId });
        io.finish({ caseId, ...saved }, () => `${caseId}　已开始第二轮评审`);
      }),
    );
}

async function importOne(core: Core, file: string): Promise<PackageReport> {
  const report = await importMeeting(core, resolve(file));
  if (report === null) throw new Refusal('MEETING_FILE', { problems: ['不是会议文件（.pxm）'] });
  return report;
}

function registerShow(meeting: Command, io: CliIo): void {
  meeting
    .command('show')
    .description('讨论进度、分歧、已登记的事项和纪要；专家处为收到的讨论')
    .argument('<batch>', '批次编号')
    .option('--mine', '本机专家收到的讨论')
    .action((batchId: string, { mine }: { mine?: true }) =>
      withCore(io, async (core) => {
        if (mine === true) {
          const discussions = listDiscussionViews(core, { batchId });
          io.finish({ batchId, discussions }, () =>
            discussions.map((one) => `${one.caseId}　${one.applicant}　主持 ${one.chair}`).join('\n'),
          );
          return;
        }
        const shown = await showMeeting(core, { batchId });
        const disputes = listDisputes(core, { batchId });
        io.finish({ ...shown, disputes }, () =>
          [
            ...shown.cases.map((one) =>
              [
                one.caseId,
                one.applicant,
                stateWords[one.state],
                one.problem,
                `分歧 ${one.disputes}，已处理 ${one.resolved}`,
              ]
                .filter((word) => word !== '')
                .join('　'),
            ),
            ...shown.acts.map((one) => `${one.by}　第 ${one.seq} 号　${one.sentence}`),
          ].join('\n'),
        );
      }),
    );
}

const stateWords = { waiting: '未齐', ready: '可以讨论', blind: '讨论中（不署名）', open: '讨论中' } as const;

function registerAct(meeting: Command, io: CliIo): void {
  meeting
    .command('act')
    .description('签名登记一项：指定组长、回避、启动讨论、公开姓名、处理分歧、会议纪要')
    .argument('<batch>', '批次编号')
    .argument('<file>', '这一项的内容（.json，写法见 docs/meetings.md）')
    .option('--operator <NAME>', '本机操作人姓名（同时记入设置）')
    .action((batchId: string, file: string, { operator }: { operator?: string }) =>
      withCore(io, async (core) => {
        const matter = await readMatter(file);
        if (operator !== undefined) setSettings(core, { operator: operator.trim() });
        const notes = await act(core, batchId, matter);
        const { acts } = await showMeeting(core, { batchId });
        io.finish({ batchId, type: matter.type, acts: acts.length, notes }, () =>
          ['已签名登记。', ...notes].join('\n'),
        );
      }),
    );
}

/** @returns what is still to be done */
async function act(core: Core, batchId: string, matter: MatterFile): Promise<readonly string[]> {
  if (matter.type === 'recuse') {
    const { type: _, ...recusal } = matter;
    return (await recuseExpert(core, recusal)).notes;
  }
  if (matter.type === 'appoint') await appointLeader(core, { batchId, ...matter });
  else await addAct(core, { batchId, matter });
  return [];
}

async function readMatter(file: string): Promise<MatterFile> {
  const parsed = MatterFile.safeParse(await readJsonFile(resolve(file)));
  if (!parsed.success) throw new Refusal('INPUT_INVALID', { problems: listProblems(parsed.error) });
  return parsed.data;
}

function registerExport(meeting: Command, io: CliIo): void {
  meeting
    .command('export')
    .description('写出会议文件：会议记录和收到的结果包、给专家的讨论包，或给组长的组长文件')
    .argument('<batch>', '批次编号')
    .requiredOption('--out <DIR>', '文件夹')
    .addOption(new Option('--kind <KIND>', 'record、discuss 或 lead').choices(kinds).default('record'))
    .action((batchId: string, { out, kind }: { out: string; kind: (typeof kinds)[number] }) =>
      withCore(io, async (core) => {
        const folder = resolve(out);
        await mkdir(folder, { recursive: true });
        const files = await write(core, batchId, folder, kind);
        io.finish({ batchId, kind, files }, () => files.join('\n'));
      }),
    );
}

async function write(
  core: Core,
  batchId: string,
  folder: string,
  kind: (typeof kinds)[number],
): Promise<readonly string[]> {
  if (kind === 'lead')
    return [(await exportLead(core, { batchId, path: join(folder, `组长文件-${batchId}.pxm`) })).fileName];
  if (kind === 'discuss')
    return (await exportDiscussions(core, { batchId, folder })).map(({ fileName }) => fileName);
  const { fileName, results } = await forwardRecord(core, { batchId, folder });
  return [fileName, ...results];
}
