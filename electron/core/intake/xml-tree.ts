import { XMLParser } from 'fast-xml-parser';
import { Refusal } from '#shared/errors/refusal.ts';

/** An element with its children in document order; texts are elements named '#text'. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  cdataPropName: '#cdata',
  maxNestedTags: 200,
});

type RawNode = Record<string, unknown>;

/**
 * Parses one XML part of an Office file, without namespaces prefixes. A document type declaration is
 * refused (Office never writes one; it is the way to entity bombs).
 * Errors: INTAKE_FILE_DAMAGED.
 */
export function parseXml(bytes: Uint8Array, name: string): XmlNode {
  const source = new TextDecoder('utf-8').decode(bytes);
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) {
    throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '内部文件含有文档类型声明' });
  }
  if (!isClosed(source)) throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '内部文件不完整' });
  try {
    const raw = parser.parse(source) as RawNode[];
    return { name: '#document', attributes: {}, children: raw.map(toNode), text: '' };
  } catch (error) {
    throw new Refusal('INTAKE_FILE_DAMAGED', { name, reason: '内部文件不是正确的 XML' }, { cause: error });
  }
}

/** Whether the text ends with its root element: the parser would forgive a part that was cut short. */
function isClosed(source: string): boolean {
  const root = /<([A-Za-z_][\w:.-]*)/.exec(source)?.[1];
  const end = source.trimEnd();
  return root !== undefined && (end.endsWith(`</${root}>`) || /^[^<]*(<\?[^<]*\?>\s*)?<[^<>]*\/>$/.test(end));
}

/** Direct children with a name. */
export function childrenNamed(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** First element with a name at any depth, in document order. */
export function findElement(node: XmlNode, name: string): XmlNode | undefined {
  for (const child of node.children) {
    if (child.name === name) return child;
    const inner = findElement(child, name);
    if (inner) return inner;
  }
  return undefined;
}

function toNode(raw: RawNode): XmlNode {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const content = raw[name];
  const attributes = (raw[':@'] ?? {}) as Record<string, string>;
  if (name === '#text') return leaf(decodeEntities(String(content)));
  if (name === '#cdata') {
    const [inner] = content as readonly { readonly '#text'?: string }[];
    return leaf(inner?.['#text'] ?? '');
  }
  const decoded = Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, decodeEntities(String(value))]),
  );
  return { name, attributes: decoded, children: (content as RawNode[]).map(toNode), text: '' };
}

function leaf(text: string): XmlNode {
  return { name: '#text', attributes: {}, children: [], text };
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, ...groups) => {
    const [decimal, hex, named] = groups as (string | undefined)[];
    if (named !== undefined) return NAMED[named] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
