import { inject } from 'vitest';

/** An expert of the stage with the packages that travel to and from them; absolute paths. */
export interface StageExpert {
  readonly id: string;
  readonly name: string;
  readonly bundle: string;
}

/** One whose reviews were sealed on a machine of their own: what they hand to the bureau. */
export interface ReturnedExpert extends StageExpert {
  readonly card: string;
  readonly result: string;
  readonly fingerprint: string;
}

/** What `prepare.ts` makes once a run; journeys copy the data folders and never change them. */
export interface Stage {
  readonly material: {
    readonly roster: string;
    readonly folder: string;
    readonly facts: string;
    readonly experts: string;
  };
  readonly batchId: string;
  readonly batchTitle: string;
  readonly packId: string;
  readonly overlayId: string;
  /** Data folder of the bureau: batch made, experts assigned, bundles handed out, no key enrolled. */
  readonly bureauData: string;
  /** Data folder of `expert`: their bundle taken in, nothing declared. */
  readonly expertData: string;
  /** The expert that journeys play. */
  readonly expert: StageExpert;
  readonly others: readonly ReturnedExpert[];
}

declare module 'vitest' {
  interface ProvidedContext {
    stage: Stage;
  }
}

/** The stage of this run. */
export const useStage = (): Stage => inject('stage');
