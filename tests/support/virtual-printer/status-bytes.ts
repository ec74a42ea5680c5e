// The bytes in which the printer tells about itself. Pure: state in, bytes out.
// ESC/POS reference: DLE EOT, GS r, GS a, GS I, GS ( H, DLE DC4. Bits are as the tables there give them.
import { hasError, isOffline, type PrinterState } from './printer-state.ts';
import type { Identity } from './profile.ts';

/** The bits by which a host tells one kind of answer from another; all other bits are information. */
export interface FixedBits {
  /** DLE EOT: 0xx1xx10. */
  readonly realTime: number;
  /** GS r, GS I 1 to 3: 0xx0xxxx. */
  readonly inTurn: number;
  /** First byte of Automatic Status Back: 0xx1xx00. */
  readonly automatic: number;
  /** First byte of the blocks of GS ( H and DLE DC4. */
  readonly blockHeader: number;
}

export const epsonBits: FixedBits = { realTime: 0x12, inTurn: 0x00, automatic: 0x10, blockHeader: 0x37 };

/** Each answer looks like another one; a block like none that is expected. */
export const swappedBits: FixedBits = { realTime: 0x00, inTurn: 0x12, automatic: 0x12, blockHeader: 0x35 };

/** Bits 0, 1, 4 and 7 tell DLE EOT and ASB apart from all else; bits 4 and 7 do it for GS r. */
const STATUS_MASK = 0x93;
const IN_TURN_MASK = 0x90;

function bits(...set: readonly (readonly [on: boolean, mask: number])[]): number {
  return set.reduce((sum, [on, mask]) => (on ? sum | mask : sum), 0);
}

function marked(information: number, mask: number, fixed: number): number {
  return (information & ~mask) | fixed;
}

function realTimeInformation(n: 1 | 2 | 3 | 4, state: PrinterState): number {
  switch (n) {
    case 1:
      return bits([state.drawerHigh, 0x04], [isOffline(state), 0x08]);
    case 2:
      return bits([state.coverOpen, 0x04], [state.paperOut, 0x20], [hasError(state), 0x40]);
    case 3:
      return bits([state.cutterJam, 0x08], [state.overheated, 0x40]);
    case 4:
      return bits([state.paperNearEnd || state.paperOut, 0x0c], [state.paperOut, 0x60]);
  }
}

/** Answer to DLE EOT n. */
export function realTimeStatus(n: 1 | 2 | 3 | 4, state: PrinterState, fixed: FixedBits): number {
  return marked(realTimeInformation(n, state), STATUS_MASK, fixed.realTime);
}

/** Answer to DLE EOT 7 and 8: devices a receipt printer does not have, reported as without trouble. */
export function absentDeviceStatus(fixed: FixedBits): number {
  return fixed.realTime;
}

function paperBits(state: PrinterState): number {
  return bits([state.paperNearEnd || state.paperOut, 0x03], [state.paperOut, 0x0c]);
}

/** Answer to GS r 1. */
export function paperSensorStatus(state: PrinterState, fixed: FixedBits): number {
  return marked(paperBits(state), IN_TURN_MASK, fixed.inTurn);
}

/** Answer to GS r 2. */
export function drawerStatus(state: PrinterState, fixed: FixedBits): number {
  return marked(bits([state.drawerHigh, 0x01]), IN_TURN_MASK, fixed.inTurn);
}

/** The four bytes of Automatic Status Back; the second to fourth are 0xx0xxxx. */
export function automaticStatus(state: PrinterState, fixed: FixedBits): readonly [number, number, number, number] {
  const first = bits([state.drawerHigh, 0x04], [isOffline(state), 0x08], [state.coverOpen, 0x20]);
  const errors = bits([state.cutterJam, 0x08], [state.overheated, 0x40]);
  return [marked(first, STATUS_MASK, fixed.automatic), errors, paperBits(state), 0x00];
}

/** Whether a change is one that GS a with this mask reports: bit 0 drawer, 1 on/offline, 2 error, 3 paper sensors. */
export function reportsChange(mask: number, before: PrinterState, after: PrinterState): boolean {
  const changed = bits(
    [before.drawerHigh !== after.drawerHigh, 0x01],
    [isOffline(before) !== isOffline(after) || before.coverOpen !== after.coverOpen, 0x02],
    [before.cutterJam !== after.cutterJam || before.overheated !== after.overheated, 0x04],
    [paperBits(before) !== paperBits(after), 0x08],
  );
  return (mask & changed) !== 0;
}

/** GS ( H function 48: sent when everything before it is printed. */
export function processIdResponse(id: readonly number[], fixed: FixedBits): readonly number[] {
  return [fixed.blockHeader, 0x22, ...id, 0x00];
}

/** GS ( H function 49, sent on going offline. The cause, one byte 40h to 7Fh, is ours: models differ in it. */
export function offlineResponse(state: PrinterState, withCause: boolean, fixed: FixedBits): readonly number[] {
  const cause = bits(
    [state.coverOpen, 0x01],
    [state.paperOut, 0x02],
    [state.cutterJam, 0x04],
    [state.overheated, 0x08],
  );
  return [fixed.blockHeader, 0x23, ...(withCause ? [0x40 | cause] : []), 0x00];
}

/** DLE DC4 function 8: sent when the buffers are empty. */
export function clearResponse(fixed: FixedBits): readonly number[] {
  return [fixed.blockHeader, 0x25, 0x00];
}

/** GS I 65 to 69. */
function textInformation(content: string | null): readonly number[] | null {
  return content === null ? null : [0x5f, ...Buffer.from(content, 'latin1'), 0x00];
}

/** GS I 33: the type once more, in a block of its own kind. The second byte has no bit set but the fixed one. */
function typeInformation(typeId: number): readonly number[] {
  return [0x3d, 33, 0x40 | (typeId & 0x03), 0x40, 0x00];
}

/** Answer to GS I n, or null where n asks for something this printer does not tell. */
export function identityAnswer(n: number, identity: Identity, fixed: FixedBits): readonly number[] | null {
  const oneByte = (value: number): readonly number[] => [marked(value, IN_TURN_MASK, fixed.inTurn)];
  switch (n) {
    case 1:
    case 49:
      return oneByte(identity.modelId);
    case 2:
    case 50:
      return oneByte(identity.typeId);
    case 3:
    case 51:
      return oneByte(identity.versionId);
    case 33:
      return typeInformation(identity.typeId);
    case 65:
      return textInformation(identity.firmware);
    case 66:
      return textInformation(identity.maker);
    case 67:
      return textInformation(identity.model);
    case 68:
      return textInformation(identity.serialNumber);
    case 69:
      return textInformation(identity.languageFont);
    default:
      return null;
  }
}
