// The panel in millimetres: how large things are on it, and how far up a seated person reaches. Pure; the page turns the
// answers into pixels, the admin screen into a warning (DESIGN-LANGUAGE 3.1, 4.3).
import { z } from 'zod';

export const panelSchema = z.object({
  /** Inches, as it stands on the box; null: nobody said. */
  diagonal: z.number().min(10).max(100).nullable(),
  /** From the floor to the lower edge of the picture, millimetres; null: nobody said. */
  mountingHeight: z.number().min(0).max(1_500).nullable(),
  /** A counter or desk stands between the citizen and the screen. */
  counterInFront: z.boolean(),
});
export type PanelSettings = z.infer<typeof panelSchema>;

export const unknownPanel: PanelSettings = { diagonal: null, mountingHeight: null, counterInFront: false };

/** How much of the screen holds what is touched. */
export const reaches = ['full', 'middle', 'low'] as const;
export type Reach = (typeof reaches)[number];

/** What the page draws on, CSS pixels: they already are device pixels divided by the device pixel ratio. */
export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

const MM_PER_INCH = 25.4;
/** The panel the design is drawn for. */
const USUAL_DIAGONAL = 21.5;
/** With it the band of the drawn panel is 880 px high, as in the design. */
const USUAL_MOUNTING_HEIGHT = 1_000;
/** How high a seated person reaches, millimetres above the floor: straight ahead, and over a counter. */
const SEATED_REACH = 1_220;
const SEATED_REACH_OVER_COUNTER = 1_120;
/** What 1rem is to be on the panel, millimetres. */
const UNIT = 4;
/** A 21.5" panel has 4.03 pixels a millimetre and 16 a unit; so much less than 4 mm still counts, CSS pixels. */
const UNIT_TOLERANCE = 0.25;
const UNITS_ACROSS = 67.5;
/** Below this a band cannot hold three rows and the dock, rem (640 px on the drawn panel). */
const LEAST_BAND = 40;
/** What stays above a band at least, so that it is worth moving anything: one line of title, rem. */
const LEAST_ABOVE = 9;
/** What is above a band has room for several lines from here on, rem. */
const ROOM_ABOVE = 24;

/** CSS pixels for one millimetre; null where the diagonal is not known. */
export function pixelsPerMillimetre({ diagonal }: PanelSettings, { width, height }: ScreenSize): number | null {
  return diagonal === null ? null : Math.hypot(width, height) / (diagonal * MM_PER_INCH);
}

/** CSS pixels of 1rem: every screen is drawn for 67.5 of them across its short side. */
export function unitOf({ width, height }: ScreenSize): number {
  return Math.min(width, height) / UNITS_ACROSS;
}

/**
 * Whether 1rem is its 4 mm, so that every target is 20 mm and every text as high as the design says. False on a panel that
 * is too small for that: the admin screen then warns. True where nobody said how large it is.
 */
export function keepsMillimetres(panel: PanelSettings, screen: ScreenSize): boolean {
  return UNIT * (pixelsPerMillimetre(panel, screen) ?? 0) <= unitOf(screen) + UNIT_TOLERANCE;
}

/** CSS pixels from the lower edge up to where a seated person reaches; may be more than the screen has, or below nothing. */
function seatedBand(panel: PanelSettings, screen: ScreenSize): number {
  const { mountingHeight, counterInFront } = panel;
  const upTo = counterInFront ? SEATED_REACH_OVER_COUNTER : SEATED_REACH;
  const known = { ...panel, diagonal: panel.diagonal ?? USUAL_DIAGONAL };
  const millimetre = pixelsPerMillimetre(known, screen) ?? 0;
  return Math.max(0, (upTo - (mountingHeight ?? USUAL_MOUNTING_HEIGHT)) * millimetre);
}

/**
 * CSS pixels from the lower edge up within which everything is touched: `low` for a seated person, `middle` half way from
 * there to the whole screen. Null: the whole screen, because that was chosen or is within reach anyway.
 */
export function bandOf(panel: PanelSettings, screen: ScreenSize, reach: Reach): number | null {
  if (reach === 'full') return null;
  const unit = unitOf(screen);
  const low = Math.max(LEAST_BAND * unit, seatedBand(panel, screen));
  const band = Math.round(reach === 'low' ? low : (low + screen.height) / 2);
  return band > screen.height - LEAST_ABOVE * unit ? null : band;
}

/** Whether what stands above the band has room for several lines, not for a title only. */
export function hasRoomAbove(panel: PanelSettings, screen: ScreenSize, reach: Reach): boolean {
  const band = bandOf(panel, screen, reach);
  return band !== null && screen.height - band >= ROOM_ABOVE * unitOf(screen);
}

/** False where the mount is too high for a seated person: the admin screen then warns. */
export function servesSeated(panel: PanelSettings, screen: ScreenSize): boolean {
  return seatedBand(panel, screen) >= LEAST_BAND * unitOf(screen);
}
