// An oxlint plugin of one rule. In shared, rules and db whatever is thrown carries a code: a Refusal from the
// catalogue. A bare Error would reach the screen as a sentence that nobody wrote for it.

/**
 * The little of oxlint's rule interface that is used here.
 * @typedef {{ type: string, callee?: { type: string, name?: string } }} Thrown
 * @typedef {{ report: (problem: object) => void }} RuleContext
 */

const GENERIC = new Set(['Error', 'TypeError', 'RangeError']);

const noBareThrow = {
  meta: {
    type: 'problem',
    docs: { description: 'throw a Refusal with a code, not a bare Error' },
    messages: { bare: 'Throw a Refusal with a code from #shared/errors, not a bare {{name}}.' },
  },
  create(/** @type {RuleContext} */ context) {
    return {
      ThrowStatement(/** @type {{ argument: Thrown }} */ { argument }) {
        const isMade = argument.type === 'NewExpression' || argument.type === 'CallExpression';
        const name = isMade ? (argument.callee?.name ?? '') : '';
        if (GENERIC.has(name)) context.report({ node: argument, messageId: 'bare', data: { name } });
      },
    };
  },
};

// oxlint loads a plugin by its default export.
export default { meta: { name: 'pingxia' }, rules: { 'no-bare-throw': noBareThrow } };
