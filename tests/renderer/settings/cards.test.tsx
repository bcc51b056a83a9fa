import { describe, expect, it, vi } from 'vitest';
import { render } from '../components/render.tsx';

// The preload script puts this into every window before its code runs.
vi.stubGlobal('window', { pingxia: { call: vi.fn<() => Promise<never>>() } });
const { LastBackup } = await import('#renderer/features/settings/BackupCard.tsx');
const { BackupResult } = await import('#renderer/features/settings/BackupResult.tsx');
const { Identities } = await import('#renderer/features/settings/IdentityCards.tsx');
const { isDraftReady } = await import('#renderer/features/settings/NewPassphrase.tsx');
vi.unstubAllGlobals();

const lastAt = '2026-11-01T04:00:00.000Z';

describe('the last backup', () => {
  it('warns only when it is old', () => {
    const calm = { lastAt, daysAgo: 3, hasChanges: true, isOld: false };
    expect(render(<LastBackup status={calm} />).text).toContain('（3 天前） 此后有改动尚未备份');
    expect(render(<LastBackup status={calm} />).text).not.toContain('该备份了');
    expect(render(<LastBackup status={{ ...calm, isOld: true }} />).text).toContain('该备份了');
    const never = { lastAt: null, daysAgo: null, hasChanges: true, isOld: false };
    expect(render(<LastBackup status={never} />).text).toContain('还没有备份过');
  });
});

describe('what came of a backup', () => {
  const facts = {
    createdAt: lastAt,
    appVersion: '0.1.0',
    digest: 'ab'.repeat(32),
    bytes: 34_000_000,
    documents: 574,
    keys: 2,
    ledger: { lines: 1204, head: 'cd'.repeat(32) },
  };
  const place = { fileId: 'x', name: '评匣备份.pxbak' };

  it('gives the digest in groups and says what was done', () => {
    const { text } = render(<BackupResult outcome={{ act: 'create', place, facts }} />);
    expect(text).toContain('可以安全拔出');
    expect(text).toContain('评匣备份.pxbak · 34 MB');
    expect(text).toContain('ABAB ABAB');
    expect(text).toContain('1,204 条');
    const restored = render(<BackupResult outcome={{ act: 'restore', place, facts }} />).text;
    expect(restored).toContain('已恢复到「评匣备份.pxbak」');
    expect(restored).not.toContain('拔出');
  });
});

describe('the identities of this machine', () => {
  const identity = {
    keyId: `ed25519:${'0'.repeat(64)}`,
    role: 'expert',
    name: '王芳',
    unit: '新疆大学',
    publicKey: '',
    createdAt: lastAt,
  } as const;
  const own = [{ identity, fingerprint: 'AB12 CD34' }];

  it('says that the bureau has revoked the key, when and why, and what to do', () => {
    const revoked = { at: '2026-11-20T04:00:00.000Z', reason: '电脑失窃' };
    const [one] = own;
    if (one === undefined) throw new Error('no identity');
    const { text } = render(<Identities own={[{ ...one, revoked }]} isWrapped={false} />);
    expect(text).toContain('已于 2026-11-20 注销这个密钥：电脑失窃');
    expect(text).toContain('请换用新密钥');
    expect(render(<Identities own={own} isWrapped={false} />).text).not.toContain('注销');
  });

  it('shows name, fingerprint, and whether a passphrase keeps the key', () => {
    const { text } = render(<Identities own={own} isWrapped={false} />);
    expect(text).toContain('专家 · 王芳（新疆大学）');
    expect(text).toContain('AB12 CD34');
    expect(text).toContain('私钥没有口令保护');
    expect(render(<Identities own={own} isWrapped />).text).toContain('✓ 私钥已用口令保护');
    expect(render(<Identities own={[]} isWrapped />).text).toContain('还没有密钥');
  });
});

describe('a new passphrase', () => {
  it.each([
    ['', '', false],
    ['1234567', '1234567', false],
    ['12345678', '12345678', true],
    ['12345678', '12345679', false],
    ['天山北路八号门诊', '天山北路八号门诊', true],
  ])('%s twice %s', (first, second, ready) => {
    expect(isDraftReady({ first, second })).toBe(ready);
  });
});
