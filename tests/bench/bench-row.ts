/** One measured figure; the reference is measured in the same run on the same material. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference?: string;
  readonly referenceValue?: number;
  readonly ratio?: number;
}
