import type { Build, Operand } from '../build.ts';
import type { Quantity } from '../quantity.ts';

/** Two figures that are set against each other must differ, and be in the same unit. */
export function checkPair(
  [first, second]: readonly [Operand, Operand],
  [one, other]: readonly [Quantity, Quantity],
  build: Build,
): void {
  if (first === second) build.at(1).problem('RULE_SHAPE', `相比的两项是同一个「${second}」`);
  if (one.unit === '' || other.unit === '' || one.unit === other.unit) return;
  const message = `${one.title}的单位是「${one.unit}」，${other.title}却是「${other.unit}」，不能相比`;
  build.at(1).problem('RULE_UNIT_DIFFERS', message);
}
