// `npm start` as a newcomer meets it: one ready line, a ticket, Ctrl-C, and everything is found again.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { requestIdSchema, type ServiceId } from '../../src-shared/protocol/words.ts';
import { openContractPage } from '../support/pages/contract-page.ts';
import { type Program, startProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const readyLine = /^ready kiosk=(\S+) server=(\S+) printer=(tcp:\/\/\S+) paper=(\S+)$/m;

async function start(folder: string): Promise<{ program: Program; kiosk: string; server: string; paper: string }> {
  const ports = ['--kiosk-port=0', '--server-port=0', '--printer-port=0', '--printer-page=0'];
  const program = startProgram('start', [`--data=${folder}`, '--no-open', '--shell=browser', ...ports]);
  const [, kiosk = '', server = '', , paper = ''] = await program.printed(readyLine);
  return { program, kiosk, server, paper };
}

/** Takes a number of whatever service gives one at this hour. */
async function takeNumber(kiosk: string, wanted: ServiceId | null): Promise<{ number: string; serviceId: ServiceId }> {
  const page = await openContractPage(kiosk);
  const statuses = await expect
    .poll(async () => Object.entries((await page.call('kiosk.snapshot', {})).statuses), { timeout: 20_000 })
    .not.toHaveLength(0)
    .then(async () => (await page.call('kiosk.snapshot', {})).statuses);
  const open = Object.entries(statuses).find(([, status]) => status?.availability.kind === 'open');
  const serviceId = wanted ?? (open?.[0] as ServiceId | undefined);
  if (serviceId === undefined) throw new Error('no service of the sample gives numbers now');
  const requestId = requestIdSchema.parse(randomUUID());
  const { number } = await page.call('tickets.take', { serviceId, priority: false, requestId, language: 'id' });
  page.leave();
  return { number, serviceId };
}

describe('npm start', () => {
  it('gets everything up, ends cleanly on Ctrl-C, and finds it all again', async () => {
    const folder = temporaryFolder();
    const first = await start(folder);
    expect((await fetch(`${first.server}/api/health`)).status).toBe(200);
    expect((await fetch(first.paper)).status).toBe(200);
    const before = await takeNumber(first.kiosk, null);
    expect(await first.program.interrupt()).toBe(0);

    const second = await start(folder);
    const after = await takeNumber(second.kiosk, before.serviceId);
    const ordinal = (text: string): number => Number(text.split('-')[1]);
    expect(ordinal(after.number)).toBe(ordinal(before.number) + 1);
    expect(await second.program.interrupt()).toBe(0);
  });

  it('has something to check in and to follow, and says what to type', async () => {
    const { program, kiosk } = await start(temporaryFolder());
    const [, tooEarly = ''] = await program.printed(/sample bookings: .* (\S+) \(too early\)/);
    const [, receipt = ''] = await program.printed(/sample receipts: ([^,\s]+)/);
    const page = await openContractPage(kiosk);
    await expect.poll(async () => (await page.call('kiosk.snapshot', {})).link, { timeout: 20_000 }).toBe('online');
    expect(await page.call('tracking.look', { receipt })).toMatchObject({ state: 'done' });
    await expect(page.call('booking.find', { code: tooEarly })).rejects.toThrow('too-early');
    page.leave();
  });

  it('says which port is taken when one was asked for', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    onTestFinished(() => void holder.close());
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const others = ['--kiosk-port=0', '--printer-port=0', '--printer-page=0'];
    const program = startProgram('start', [
      `--data=${temporaryFolder()}`,
      '--no-open',
      `--server-port=${port}`,
      ...others,
    ]);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(new RegExp(`Port ${port} .*in use`));
  });

  it('names a bad flag, its value and what is allowed', async () => {
    const program = startProgram('start', ['--kiosk-port=many']);
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/--kiosk-port: "many" is not allowed; use a port number/);
  });
});
