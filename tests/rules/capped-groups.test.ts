import { describe, expect, it } from 'vitest';
import { conditionPack, judge } from './mini-pack.ts';

const SOURCE = 'source: { clause: 一, quote: 原话, quoted: false }';
const option = (id: string, fact: string, points: number): string =>
  `{ id: ${id}, title: ${id}, points: ${points}, quote: 有, when: { fact: ${fact} } }`;
const indicator = (id: string, facts: readonly [string, string], points: readonly [number, number]): string =>
  `  - { id: ${id}, group: g, title: ${id}, demand: 要求, max: ${points[0] + points[1]}, ${SOURCE}, score: { multi: { options: [${option('A', facts[0], points[0])}, ${option('B', facts[1], points[1])}] } } }`;

/** Two indicators of 4 points each in a group that gives at most 5. */
const program = conditionPack(
  '{ points: { of: total, atLeast: 5 } }',
  [
    'groups: [{ id: g, title: 组, max: 5, capped: true }]',
    'indicators:',
    indicator('i1', ['own_brand', 'qms_certified'], [3, 1]),
    indicator('i2', ['sme', 'legal_person'], [3, 1]),
  ].join('\n'),
);

describe('a group whose members could give more than its maximum', () => {
  const none = { own_brand: false, qms_certified: false, sme: false, legal_person: false };

  it.each([
    [none, '0', '0', 'notMet'],
    [{ ...none, own_brand: true, qms_certified: true }, '4', '4', 'notMet'],
    [{ ...none, own_brand: true, sme: true }, '5', '5', 'met'],
    [{ own_brand: true, qms_certified: true, sme: true, legal_person: true }, '5', '5', 'met'],
    [{ ...none, own_brand: true, sme: undefined }, '3', '5', 'undecided'],
    [{}, '0', '5', 'undecided'],
  ])('gives its maximum at most: %j', (facts, low, high, verdict) => {
    const result = judge(program, facts);
    expect(result.score).toEqual({ low, high, max: '5' });
    expect(result.verdict).toBe(verdict);
  });
});
