import { expect, test } from 'vitest';
import { Router } from 'wouter';
import { FactRows, TextRows } from '#renderer/features/bureau/ReviewRows.tsx';
import { render } from '../components/render.tsx';

/** One item rests on `used`; nothing rests on anything else. */
const linkTo = (id: string) =>
  id === 'used' ? { href: '/desk/c/1', hint: '看佐证页' } : { href: '/desk/c', hint: '打开扫描件' };

test('every figure leads to pages: of its item, or else to the scans of the case', () => {
  const facts = ['used', 'unused'].map((key) => ({
    ref: { key, year: null },
    declared: '120',
    findings: [{ state: 'verified', value: '118', note: '' } as const],
    differs: true,
  }));
  const { html } = render(
    <Router ssrPath="/">
      <table>
        <tbody>
          <FactRows facts={facts} dictionary={null} year={2026} linkTo={linkTo} />
          <TextRows
            rows={[{ id: 'note', texts: ['好'], differs: false }]}
            nameOf={(id) => id}
            linkTo={linkTo}
          />
        </tbody>
      </table>
    </Router>,
  );
  expect(html).toMatch(/<a [^>]*href="\/desk\/c\/1"[^>]*>used<\/a>/);
  expect(html).toMatch(/<a [^>]*href="\/desk\/c"[^>]*>unused<\/a>/);
  expect(html).toMatch(/<a [^>]*title="打开扫描件"[^>]*>note<\/a>/);
});
