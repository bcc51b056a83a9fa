import { describe, expect, it } from 'vitest';
import { emptyDraft } from '#renderer/features/clerk/batch-draft.ts';
import { PackFields } from '#renderer/features/clerk/PackFields.tsx';
import { render } from '../components/render.tsx';
import { makePack } from './make.ts';

const packs = [
  makePack('old', '2022-08-01', null),
  makePack('fresh', '2026-04-01', null),
  { ...makePack('local', '2023-01-01', null), base: 'old' },
];

function show(packId: string | null): string {
  const draft = { ...emptyDraft(2026), packId };
  return render(<PackFields draft={draft} packs={packs} onChange={() => undefined} />).text;
}

describe('the standard of a new batch', () => {
  it('offers only the supplements of the chosen standard', () => {
    expect(show('old')).toContain('local');
    expect(show('fresh')).not.toContain('local');
    expect(show(null)).not.toContain('local');
  });

  it('never offers a supplement as a standard of its own', () => {
    expect(show(null)).toContain('old');
    expect(show('old').match(/local/g)).toHaveLength(show('old').match(/fresh/g)?.length ?? 0);
  });
});
