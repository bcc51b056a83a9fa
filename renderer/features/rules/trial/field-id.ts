/** The id of the field of a fact or a judgement on the page. */
export function fieldId(name: string): string {
  return `trial-${name.replace(/[^a-z0-9_]/g, '-')}`;
}

/** Takes the person to a field: into its input, or to the chosen answer of a group. */
export function focusField(name: string): void {
  const field = document.getElementById(fieldId(name));
  const control = field?.matches('input, select') === true ? field : field?.querySelector('input');
  field?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
