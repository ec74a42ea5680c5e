// The profiles this kiosk knows, one for each way of answering. A probe finds one of the first four and the questions
// that the printer really answers; a technician may choose any by its id.
import type { Confirmation, PrinterProfile } from './profile.ts';

const byConfirmation: Readonly<Record<Confirmation, PrinterProfile>> = {
  'process-id': {
    id: 'epson',
    name: 'Epson TM-T82, TM-T88, TM-m30 (GS ( H)',
    confirmation: 'process-id',
    statusQuestions: [1, 2, 3, 4],
    clearing: 'at-any-time',
    fastRaster: true,
    speed: 150,
  },
  'in-turn': {
    id: 'in-turn',
    name: 'Epson TM-T20, Bixolon, Rongta (GS r)',
    confirmation: 'in-turn',
    statusQuestions: [1, 2, 3, 4],
    clearing: 'after-error',
    fastRaster: true,
    speed: 100,
  },
  realtime: {
    id: 'realtime',
    name: 'EPPOS, Iware, Xprinter (DLE EOT)',
    confirmation: 'realtime',
    statusQuestions: [1, 2, 3, 4],
    clearing: 'after-error',
    fastRaster: false,
    speed: 60,
  },
  none: {
    id: 'silent',
    name: 'Tidak menjawab / no answers',
    confirmation: 'none',
    statusQuestions: [],
    clearing: 'never',
    fastRaster: false,
    speed: 50,
  },
};

/** What a technician may choose: `auto` is to ask the printer itself. */
export const profileNames = ['auto', 'epson', 'in-turn', 'realtime', 'silent'] as const;

/** The profile of that name; null for `auto`. */
export function profileById(name: (typeof profileNames)[number]): PrinterProfile | null {
  return Object.values(byConfirmation).find(({ id }) => id === name) ?? null;
}

/** What a probe found out. */
export type ProbeFindings = Pick<PrinterProfile, 'confirmation' | 'statusQuestions'>;

export function profileFor({ confirmation, statusQuestions }: ProbeFindings): PrinterProfile {
  return { ...byConfirmation[confirmation], statusQuestions };
}
