// What the information screens are shown: the building floor by floor, the hours of the coming days, notices that hold.
import { z } from 'zod';
import { noticeSchema, placeSchema, pointSchema, zoneAreaSchema } from '../protocol/building.ts';
import { periodSchema, weekSchema } from '../protocol/catalogue.ts';
import {
  instansiIdSchema,
  localDateSchema,
  localTextSchema,
  serviceIdSchema,
  zoneIdSchema,
} from '../protocol/words.ts';

/** Lengths are metres from the floor's top left corner. */
export const floorViewSchema = z.object({
  floor: localTextSchema,
  width: z.number(),
  height: z.number(),
  zones: z.array(zoneAreaSchema),
  places: z.array(placeSchema),
  /** Where this very kiosk stands; null: not on this floor, or nobody said. */
  kiosk: pointSchema.nullable(),
});

const dayViewSchema = z.object({
  date: localDateSchema,
  /** None: closed that day. */
  periods: z.array(periodSchema),
  /** Name of the holiday, or the message under which the site is closed. */
  message: localTextSchema.nullable(),
});

export const hoursViewSchema = z.object({
  /** Today and the six days after it, as most instansi keep them. */
  days: z.array(dayViewSchema),
  /** Other hours than usual are in force today: Ramadan. */
  season: localTextSchema.nullable(),
  /** The next ones, today's included. */
  holidays: z.array(z.object({ date: localDateSchema, name: localTextSchema })),
  /** Who keeps another week: whole instansi, and single services of others. */
  others: z.array(
    z.object({ week: weekSchema, instansi: z.array(instansiIdSchema), services: z.array(serviceIdSchema) }),
  ),
});

export const informationSchema = z.object({
  address: z.string(),
  /** Empty where the site has drawn no plan. */
  floors: z.array(floorViewSchema),
  zones: z.array(
    z.object({ id: zoneIdSchema, directions: localTextSchema.nullable(), waiting: localTextSchema.nullable() }),
  ),
  hours: hoursViewSchema,
  /** Important ones first. */
  notices: z.array(noticeSchema),
});

export type FloorView = z.infer<typeof floorViewSchema>;
export type DayView = z.infer<typeof dayViewSchema>;
export type HoursView = z.infer<typeof hoursViewSchema>;
export type Information = z.infer<typeof informationSchema>;
