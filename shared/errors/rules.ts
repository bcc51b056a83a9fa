/** Refusals about rule packs and facts (codes start with RULE_ or FACT_). */
export const ruleRefusals = {} as const;
