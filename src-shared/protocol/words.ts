// The small words every other schema is made of: ids, dates, times of day, texts in several languages.
// Ids are branded, so that a service id can never be passed where an instansi id is meant.
import { z } from 'zod';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(60);

export const siteIdSchema = slug.brand<'SiteId'>();
export const zoneIdSchema = slug.brand<'ZoneId'>();
export const instansiIdSchema = slug.brand<'InstansiId'>();
export const serviceIdSchema = slug.brand<'ServiceId'>();
export const scheduleIdSchema = slug.brand<'ScheduleId'>();
export const kioskIdSchema = z.uuid().brand<'KioskId'>();
/** UUIDv7 (RFC 9562 §5.7): identity of one ticket, made by the kiosk. */
export const ticketIdSchema = z.uuid().brand<'TicketId'>();
/** Made by the page when the confirm screen opens; the same id always yields the same ticket. */
export const requestIdSchema = z.uuid().brand<'RequestId'>();
/** Made by the server when a booking is imported. */
export const bookingIdSchema = z.uuid().brand<'BookingId'>();

export type SiteId = z.infer<typeof siteIdSchema>;
export type ZoneId = z.infer<typeof zoneIdSchema>;
export type InstansiId = z.infer<typeof instansiIdSchema>;
export type ServiceId = z.infer<typeof serviceIdSchema>;
export type ScheduleId = z.infer<typeof scheduleIdSchema>;
export type KioskId = z.infer<typeof kioskIdSchema>;
export type TicketId = z.infer<typeof ticketIdSchema>;
export type RequestId = z.infer<typeof requestIdSchema>;
export type BookingId = z.infer<typeof bookingIdSchema>;

/** Calendar date of the site, `YYYY-MM-DD`; must exist in the Gregorian calendar. */
export const localDateSchema = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof localDateSchema>;

/** Time of day at the site, `HH:MM`, 00:00 to 24:00 (24:00 only as an end). */
export const localTimeSchema = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'use HH:MM from 00:00 to 24:00')
  .brand<'LocalTime'>();
export type LocalTime = z.infer<typeof localTimeSchema>;

/** An instant: UTC milliseconds since 1970. */
export const instantSchema = z.int().min(0).max(8_640_000_000_000_000);

/** The three time zones of Indonesia, by their IANA names (Keppres 41/1987). */
export const timeZoneSchema = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']);
export type TimeZone = z.infer<typeof timeZoneSchema>;

/** A language tag as the catalogue and the locale files use it: `id`, `en`, `su`, `jv`, `kge` (Komering) ... */
export const languageSchema = z.string().regex(/^[a-z]{2,3}$/, 'use a two or three letter language code');
export type Language = z.infer<typeof languageSchema>;

const phrase = z.string().trim().min(1, 'must not be empty').max(600);

/** A text in several languages. Indonesian is always there; a missing language falls back to it, per field. */
export const localTextSchema = z
  .object({ id: phrase })
  .catchall(phrase)
  .refine((text) => Object.keys(text).every((key) => languageSchema.safeParse(key).success), {
    error: 'keys must be language codes such as id, en, su',
  });
export type LocalText = z.infer<typeof localTextSchema>;

/** The text in `language`, or in Indonesian where there is none. */
export function inLanguage(text: LocalText, language: Language): string {
  return text[language] ?? text.id;
}

/** A letter that reads well aloud and on paper: no I, O or Q, which are taken for 1 and 0. */
export const NUMBER_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
/** One or two letters in front of a queue number. */
export const prefixSchema = z.string().regex(/^[A-HJ-NPR-Z]{1,2}$/, 'use one or two letters without I, O and Q');
/** The one letter that marks the series a kiosk issues from when it is alone. */
export const kioskLetterSchema = z.string().regex(/^[A-HJ-NPR-Z]$/, 'use one letter without I, O and Q');
