import { toPlainText } from '../package/plain-text.ts';
import { exchangeRefusals } from './exchange.ts';
import { deskRefusals } from './desk.ts';
import { intakeRefusals } from './intake.ts';
import { meetingRefusals } from './meeting.ts';
import { markRefusals } from './marks.ts';
import { panelRefusals } from './panel.ts';
import { publicityRefusals } from './publicity.ts';
import { ruleRefusals } from './rules.ts';
import { storeRefusals } from './store.ts';
import { systemRefusals } from './system.ts';

/**
 * Every way in which the product says no. One entry is the stable code, the shape of its details (the
 * parameter) and the Chinese sentence that a person reads: what happened, what is safe, what to do next.
 */
const catalogue = {
  ...systemRefusals,
  ...storeRefusals,
  ...ruleRefusals,
  ...exchangeRefusals,
  ...deskRefusals,
  ...intakeRefusals,
  ...markRefusals,
  ...panelRefusals,
  ...publicityRefusals,
  ...meetingRefusals,
};

export type RefusalCode = keyof typeof catalogue;
export type RefusalDetails<C extends RefusalCode> = Parameters<(typeof catalogue)[C]>[0];

/** What crosses a process border or lands in a JSON document instead of a `Refusal`. */
export interface RefusalValue {
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
}

/**
 * An expected "no": bad input, a failed check, a cancelled task. Anything else that is thrown is a bug.
 * Refusals travel as exceptions inside a room and become values at its border (IPC guard, command line,
 * import report): see docs/adr/0003-refusals.md.
 */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly code: C;
  readonly details: RefusalDetails<C>;

  constructor(code: C, details: RefusalDetails<C>, options?: { cause: unknown }) {
    super(refusalText(code, details), options);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  toValue(): RefusalValue {
    return { code: this.code, message: this.message, details: this.details };
  }
}

/**
 * The Chinese sentence for a code, e.g. for a code that came back from a package ledger. It is one line of plain text,
 * whatever the names in it are: a file on a stick may be called anything.
 */
export function refusalText<C extends RefusalCode>(code: C, details: RefusalDetails<C>): string {
  const say = catalogue[code] as (details: RefusalDetails<C>) => string;
  return toPlainText(say(details));
}

export function isRefusal<C extends RefusalCode>(error: unknown, code?: C): error is Refusal<C> {
  return error instanceof Refusal && (code === undefined || error.code === code);
}

/** Codes of one catalogue, for tests that must trigger every one of them. */
export function refusalCodes(prefix = ''): RefusalCode[] {
  return (Object.keys(catalogue) as RefusalCode[]).filter((code) => code.startsWith(prefix));
}
