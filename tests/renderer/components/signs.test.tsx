import { describe, expect, it } from 'vitest';
import { Badge } from '#renderer/components/Badge.tsx';
import { Digest } from '#renderer/components/Digest.tsx';
import { VerdictSign, type SignKind } from '#renderer/components/VerdictSign.tsx';
import { render } from './render.tsx';

describe('a verdict', () => {
  const expected: Record<SignKind, string> = {
    met: '✓ 满足',
    notMet: '✕ 不满足',
    undecided: '? 待核',
    supplement: '! 补正',
    recused: '– 回避',
    missing: '· 未收到',
  };
  for (const [kind, words] of Object.entries(expected) as [SignKind, string][]) {
    it(`${kind} is a sign and a word, never colour alone`, () => {
      expect(render(<VerdictSign verdict={kind} />).text.trim()).toBe(words);
    });
  }

  it('keeps its word as tooltip and for screen readers where there is room for the sign only', () => {
    const brief = render(<VerdictSign verdict="notMet" isBrief />);
    expect(brief.text.trim()).toBe('✕ 不满足');
    expect(brief.html).toContain('title="不满足"');
    expect(render(<VerdictSign verdict="notMet" />).html).not.toContain('title=');
  });

  it('hides the sign from screen readers, who hear the word', () => {
    expect(render(<VerdictSign verdict="met" />).html).toMatch(/aria-hidden="true"[^>]*>✓/);
  });
});

describe('a badge', () => {
  it('that calls for attention carries a sign', () => {
    expect(render(<Badge tone="warn">缺</Badge>).text.trim()).toBe('! 缺');
    expect(render(<Badge tone="bad">注销</Badge>).text.trim()).toBe('✕ 注销');
    expect(render(<Badge tone="quiet">未发</Badge>).text.trim()).toBe('未发');
  });
});

describe('a digest', () => {
  it('stands in groups of four, with or without its algorithm before it', () => {
    const hex = '0123456789abcdef'.repeat(4);
    const groups = '0123 4567 89AB CDEF '.repeat(4).trim();
    expect(render(<Digest value={hex} />).text.trim()).toBe(groups);
    expect(render(<Digest value={`ed25519:${hex}`} />).text.trim()).toBe(groups);
    expect(render(<Digest value={groups} />).text.trim()).toBe(groups);
  });
});
