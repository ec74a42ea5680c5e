// Every delay of the page by name, in milliseconds. Nothing else in src-renderer may hold a number of milliseconds, but for
// the multiples of a session's patience (session/timeouts.ts).
export const delays = {
  /** A number that comes sooner than this needs no "Menyiapkan nomor…": drawing it would only hold the number up. */
  working: 150,
  /** How long a tapped button still looks pressed where nothing else has taken its place. */
  letGo: 150,
  /** Nobody is told "sedang mencetak" for longer than this; after it the paper is not known. */
  paper: 5_000,
  /** The same control ignores a second tap for this long (DESIGN-LANGUAGE 3.6). */
  sameControl: 600,
  /** A second tap on the same spot within this is part of a double tap, even when another control is there now. */
  sameSpot: 300,
  /** The same key of the keyboard: long enough for a trembling finger, short enough to type "ss". */
  sameKey: 120,
  /** Signs closer than this come from a scanner, not from a hand. */
  scannedKey: 35,
  /** On an idle screen a sign waits this long for the next one, which would make it a scanner's. */
  loneKey: 60,
  /** After this without a further sign a scanner has ended, also one that does not press enter. */
  scanEnd: 150,
  /** How long the survey's thanks stay before the start comes back by itself. */
  thanks: 8_000,
  /** To say the warning before its own time begins. */
  warningSaid: 15_000,
  /** How long a browser's voice may take before a text is given up: to begin, and for each sign of it. */
  voiceBegins: 5_000,
  voicePerSign: 200,
  /** How long a toast stays (DESIGN-LANGUAGE 5). */
  notice: 6_000,
  /** Between two tries to get a snapshot while main answers without one. */
  snapshotRetry: 1_000,
  reconnectFirst: 250,
  reconnectMost: 5_000,
  /** The countdown's step. */
  second: 1_000,
  minute: 60_000,
} as const;
