import type { CaseFile, Expert } from '#shared/domain/batch.ts';
import type { Conclusion, RecusalDeclaration } from '#shared/domain/review.ts';
import type { RankingRow } from '#shared/ipc/bureau.ts';

/** One PDF to be: a complete page with its style inside. `name` has no extension and no path. */
export interface PrintableForm {
  readonly name: string;
  readonly html: string;
  readonly landscape: boolean;
  /** Complete markup of the running foot, with Chromium's `pageNumber` and `totalPages` classes. */
  readonly footer: string;
}

/** What ties a sheet of paper to the data that it was printed from; on every form. */
export interface FormStamp {
  readonly batchId: string;
  readonly batchTitle: string;
  readonly bureau: string;
  /** Title of the standard with its document number, as the pack states it. */
  readonly rulesTitle: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly overlayId: string | null;
  readonly rulesDigest: string;
  /** What `digest` is of, e.g. 结果包指纹 or 所用结果包合并指纹. */
  readonly digestLabel: string;
  /** SHA-256 in hex; null while nothing is sealed, which makes the sheet a draft (草稿). */
  readonly digest: string | null;
  /** Day of printing, e.g. `2026年11月21日`. */
  readonly printedOn: string;
}

export type FormCase = Pick<
  CaseFile,
  'id' | 'number' | 'applicant' | 'creditCode' | 'kind' | 'region' | 'district' | 'industry' | 'product'
>;

/** A page of evidence; `printedPage` is the number on the paper where a mapping is known. */
export interface EvidencePlace {
  readonly volumeTitle: string;
  readonly pdfPage: number;
  readonly printedPage: string | null;
}

/** One figure that an item rests on, in words with its unit; `declared` and `verified` are '' if unknown. */
export interface FigureLine {
  readonly label: string;
  readonly declared: string;
  readonly verified: string;
}

/** One line of the checklist: an indicator or a condition of the standard. */
export interface ReviewItem {
  readonly id: string;
  /** Heading of the part that the item belongs to; '' for none. */
  readonly group: string;
  readonly title: string;
  readonly standard: string;
  readonly figures: readonly FigureLine[];
  readonly evidence: readonly EvidencePlace[];
  /** `✓ 满足`, `8 分`, `8–10 分`, `? 待核`. */
  readonly result: string;
  readonly remark: string;
  /** The applicant must supply material (补正). */
  readonly supplement: boolean;
}

/** 专家评审表: one expert's review of one case. */
export interface ReviewFormData {
  readonly stamp: FormStamp;
  readonly file: FormCase;
  readonly expert: Expert;
  readonly recusal: RecusalDeclaration | null;
  readonly items: readonly ReviewItem[];
  readonly verdict: 'met' | 'notMet' | 'undecided' | null;
  /** `82.5`, `80–82.5`; null for a standard without points. */
  readonly total: string | null;
  readonly opinion: string;
  readonly conclusion: Conclusion | null;
}

/** 评审结果汇总表 (by case number) and 排名表 (by rank). */
export interface RankingFormData {
  readonly stamp: FormStamp;
  readonly order: 'number' | 'rank';
  readonly rows: readonly RankingRow[];
  /** Every rule of the panel, one sentence each (`describePanelRules`). */
  readonly rules: readonly string[];
}

/** 专家签到表. */
export interface SignInFormData {
  readonly stamp: FormStamp;
  readonly experts: readonly Expert[];
}

/** 评审纪律承诺与回避声明书 of one expert with the cases assigned. */
export interface RecusalFormData {
  readonly stamp: FormStamp;
  readonly expert: Expert;
  readonly cases: readonly { readonly file: FormCase; readonly declaration: RecusalDeclaration | null }[];
}

/** 移交清单: what is handed over, with the digest that proves it. */
export interface HandoverFormData {
  readonly stamp: FormStamp;
  /** What the packages are digested with: SM3 in suite 2. */
  readonly hash: 'SHA-256' | 'SM3';
  readonly entries: readonly HandoverEntry[];
}

export interface HandoverEntry {
  readonly kind: string;
  readonly title: string;
  readonly amount: string;
  readonly digest: string;
}
