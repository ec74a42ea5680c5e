// The sensors of the printer and the bytes in which it tells about them. Pure: state in, bytes out.
// ESC/POS reference: DLE EOT, GS r, GS a, GS I, GS ( H. Fixed bits are as the tables there give them.
import type { PrinterProfile } from './profile.ts';

export interface PrinterState {
  readonly paperOut: boolean;
  readonly paperNearEnd: boolean;
  readonly coverOpen: boolean;
  /** A jam of the cutter: a recoverable error (DLE ENQ). */
  readonly cutterJam: boolean;
  /** Pin 3 of the drawer connector. */
  readonly drawerHigh: boolean;
}

export const healthyState: PrinterState = {
  paperOut: false,
  paperNearEnd: false,
  coverOpen: false,
  cutterJam: false,
  drawerHigh: false,
};

/** An offline printer leaves its buffer alone and answers real-time commands only. */
export function isOffline(state: PrinterState): boolean {
  return state.paperOut || state.coverOpen || state.cutterJam;
}

function bits(...set: readonly (readonly [on: boolean, mask: number])[]): number {
  return set.reduce((sum, [on, mask]) => (on ? sum | mask : sum), 0);
}

/** Bits 1 and 4 are always on, 0 and 7 always off: 0xx1xx10. */
const REAL_TIME_FIXED = 0x12;

/** Answer to DLE EOT n. */
export function realTimeStatus(n: 1 | 2 | 3 | 4, state: PrinterState): number {
  switch (n) {
    case 1:
      return REAL_TIME_FIXED | bits([state.drawerHigh, 0x04], [isOffline(state), 0x08]);
    case 2:
      return REAL_TIME_FIXED | bits([state.coverOpen, 0x04], [state.paperOut, 0x20], [state.cutterJam, 0x40]);
    case 3:
      return REAL_TIME_FIXED | bits([state.cutterJam, 0x08]);
    case 4:
      return REAL_TIME_FIXED | bits([state.paperNearEnd || state.paperOut, 0x0c], [state.paperOut, 0x60]);
  }
}

/** Answer to DLE EOT 7 and 8: devices a receipt printer does not have, reported as without trouble. */
export const absentDeviceStatus = REAL_TIME_FIXED;

/** Answer to GS r 1; bits 4 and 7 are always off. */
export function paperSensorStatus(state: PrinterState): number {
  return bits([state.paperNearEnd || state.paperOut, 0x03], [state.paperOut, 0x0c]);
}

/** Answer to GS r 2. */
export function drawerStatus(state: PrinterState): number {
  return bits([state.drawerHigh, 0x01]);
}

/** The four bytes of Automatic Status Back; the first is 0xx1xx00, the others 0xx0xxxx. */
export function automaticStatus(state: PrinterState): readonly [number, number, number, number] {
  const first = 0x10 | bits([state.drawerHigh, 0x04], [isOffline(state), 0x08], [state.coverOpen, 0x20]);
  return [first, bits([state.cutterJam, 0x08]), paperSensorStatus(state), 0x00];
}

/** Whether a change is one that GS a with this mask reports: bit 0 drawer, 1 on/offline, 2 error, 3 paper sensors. */
export function reportsChange(mask: number, before: PrinterState, after: PrinterState): boolean {
  const changed = bits(
    [before.drawerHigh !== after.drawerHigh, 0x01],
    [isOffline(before) !== isOffline(after) || before.coverOpen !== after.coverOpen, 0x02],
    [before.cutterJam !== after.cutterJam, 0x04],
    [paperSensorStatus(before) !== paperSensorStatus(after), 0x08],
  );
  return (mask & changed) !== 0;
}

const BLOCK_HEADER = 0x37;

/** GS ( H function 48: sent when everything before it is printed. */
export function processIdResponse(id: readonly number[]): readonly number[] {
  return [BLOCK_HEADER, 0x22, ...id, 0x00];
}

/** GS ( H function 49, sent on going offline. The cause, one byte 40h to 7Fh, is ours: models differ in it. */
export function offlineResponse(state: PrinterState, withCause: boolean): readonly number[] {
  const cause = 0x40 | bits([state.coverOpen, 0x01], [state.paperOut, 0x02], [state.cutterJam, 0x04]);
  return [BLOCK_HEADER, 0x23, ...(withCause ? [cause] : []), 0x00];
}

/** DLE DC4 function 8: sent when the buffers are empty. */
export const clearResponse: readonly number[] = [BLOCK_HEADER, 0x25, 0x00];

/** Answer to GS I n, or null where n asks for something this printer does not tell. */
export function identity(n: number, profile: PrinterProfile): readonly number[] | null {
  const text = (content: string): readonly number[] => [0x5f, ...Buffer.from(content, 'latin1'), 0x00];
  switch (n) {
    case 1:
    case 49:
      return [profile.modelId];
    case 2:
    case 50:
      return [profile.typeId];
    case 3:
    case 51:
      return [profile.versionId];
    case 65:
      return text(profile.firmware);
    case 66:
      return text(profile.maker);
    case 67:
      return text(profile.model);
    case 68:
      return text(profile.serialNumber);
    default:
      return null;
  }
}
