// Settings are rows, each parsed by its own schema when read. One table of keys: name, schema, default.
import { z } from 'zod';
import { type Override, overrideSchema } from '../../src-shared/domain/override.ts';
import { type PanelSettings, panelSchema } from '../../src-shared/domain/panel.ts';
import {
  instantSchema,
  kioskIdSchema,
  kioskLetterSchema,
  type LocalDate,
  localDateSchema,
  localTextSchema,
  siteIdSchema,
} from '../../src-shared/protocol/words.ts';
import { type Restoration, restorationSchema } from './care/restoration.ts';
import type { KioskDatabase } from './database.ts';

/** What pairing gave this kiosk. The token is a secret: it leaves this table only towards the server. */
const pairingSchema = z.object({
  serverUrl: z.url(),
  kioskId: kioskIdSchema,
  token: z.string(),
  siteId: siteIdSchema,
  letter: kioskLetterSchema,
  epoch: z.int().min(1),
});
export type Pairing = z.infer<typeof pairingSchema>;

/** What a probe found out about the printer at an address (printing/profiles). */
const printerProfileSchema = z.object({
  address: z.string(),
  confirmation: z.enum(['process-id', 'in-turn', 'realtime', 'none']),
  statusQuestions: z.array(z.literal([1, 2, 3, 4])),
});

/** Somebody closed this kiosk or works on it; it ends by itself at `until`, UTC milliseconds. */
const standingOrderSchema = z.object({
  kind: z.enum(['maintenance', 'closed-by-staff']),
  message: localTextSchema.nullable(),
  until: instantSchema.nullable(),
});
export type StandingOrder = z.infer<typeof standingOrderSchema>;

/** Marks of a machine's hardware, salted and hashed (care/machine.ts). */
const machineSchema = z.object({ salt: z.string(), marks: z.array(z.string()) });
export type Machine = z.infer<typeof machineSchema>;

const copiedSchema = z.object({
  since: instantSchema,
  /** The highest seq that was given before: those events are the original's too. */
  untilSeq: z.int().min(0),
  /** Of the kiosk it is going to be. */
  installationId: z.uuid(),
  machine: machineSchema,
});
export type Copied = z.infer<typeof copiedSchema>;

interface SettingTypes {
  /** The panel as the technician measured it; stands over what the kiosk was started with. */
  panel: PanelSettings;
  /** Made at the first start; identifies this data folder to the server. */
  installationId: string;
  pairing: Pairing;
  /** The latest business date this kiosk has seen; it never moves backward. */
  businessDate: LocalDate;
  /** A person's word over the schedules: open or closed now. */
  overrides: readonly Override[];
  maintenance: StandingOrder;
  closing: StandingOrder;
  /** The last time this database was restored. What the server has of this kiosk may then be newer than what is here. */
  restored: Restoration;
  printerProfile: z.infer<typeof printerProfileSchema>;
  /** Whether this kiosk gives the numbers of the shared series by itself, or asks for each. The server decides. */
  issuing: 'alone' | 'shared';
  /** The last seq of the time it issued alone: what stands above tells of numbers that were granted, or its own. */
  aloneUntilSeq: number;
  /** Up to which seq the server has everything of an epoch. */
  acknowledged: { readonly epoch: number; readonly seq: number };
  /** The list of bookings that is here, and the day it was made on: it holds that day and the next. */
  bookings: { readonly revision: string; readonly businessDate: LocalDate };
  /** Names a question for a new epoch until it was answered, so that a lost answer raises it once. */
  epochRequest: string;
  /** The machine this folder belongs to. */
  machine: Machine;
  /** This disk was copied from that machine to another: it gives no numbers until it is a kiosk of its own. */
  copied: Copied;
}
export type SettingKey = keyof SettingTypes;

const schemas: { readonly [Key in SettingKey]: { parse(value: unknown): SettingTypes[Key] } } = {
  panel: panelSchema,
  installationId: z.uuid(),
  pairing: pairingSchema,
  businessDate: localDateSchema,
  overrides: z.array(overrideSchema),
  maintenance: standingOrderSchema,
  closing: standingOrderSchema,
  restored: restorationSchema,
  printerProfile: printerProfileSchema,
  issuing: z.enum(['alone', 'shared']),
  aloneUntilSeq: z.int().min(0),
  acknowledged: z.object({ epoch: z.int().min(1), seq: z.int().min(0) }),
  bookings: z.object({ revision: z.string(), businessDate: localDateSchema }),
  epochRequest: z.uuid(),
  machine: machineSchema,
  copied: copiedSchema,
};

export interface Settings {
  /** Null where it was never set. Throws where a row does not fit its schema: that is damage, not a default. */
  get<Key extends SettingKey>(key: Key): SettingTypes[Key] | null;
  set<Key extends SettingKey>(key: Key, value: SettingTypes[Key]): void;
  /** As if it had never been set. */
  forget(key: SettingKey): void;
  /** Reads every row; throws where one does not fit. */
  check(): void;
}

export function createSettings({ connection, transaction }: KioskDatabase): Settings {
  const read = connection.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  const write = connection.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = connection.prepare<[string]>('DELETE FROM settings WHERE key = ?');
  // A row is read each time, so that a rolled-back change never shows; only its parsing is remembered.
  const parsed = new Map<SettingKey, { readonly text: string; readonly value: unknown }>();
  const parse = <Key extends SettingKey>(key: Key, text: string): SettingTypes[Key] => {
    const known = parsed.get(key);
    if (known?.text === text) return known.value as SettingTypes[Key];
    const value = schemas[key].parse(JSON.parse(text));
    parsed.set(key, { text, value });
    return value;
  };
  const get = <Key extends SettingKey>(key: Key): SettingTypes[Key] | null => {
    const row = read.get(key);
    return row === undefined ? null : parse(key, row.value);
  };
  return {
    get,
    check: () => {
      for (const key of Object.keys(schemas) as SettingKey[]) get(key);
    },
    forget: (key) => {
      transaction(() => {
        remove.run(key);
      });
    },
    set: (key, value) => {
      transaction(() => {
        write.run(key, JSON.stringify(value));
      });
    },
  };
}
