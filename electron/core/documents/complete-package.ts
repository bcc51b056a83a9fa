import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

interface Face {
  readonly name: string;
  readonly instead: string;
  readonly family: 'roman' | 'modern';
}

/** Faces that the conventions name, and what a machine without them is likely to have. */
const faces: readonly Face[] = [
  { name: '方正小标宋简体', instead: '华文中宋', family: 'roman' },
  { name: '仿宋_GB2312', instead: '仿宋', family: 'modern' },
  { name: '楷体_GB2312', instead: '楷体', family: 'modern' },
  { name: '黑体', instead: 'SimHei', family: 'modern' },
  { name: '宋体', instead: 'SimSun', family: 'roman' },
];

const PART = 'word/fontTable.xml';
const TIME = new Date(Date.UTC(2000, 0, 1));

/** Puts a font table into a .docx that says which face to take where one is missing; the rest stays byte for byte. */
export function completePackage(docx: Uint8Array): Uint8Array {
  const parts = unzipSync(docx);
  const known = parts[PART];
  if (known === undefined) throw new Error(`no ${PART} in the document`);
  const table = strFromU8(known);
  const entries = faces.map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  const open = /<w:fonts\b[^>]*?(\/?)>/.exec(table);
  if (open === null) throw new Error('a font table without fonts');
  const head = open[0].replace(/\/>$/, '>');
  const tail = open[1] === '/' ? '</w:fonts>' : '';
  const whole = table.replace(open[0], () => `${head}${entries.join('')}${tail}`);
  return zipSync({ ...parts, [PART]: strToU8(whole) }, { mtime: TIME });
}
