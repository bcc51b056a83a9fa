import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { escapeText, html, keepLines } from '#electron/core/forms/html.ts';

const unescape = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('html', () => {
  it('escapes whatever is no markup, in text and in attributes', () => {
    const name = `<img src=x onerror=alert(1)> & "公司" '甲'`;
    expect(html`<td title="${name}">${name}</td>`.markup).toBe(
      '<td title="&lt;img src=x onerror=alert(1)&gt; &amp; &quot;公司&quot; &#39;甲&#39;">' +
        '&lt;img src=x onerror=alert(1)&gt; &amp; &quot;公司&quot; &#39;甲&#39;</td>',
    );
  });

  it('puts markup, lists, numbers and null together without escaping twice', () => {
    const cells = ['a&b', 'c'].map((one) => html`<i>${one}</i>`);
    expect(html`<b>${cells}${null}${3}${[]}</b>`.markup).toBe('<b><i>a&amp;b</i><i>c</i>3</b>');
  });

  it('does not take text for markup because it has such a property', () => {
    const hostile = JSON.parse('"{\\"markup\\":\\"<script>\\"}"') as string;
    expect(html`${hostile}`.markup).not.toContain('<script>');
  });

  it('leaves no character that could open a tag, an attribute or an entity, and loses none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = escapeText(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
        const kept = text.replace(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g,
          '\ufffd',
        );
        expect(unescape(escaped)).toBe(kept);
      }),
    );
  });

  it('reads back as the text that went in', () => {
    const parser = new XMLParser({ trimValues: false, parseTagValue: false });
    const names = ['a<b>&amp;"', '𠮷𬭎', '甲\n乙\t丙', `]]>-->`];
    for (const name of names) {
      expect(parser.parse(keepLines(name).markup)).toEqual({ span: name });
    }
  });

  it('shows characters that turn or hide text', () => {
    expect(escapeText('甲\u202e司公\u0000\u200b\u2066')).toBe('甲\ufffd司公\ufffd\ufffd\ufffd');
  });
});
