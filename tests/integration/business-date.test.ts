// The business date through midnights, power cuts and clocks that are set: the real kiosk, in each zone of Indonesia.
import { describe, expect, it } from 'vitest';
import { timeZoneSchema } from '../../src-shared/protocol/words.ts';
import { catalogueIn, machineAt, startClockedKiosk } from '../support/clocked-kiosk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTestServer } from '../support/test-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const offsets = { 'Asia/Jakarta': '+07:00', 'Asia/Makassar': '+08:00', 'Asia/Jayapura': '+09:00' } as const;

describe.each(timeZoneSchema.options)('in %s', (zone) => {
  /** An instant by the clock on the wall at the site. */
  const at = (local: string): number => Date.parse(`${local}${offsets[zone]}`);
  const catalogue = catalogueIn(zone);

  describe('midnight', () => {
    it('begins a new date and its numbers anew, to the millisecond', async () => {
      const machine = machineAt(at('2026-05-12T23:50:00'));
      const { take } = startClockedKiosk(machine, { catalogue });
      const evening = await take();
      machine.set(at('2026-05-12T23:59:59.999') - MINUTE);
      machine.pass(MINUTE);
      const last = await take();
      machine.pass(1);
      const first = await take();

      expect([evening, last, first]).toMatchObject([
        { date: '2026-05-12', number: 'A-001', suspect: false },
        { date: '2026-05-12', number: 'A-002' },
        { date: '2026-05-13', number: 'A-001' },
      ]);
    });

    it('is told to the screens while nobody touches them', async () => {
      const machine = machineAt(at('2026-05-12T23:59:59.900'));
      const { told } = startClockedKiosk(machine, { catalogue });
      machine.pass(200);
      await expect
        .poll(() => told)
        .toContainEqual({
          event: 'clock.changed',
          payload: { now: machine.clock(), businessDate: '2026-05-13' },
        });
    });

    it('with a rollover hour is that hour: a ticket of half past two is of the evening before', async () => {
      const machine = machineAt(at('2026-05-13T02:30:00'));
      const { take } = startClockedKiosk(machine, { catalogue: catalogueIn(zone, 3) });
      const night = await take();
      machine.pass(30 * MINUTE);

      expect([night, await take()]).toMatchObject([
        { date: '2026-05-12', number: 'A-001' },
        { date: '2026-05-13', number: 'A-001' },
      ]);
    });

    it('that passed while the kiosk was off begins a new date as well, and a start on the same day does not', async () => {
      const machine = machineAt(at('2026-05-12T14:00:00'));
      const before = startClockedKiosk(machine, { catalogue });
      await before.take();
      await before.stop();
      machine.pass(HOUR);
      const sameDay = startClockedKiosk(machine);
      const afternoon = await sameDay.take();
      await sameDay.stop();
      machine.pass(15 * HOUR);

      const morning = await startClockedKiosk(machine).take();

      expect([afternoon, morning]).toMatchObject([
        { date: '2026-05-12', number: 'A-002' },
        { date: '2026-05-13', number: 'A-001', suspect: false },
      ]);
    });

    it('passed offline leaves every ticket under its date, and the server takes them all', async () => {
      const machine = machineAt(at('2026-05-12T22:00:00'));
      const dataDirectory = temporaryFolder();
      const first = await startTestServer({ dataDirectory, catalogue, clock: machine.clock });
      const { kiosk, take, online } = startClockedKiosk(machine, {
        server: { url: first.url, pairingCode: await first.pairingCode() },
      });
      await online();
      await first.close();
      const evening = await take();
      machine.pass(3 * HOUR);
      const night = await take();
      const again = await startTestServer({ dataDirectory, port: first.port, catalogue: null, clock: machine.clock });

      await expect.poll(() => kiosk.store.outbox.pendingCount(), { timeout: 20_000 }).toBe(0);

      expect([evening.date, night.date]).toEqual(['2026-05-12', '2026-05-13']);
      expect((await again.tickets('2026-05-12')).map(({ number }) => number)).toEqual([evening.number]);
      expect((await again.tickets('2026-05-13')).map(({ number }) => number)).toEqual([night.number]);
    });
  });

  describe('without a server, a clock set', () => {
    const noon = '2026-05-12T12:00:00';

    it.each([
      ['a minute', MINUTE],
      ['ten hours', 10 * HOUR],
      ['days', 5 * DAY],
    ])(
      'back by %s: the same date goes on, its numbers too, and its tickets say that it is suspect',
      async (_, back) => {
        const machine = machineAt(at(noon));
        const { kiosk, take } = startClockedKiosk(machine, { catalogue });
        await take();
        machine.set(at(noon) - back);

        expect([await take(), await take()]).toMatchObject([
          { date: '2026-05-12', number: 'A-002', suspect: true },
          { date: '2026-05-12', number: 'A-003', suspect: true },
        ]);
        expect(kiosk.clockState()).toEqual({ machineAhead: null, suspect: true });
        machine.set(at(noon) + MINUTE);
        expect(await take()).toMatchObject({ number: 'A-004', suspect: false });
      },
    );

    it('to 1970, as by an empty battery, also over a restart: numbers are still given, and none twice', async () => {
      const machine = machineAt(at(noon));
      const before = startClockedKiosk(machine, { catalogue });
      await before.take();
      await before.stop();
      machine.set(5_000);

      const { take } = startClockedKiosk(machine);

      expect([await take(), await take()]).toMatchObject([
        { date: '2026-05-12', number: 'A-002', issuedAt: 5_000, suspect: true },
        { date: '2026-05-12', number: 'A-003', suspect: true },
      ]);
    });

    it('forward by days and back: numbers are given all the while, none twice, and all those are suspect', async () => {
      const machine = machineAt(at(noon));
      const { kiosk, take } = startClockedKiosk(machine, { catalogue });
      const right = await take();
      machine.set(at(noon) + 3 * DAY);
      const ahead = [await take(), await take()];
      machine.set(at(noon) + 10 * MINUTE);
      const back = [await take(), await take()];

      expect(right).toMatchObject({ date: '2026-05-12', number: 'A-001', suspect: false });
      // The date never goes back by itself: a date that was begun again would begin its numbers again.
      expect([...ahead, ...back]).toMatchObject([
        { date: '2026-05-15', number: 'A-001', suspect: true },
        { date: '2026-05-15', number: 'A-002', suspect: true },
        { date: '2026-05-15', number: 'A-003', suspect: true },
        { date: '2026-05-15', number: 'A-004', suspect: true },
      ]);
      expect(kiosk.store.tickets.newest()?.number).toBe('A-004');
    });

    it('is told to the screens by the next minute', async () => {
      const machine = machineAt(at('2026-05-12T11:59:59.950'));
      const { told } = startClockedKiosk(machine, { catalogue });
      const later = at('2026-05-12T13:29:59.950');
      machine.set(later);
      await expect
        .poll(() => told)
        .toContainEqual({
          event: 'clock.changed',
          payload: { now: later, businessDate: '2026-05-12' },
        });
    });
  });

  describe('with a server', () => {
    const noon = '2026-05-12T12:00:00';
    const serverAt = async (clock: () => number) => {
      const server = await startTestServer({ catalogue, clock });
      return { server, target: { url: server.url, pairingCode: await server.pairingCode() } };
    };

    it('its time counts: a machine that is days ahead dates no ticket, and is written down once', async () => {
      const machine = machineAt(at(noon) + 3 * DAY);
      const { target } = await serverAt(() => machine.clock() - 3 * DAY);
      const { kiosk, take, logged, online } = startClockedKiosk(machine, { server: target });
      await online();

      expect(await take()).toMatchObject({ date: '2026-05-12', issuedAt: at(noon), suspect: false });
      expect(kiosk.snapshot(0)).toMatchObject({ now: at(noon), businessDate: '2026-05-12' });
      expect(kiosk.clockState()).toEqual({ machineAhead: 3 * DAY, suspect: false });
      expect(logged.filter((event) => event === 'clock.off')).toHaveLength(1);
    });

    it.each([
      ['back to 1970', 1_000],
      ['forward by a year', at(noon) + 365 * DAY],
    ])('a clock that is set %s while it runs changes nothing', async (_, wrong) => {
      const machine = machineAt(at(noon));
      const { server, target } = await serverAt(() => at(noon));
      const { kiosk, take, online } = startClockedKiosk(machine, { server: target });
      await online();
      const before = await take();
      machine.set(wrong);
      await server.close();
      machine.pass(MINUTE);

      const after = await take();

      expect(after).toMatchObject({ date: before.date, issuedAt: at(noon) + MINUTE, suspect: false });
      expect(kiosk.clockState()).toEqual({ machineAhead: wrong - at(noon), suspect: false });
    });

    it('a date that ran ahead while nobody could say so comes back, and no number comes back with it', async () => {
      const machine = machineAt(at(noon));
      const { server, target } = await serverAt(() => at(noon) + HOUR);
      const first = startClockedKiosk(machine, { catalogue });
      const today = await first.take();
      machine.set(at(noon) + 2 * DAY);
      const ahead = await first.take();
      await first.stop();

      const { kiosk, take, told, online } = startClockedKiosk(machine, { server: target });
      await online();
      await expect
        .poll(() => told)
        .toContainEqual({
          event: 'clock.changed',
          payload: { now: at(noon) + HOUR, businessDate: '2026-05-12' },
        });
      const after = await take();
      await expect.poll(() => kiosk.store.outbox.pendingCount(), { timeout: 10_000 }).toBe(0);

      expect([today.date, ahead.date, after.date]).toEqual(['2026-05-12', '2026-05-14', '2026-05-12']);
      expect(after).toMatchObject({ suspect: false, issuedAt: at(noon) + HOUR });
      expect(after.number).not.toBe(today.number);
      const arrived = [...(await server.tickets('2026-05-12')), ...(await server.tickets('2026-05-14'))];
      expect(arrived.map(({ businessDate, number }) => `${businessDate} ${number}`).toSorted()).toEqual(
        [today, ahead, after].map(({ date, number }) => `${date} ${number}`).toSorted(),
      );
    });

    it('a first start in 1970 dates its tickets rightly as soon as the server is heard', async () => {
      const machine = machineAt(5_000);
      const { target } = await serverAt(() => at(noon));
      const { take, told, online } = startClockedKiosk(machine, { server: target });
      await online();

      expect(await take()).toMatchObject({ date: '2026-05-12', issuedAt: at(noon), suspect: false });
      expect(told.filter(({ event }) => event === 'clock.changed').at(-1)?.payload).toMatchObject({ now: at(noon) });
    });
  });
});
