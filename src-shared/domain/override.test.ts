// The manual of override.ts: which word counts when several people have spoken.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Override, overrideAt, overrideSchema, overridesFor } from './override.ts';
import { anOverride, at, someFacts } from './test-facts.ts';

const place = someFacts();
const here = { kind: 'service', id: 'perekaman-ktp-el' } as const;
const tenant = { kind: 'instansi', id: 'disdukcapil' } as const;
const site = { kind: 'site' } as const;
const deciding = (overrides: readonly Override[], instant: number) =>
  overrideAt(overridesFor(overrides, place), instant, 'Asia/Jakarta');

const minute = fc.integer({ min: 0, max: 2880 }).map((minutes) => at('2026-05-12 00:00') + minutes * 60_000);
const scope = fc.constantFrom(site, tenant, here);
const override = fc
  .record({ scope, action: fc.constantFrom('open', 'close'), from: minute, length: fc.integer({ min: 1, max: 900 }) })
  .map(({ length, ...rest }) => anOverride({ ...rest, until: rest.from + length * 60_000 }));

describe('overrideSchema', () => {
  it('refuses an override that ends before it begins', () => {
    const wrong = { scope: site, action: 'close', from: 2000, until: 1000, message: null };
    expect(overrideSchema.safeParse(wrong).error?.issues[0]?.message).toBe('"until" must be later than "from"');
  });
});

describe('overridesFor', () => {
  it('leaves out what concerns other services and other instansi', () => {
    const others = [
      anOverride({ scope: { kind: 'service', id: 'sim' } }),
      anOverride({ scope: { kind: 'instansi', id: 'polrestabes' } }),
    ];
    expect(overridesFor([...others, anOverride()], place)).toEqual([anOverride()]);
  });

  it('does not change the list it was given', () => {
    const given = [anOverride({ scope: site }), anOverride({ scope: here })];
    const before = [...given];
    overridesFor(given, place);
    expect(given).toEqual(before);
  });
});

describe('overrideAt', () => {
  it('prefers the most specific scope, however old it is', () => {
    const old = { from: at('2026-05-12 07:00'), until: null };
    const forService = anOverride({ scope: here, action: 'open', ...old });
    const forInstansi = anOverride({ scope: tenant, from: at('2026-05-12 09:00') });
    const forSite = anOverride({ scope: site, from: at('2026-05-12 10:00') });
    expect(deciding([forSite, forInstansi, forService], at('2026-05-12 10:30'))).toBe(forService);
    expect(deciding([forSite, forInstansi], at('2026-05-12 10:30'))).toBe(forInstansi);
  });

  it('prefers the latest of the same scope, and closing where both began together', () => {
    const first = anOverride({ action: 'close', from: at('2026-05-12 08:00') });
    const second = anOverride({ action: 'open', from: at('2026-05-12 09:00') });
    expect(deciding([first, second], at('2026-05-12 10:30'))).toBe(second);
    const closing = anOverride({ action: 'close' });
    expect(deciding([anOverride({ action: 'open' }), closing], at('2026-05-12 10:30'))).toBe(closing);
  });

  it('holds from its beginning to just before its end', () => {
    const one = anOverride();
    expect(deciding([one], at('2026-05-12 10:00') - 1)).toBeNull();
    expect(deciding([one], at('2026-05-12 10:00'))).toBe(one);
    expect(deciding([one], at('2026-05-12 11:00') - 1)).toBe(one);
    expect(deciding([one], at('2026-05-12 11:00'))).toBeNull();
  });

  it('counts whole minutes, so that hours on a screen and the rule agree', () => {
    const one = anOverride({ from: at('2026-05-12 10:00') + 27_500, until: at('2026-05-12 11:00') + 27_500 });
    expect(deciding([one], at('2026-05-12 10:00'))).toBe(one);
    expect(deciding([one], at('2026-05-12 11:00'))).toBeNull();
  });

  it('keeps a closing without an end until it is taken back', () => {
    const one = anOverride({ until: null });
    expect(deciding([one], at('2031-01-01 09:00'))).toBe(one);
  });

  it('lets an opening without an end run out with its day', () => {
    const one = anOverride({ action: 'open', until: null });
    expect(deciding([one], at('2026-05-12 23:59'))).toBe(one);
    expect(deciding([one], at('2026-05-13 00:00'))).toBeNull();
  });

  it('decides alike in whatever order the overrides arrive', () => {
    fc.assert(
      fc.property(fc.array(override, { maxLength: 8 }), minute, (overrides, now) => {
        const one = deciding(overrides, now);
        const other = deciding([...overrides].reverse(), now);
        expect([other?.action, other?.scope, other?.from]).toEqual([one?.action, one?.scope, one?.from]);
      }),
    );
  });

  it('is decided by one that is in force and that no other one in force outranks', () => {
    const rank = { site: 0, instansi: 1, service: 2 };
    fc.assert(
      fc.property(fc.array(override, { maxLength: 8 }), minute, (overrides, now) => {
        const inForce = overrides.filter(({ from, until }) => from <= now && now < (until ?? 0));
        const winner = deciding(overrides, now);
        expect(winner === null).toBe(inForce.length === 0);
        if (winner === null) return;
        expect(inForce).toContain(winner);
        for (const rival of inForce) {
          const difference = rank[winner.scope.kind] - rank[rival.scope.kind];
          expect(difference > 0 || (difference === 0 && winner.from >= rival.from)).toBe(true);
        }
      }),
    );
  });
});
