import type { FormKind, FormOptions } from '#shared/ipc/forms.ts';

/** Which forms are asked for. */
export interface FormRequest {
  readonly batchId: string;
  readonly kind: FormKind;
  /** One case only (forms of single cases); null for all. */
  readonly caseId: string | null;
  /** One expert only (专家评审表, 承诺与回避声明书); left out for all. */
  readonly expertId?: string;
  readonly options?: FormOptions | undefined;
}
