/** Money of the samples counts in hundreds of yuan, so that both 万元 with two decimals and 元 are exact. */
export type HundredYuan = number;

/** 520000 → "5200.00" (万元, as the application form writes it). */
export function toWanYuan(amount: HundredYuan): string {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 520000 → "52,000,000.00" (元, as an audit report writes it). */
export function toYuan(amount: HundredYuan): string {
  const sign = amount < 0 ? '-' : '';
  const digits = amount === 0 ? '0' : `${Math.abs(amount)}00`;
  return `${sign}${digits.replace(/\B(?=(\d{3})+$)/g, ',')}.00`;
}
