import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { writeWebAnnotations } from '#electron/core/marks/write-web-annotations.ts';
import type { PageRect } from '#shared/domain/dossier.ts';
import { everyShape, makeMark } from './make.ts';

const volume = { hash: 'ab'.repeat(32), role: 'audit', title: '审计报告.pdf', bytes: 1, pages: 9 } as const;
const id = '6f1c3f6e-0c8e-4b5b-9a36-0d5a4f6f1b11';

/** What the model demands (W3C Web Annotation Data Model, sections 3.1, 3.2, 4.2, 4.4, 5.1 and 5.2). */
const Iri = z.string().regex(/^urn:(uuid|sha256):[0-9a-f#-]+$/);
const Fragment = z.object({
  type: z.literal('FragmentSelector'),
  conformsTo: z.literal('http://tools.ietf.org/rfc/rfc3778'),
  value: z.string().regex(/^page=[1-9]\d*(&viewrect=-?[\d.]+,-?[\d.]+,[\d.]+,[\d.]+)?$/),
  refinedBy: z
    .object({
      type: z.literal('SvgSelector'),
      value: z.string().startsWith('<svg xmlns="http://www.w3.org/2000/svg"'),
    })
    .optional(),
});
const Motivation = z.enum(['assessing', 'commenting', 'highlighting', 'linking']);
const Annotation = z.object({
  id: Iri,
  type: z.literal('Annotation'),
  motivation: Motivation,
  creator: z.object({ type: z.literal('Person'), name: z.string().min(1) }),
  created: z.iso.datetime(),
  modified: z.iso.datetime(),
  body: z.array(
    z.object({
      type: z.literal('TextualBody'),
      value: z.string().min(1),
      format: z.literal('text/plain'),
      language: z.literal('zh-CN'),
      purpose: z.enum(['commenting', 'classifying']),
    }),
  ),
  target: z.object({
    type: z.literal('SpecificResource'),
    source: z.object({ id: Iri, type: z.literal('Text'), format: z.literal('application/pdf') }),
    selector: Fragment,
  }),
});
const Collection = z.object({
  '@context': z.literal('http://www.w3.org/ns/anno.jsonld'),
  id: Iri,
  type: z.literal('AnnotationCollection'),
  label: z.string(),
  total: z.int(),
  first: z.object({
    id: Iri,
    type: z.literal('AnnotationPage'),
    startIndex: z.literal(0),
    items: z.array(Annotation),
  }),
});

const crops = new Map<number, PageRect>([[0, [50, 20, 645, 862]]]);
const write = (marks = everyShape, pages = crops) =>
  Collection.parse(JSON.parse(writeWebAnnotations(id, volume, marks, pages)));

describe('Web Annotations', () => {
  it('have what the model demands, for every shape', () => {
    const { total, first, label } = write();
    expect([total, first.items.length, label]).toEqual([8, 8, '审计报告.pdf']);
    expect(first.items.map(({ motivation }) => motivation)).toEqual([
      'linking',
      'linking',
      'highlighting',
      'highlighting',
      'commenting',
      'assessing',
      'assessing',
      'assessing',
    ]);
    expect(first.items[0]?.target.source.id).toBe(`urn:sha256:${volume.hash}`);
  });

  it('count pages from 1 and points from the upper left corner of what is seen', () => {
    const [first] = write([makeMark({ rect: [100, 500, 300, 600] })]).first.items;
    expect(first?.target.selector.value).toBe('page=1&viewrect=50,262,200,100');
    expect(first?.target.selector.refinedBy?.value).toContain(
      '<rect x="50" y="262" width="200" height="100"/>',
    );
    expect(first?.target.selector.refinedBy?.value).toContain('viewBox="0 0 595 842"');
  });

  it('tell strokes point by point', () => {
    const [first] = write([makeMark({ shape: { kind: 'pen', width: 2, strokes: [[110, 510, 200, 590]] } })])
      .first.items;
    expect(first?.target.selector.refinedBy?.value).toContain('<polyline points="60 352 150 272"/>');
  });

  it('of a page that could not be read name the page alone', () => {
    const [first] = write([makeMark({ page: 6 })]).first.items;
    expect(first?.target.selector).toEqual({
      type: 'FragmentSelector',
      conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
      value: 'page=7',
    });
  });

  it('leave out bodies without words', () => {
    const [first] = write([makeMark({ note: '' }, null)]).first.items;
    expect(first?.body).toEqual([]);
  });
});
