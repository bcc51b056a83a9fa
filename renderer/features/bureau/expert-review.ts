import type { CallOutput } from '#shared/ipc/contract.ts';

/** One expert's sealed review of a case, with the expert's name. */
export type ExpertReview = CallOutput<'panel.reviews'>[number];
