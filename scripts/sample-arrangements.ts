// A few bookings and applications for the try-out, so that both can be seen without a booking system behind them. They are
// made up, and say so: every receipt is called CONTOH, every booking is of this hour.
import { addDays, localMoment, minutesOf, timeOf } from '../src-shared/domain/local-time.ts';
import type { TimeZone } from '../src-shared/protocol/words.ts';

const HALF_HOUR = 30;
const LAST_SLOT = 24 * 60 - HALF_HOUR;

export interface SampleTarget {
  readonly url: string;
  readonly operatorToken: string;
  readonly timeZone: TimeZone;
}

/** Hands the samples to the server. Answers what a person at the kiosk may type, as a line to print. */
export async function bringSamples(target: SampleTarget, now: number): Promise<string> {
  const { date, time } = localMoment(now, target.timeZone);
  const hour = `${date.slice(8)}${time.slice(0, 2)}`;
  const slotAround = (minutes: number, length: number) => {
    const from = Math.min(LAST_SLOT, Math.max(0, Math.floor(minutes / HALF_HOUR) * HALF_HOUR));
    return { from: timeOf(from), to: timeOf(Math.min(24 * 60, from + length)) };
  };
  const minutes = minutesOf(time);
  const tomorrow = { businessDate: addDays(date, 1), from: '09:00', to: '09:30' };
  await post(target, '/api/bookings', {
    bookings: [
      { code: `BDG-${hour}A`, serviceId: 'perekaman-ktp', businessDate: date, ...slotAround(minutes, 4 * 60) },
      { code: `BDG-${hour}B`, serviceId: 'paspor-baru', ...tomorrow },
      { code: `BDG-${hour}C`, serviceId: 'kk-baru', businessDate: addDays(date, -1), from: '09:00', to: '09:30' },
    ],
  });
  await post(target, '/api/applications', {
    applications: [
      {
        receipt: 'CONTOH/001',
        serviceId: 'kk-baru',
        state: 'done',
        step: { id: 'Siap diambil', en: 'Ready to be collected' },
        stepOn: addDays(date, -1),
      },
      {
        receipt: 'CONTOH/002',
        serviceId: 'nib-perorangan',
        state: 'in-process',
        step: { id: 'Berkas diperiksa', en: 'Papers are being checked' },
        stepOn: addDays(date, -2),
      },
      {
        receipt: 'CONTOH/003',
        serviceId: 'akta-kelahiran',
        state: 'returned',
        step: { id: 'Fotokopi kartu keluarga belum jelas', en: 'The copy of the family card is not clear' },
        stepOn: addDays(date, -3),
      },
    ],
  });
  return (
    `sample bookings: BDG-${hour}A (now), BDG-${hour}B (too early), BDG-${hour}C (too late); ` +
    'sample receipts: CONTOH/001, CONTOH/002, CONTOH/003'
  );
}

async function post({ url, operatorToken }: SampleTarget, path: string, body: object): Promise<void> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`the server did not take the samples of ${path}: ${answer.status}`);
}
