// The manual of catalogue-facts.ts: what a service has of its own, and what it takes from its instansi.
import { describe, expect, it } from 'vitest';
import { effectiveCounters, effectiveSchedule, factsOf } from './catalogue-facts.ts';
import { aCatalogue, anInstansi, anOverride, aSchedule } from './test-facts.ts';

const ownSchedule = aSchedule({ id: 'sabtu', name: { id: 'Sabtu' } });
const ownCounters = { name: { id: 'Loket 9' }, count: 1 };

describe('effectiveSchedule and effectiveCounters', () => {
  it('take those of the instansi where the service has none', () => {
    const { instansi, service } = anInstansi();
    const catalogue = aCatalogue([instansi], [aSchedule(), ownSchedule]);
    expect(effectiveSchedule(catalogue, instansi, service).id).toBe('kantor');
    expect(effectiveCounters(instansi, service).count).toBe(2);
  });

  it('take those of the service where it has its own', () => {
    const { instansi, service } = anInstansi({ schedule: 'sabtu', counters: ownCounters });
    const catalogue = aCatalogue([instansi], [aSchedule(), ownSchedule]);
    expect(effectiveSchedule(catalogue, instansi, service).id).toBe('sabtu');
    expect(effectiveCounters(instansi, service)).toEqual(ownCounters);
  });

  it('throw for a schedule that is nowhere, for no catalogue that was parsed lacks it', () => {
    const { instansi, service } = anInstansi({ schedule: 'sabtu' });
    expect(() => effectiveSchedule({ schedules: [aSchedule()] }, instansi, service)).toThrow('no schedule "sabtu"');
  });
});

describe('factsOf', () => {
  it('gathers everything the rules ask for', () => {
    const { instansi, service } = anInstansi();
    const catalogue = aCatalogue([instansi], [aSchedule()]);
    const overrides = [anOverride()];
    expect(factsOf({ catalogue, instansi, service, overrides })).toEqual({
      instansi,
      service,
      schedule: aSchedule(),
      holidays: catalogue.holidays,
      overrides,
      timeZone: 'Asia/Jakarta',
      lastNumberMinutes: 30,
    });
  });
});
