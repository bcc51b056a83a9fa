/** Refusals about batches, reviews and the panel (codes start with BATCH_, REVIEW_ or PANEL_). */
export const deskRefusals = {} as const;
