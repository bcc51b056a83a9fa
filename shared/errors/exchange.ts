/** Refusals about packages, signatures and keys (codes start with PKG_ or KEY_). */
export const exchangeRefusals = {} as const;
