import type { BankRemark, RemarkPlace } from '#shared/domain/remarks.ts';
import { isProof } from '#shared/domain/review.ts';
import type { FactField, Item } from '../checklist.ts';
import { showFact } from '../fact-text.ts';
import type { ItemActs } from '../item-acts.ts';
import { BLANK } from './blanks.ts';

type Places = Pick<ItemActs, 'roleOf' | 'pageOf'>;

/**
 * A common remark as it goes into the field: 【材料】 and 【页码】 from the newest evidence of the item (of the volume
 * that is named right before 【页码】, if one is), 【数据】, 【申报值】 and 【核定值】 from one figure of it. What is not
 * known stays a blank.
 * @param item null for the opinion on the whole case
 */
export function fillRemark(
  { text, place }: Pick<BankRemark, 'text' | 'place'>,
  item: Item | null,
  places: Places,
): string {
  const field = pickField(item?.facts ?? [], place);
  const proofs = (item?.evidence ?? []).filter(isProof).toReversed();
  const pageOf = (role: string | null): string => {
    const mark = proofs.find(({ volume }) => role === null || places.roleOf(volume) === role);
    return mark === undefined ? `第 ${BLANK} 页` : places.pageOf(mark.volume, mark.page);
  };
  const [newest] = proofs;
  const filled = text
    .replaceAll(/(审计报告|胶装册)【页码】/g, (_, role: string) => role + pageOf(role))
    .replaceAll('【材料】', newest === undefined ? BLANK : places.roleOf(newest.volume))
    .replaceAll('【页码】', pageOf(null))
    .replaceAll('【数据】', field?.name ?? BLANK)
    .replaceAll(/(?<=\p{Script=Han})(?=【(申报值|核定值)】)/gu, ' ')
    .replaceAll('【申报值】', showValue(field, field?.declared ?? null))
    .replaceAll('【核定值】', showValue(field, verifiedOf(field)));
  return spaceOut(filled);
}

/** Letters and blanks stand apart from Chinese: `审计报告 PDF 第 2 页`. */
function spaceOut(text: string): string {
  return text.replaceAll(/(\p{Script=Han})(?=PDF|__)/gu, '$1 ').replaceAll(/(__)(?=\p{Script=Han})/gu, '$1 ');
}

/** The figure that the expert changed, else the first; of those that the remark is about, where it says so. */
function pickField(fields: readonly FactField[], place: RemarkPlace): FactField | undefined {
  const about = place.at === 'facts' ? fields.filter(({ key }) => place.keys.includes(key)) : fields;
  return about.find(({ effect }) => effect !== null) ?? about[0] ?? fields[0];
}

function verifiedOf(field: FactField | undefined): FactField['declared'] {
  return field?.verified?.state === 'verified' ? field.verified.value : null;
}

function showValue(field: FactField | undefined, value: FactField['declared']): string {
  return field === undefined || value === null ? BLANK : showFact(value, field.kind);
}
