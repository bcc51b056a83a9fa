import type { RankingRow } from '#shared/ipc/bureau.ts';
import { drawGroups, drawProgress } from '#shared/pictures/draw-bars.ts';
import { drawHeat, heatMembers, orderByDispute } from '#shared/pictures/draw-heat.ts';
import { drawScores } from '#shared/pictures/draw-scores.ts';
import { fillStrokes, tileSize, type Drawing, type Fill } from '#shared/pictures/drawing.ts';
import { pictureWords as words, verdictFills } from '#shared/pictures/words.ts';
import type { FormStamp, PrintableForm } from './data.ts';
import { html, type Html } from './html.ts';
import { buildPage } from './page.ts';
import { fileNameOf } from './wording.ts';

export interface PicturesFormData {
  readonly stamp: FormStamp;
  readonly rows: readonly RankingRow[];
  readonly industryOf: (caseId: string) => string;
  readonly thresholdPoints: number;
}

/** Millimetres of a drawing's unit: its figures come out in about 9 points. */
const unitMm = 0.25;
const widestMm = 257;
/** What fits below a heading on A4 landscape. */
const pageUnits = 480;
const heatRowsPerPage = 17;

/** 图表 of a batch, A4 landscape: patterns and figures, legible without colour. */
export function buildPicturesForm(css: string, data: PicturesFormData): PrintableForm {
  const { stamp, rows } = data;
  const verdicts = verdictFills.map(([verdict, fill]) => [fill, words.verdicts[verdict]] as const);
  const states = [
    ['met', words.states.received],
    ['away', words.states.recused],
    ['missing', words.states.missing],
  ] as const;
  const byRegion = drawGroups(rows, ({ region }) => region, words.regions);
  const byIndustry = drawGroups(rows, ({ caseId }) => data.industryOf(caseId), words.industries);
  return buildPage(css, {
    name: fileNameOf('评审图表', stamp.batchTitle),
    title: stamp.batchTitle,
    subtitle: '评审图表',
    layout: 'wide',
    stamp,
    body: [
      patterns(),
      ...section(words.scores, verdicts, [drawScores(rows)]),
      ...section(words.heat, Object.entries(words.fills) as [Fill, string][], heatPages(data)),
      ...section(words.experts, states, slice(drawProgress(rows))),
      ...section(words.regions, verdicts, slice(byRegion)),
      ...section(words.industries, verdicts, slice(byIndustry)),
    ],
    qrFields: ['form=pictures'],
    signatures: [],
  });
}

function heatPages({ rows, thresholdPoints }: PicturesFormData): readonly Drawing[] {
  const seated = orderByDispute(rows.filter(({ experts }) => experts.length > 0));
  const members = heatMembers(rows);
  const pages = Math.ceil(seated.length / heatRowsPerPage);
  return Array.from({ length: pages }, (_, at) =>
    drawHeat(seated.slice(at * heatRowsPerPage, (at + 1) * heatRowsPerPage), members, thresholdPoints),
  );
}

/** Cuts a drawing of bars into pieces of one page each; no bar lies across a cut. */
function slice(drawing: Drawing): readonly Drawing[] {
  const pages = Math.ceil(drawing.height / pageUnits);
  return Array.from({ length: pages }, (_, at) => {
    const top = at * pageUnits;
    const isHere = ({ y }: { readonly y: number }): boolean => y >= top && y < top + pageUnits;
    return {
      ...drawing,
      height: Math.min(pageUnits, drawing.height - top),
      marks: drawing.marks.filter(isHere).map((mark) => ({ ...mark, y: mark.y - top })),
      captions: drawing.captions.filter(isHere).map((caption) => ({ ...caption, y: caption.y - top })),
    };
  });
}

function section(
  title: string,
  legend: readonly (readonly [Fill, string])[],
  drawings: readonly Drawing[],
): readonly Html[] {
  const shown = drawings.filter(({ marks }) => marks.length > 0);
  return shown.map(
    (drawing, at) =>
      html`<section style="display:inline-block;width:100%;margin-bottom:4mm">
        <h2 style="font:700 12pt/1.4 var(--head);margin:0 0 1mm;text-indent:0">
          ${title}${shown.length > 1 ? `（${at + 1}/${shown.length}）` : ''}
        </h2>
        <p style="margin:0 0 2mm;font-size:9pt;break-after:avoid">
          ${legend.map(([fill, name]) => html`<span style="margin-right:6mm">${sample(fill)} ${name}</span>`)}
        </p>
        ${picture(drawing)}
      </section>`,
  );
}

function picture({ width, height, marks, captions }: Drawing): Html {
  const mm = Math.min(widestMm, width * unitMm);
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    style="display:block;width:${mm}mm;height:${(mm * height) / width}mm;font-size:13px"
  >
    ${marks.map(({ x, y, width: w, height: h, fill, text }) => [
      box({ x, y, w, h }, fill),
      text === undefined
        ? null
        : html`<text
            x="${x + w / 2}"
            y="${y + h / 2 + 5}"
            text-anchor="middle"
            style="paint-order:stroke;stroke:#fff;stroke-width:5px"
          >
            ${text}
          </text>`,
    ])}
    ${captions.map(({ x, y, text, anchor }) => html`<text x="${x}" y="${y}" text-anchor="${anchor}">${text}</text>`)}
  </svg>`;
}

/** Met is a light grey beside its figure, so that white stays for what is even. */
const grounds: Partial<Record<Fill, string>> = { met: '#d4d4d4' };

function box(at: { x: number; y: number; w: number; h: number }, fill: Fill): Html {
  const size = html`x="${at.x}" y="${at.y}" width="${at.w}" height="${at.h}"`;
  const dashes = fill === 'missing' ? html`stroke-dasharray="3 3"` : null;
  const ground = html`<rect ${size} fill="${grounds[fill] ?? '#fff'}" stroke="#000" ${dashes} />`;
  return fillStrokes[fill] === '' ? ground : html`${ground}<rect ${size} fill="url(#${fill})" />`;
}

function sample(fill: Fill): Html {
  return html`<svg viewBox="0 0 24 16" style="width:6mm;height:4mm;vertical-align:-0.8mm">
    ${box({ x: 1, y: 1, w: 22, h: 14 }, fill)}
  </svg>`;
}

/** The patterns of all fills, once a document. */
function patterns(): Html {
  return html`<svg width="0" height="0" style="position:absolute">
    <defs>
      ${Object.entries(fillStrokes).map(
        ([fill, strokes]) =>
          html`<pattern id="${fill}" width="${tileSize}" height="${tileSize}" patternUnits="userSpaceOnUse">
            <path d="${strokes}" fill="none" stroke="#000" stroke-width="${fill === 'open' ? 2 : 0.8}" />
          </pattern>`,
      )}
    </defs>
  </svg>`;
}
