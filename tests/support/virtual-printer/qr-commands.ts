// QR codes (GS ( k with cn 49), drawn module by module as the printer would.
// ESC/POS reference, chapter "Two-dimensional code commands".
import { encode } from 'uqr';
import { atLineStart, byteAt, functionData, type Handler, type HandlerTable, refuseParameter } from './handler.ts';
import type { QrErrorLevel } from './paper.ts';

const errorLevels: readonly QrErrorLevel[] = ['L', 'M', 'Q', 'H'];

function payloadText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return String.fromCharCode(...bytes);
  }
}

/** Rows of modules, or null where the payload is too long for any symbol. */
function encodeQr(payload: Uint8Array, ecc: QrErrorLevel): readonly (readonly boolean[])[] | null {
  const isAscii = payload.every((byte) => byte < 0x80);
  const content = isAscii ? String.fromCharCode(...payload) : [...payload];
  try {
    return encode(content, { ecc, boostEcc: false, border: 0 }).data;
  } catch (error) {
    if (error instanceof RangeError && error.message === 'Data too long') return null;
    throw error;
  }
}

const printQr: Handler = (machine, command) => {
  const { qrData, qrModel, qrModule, qrErrorLevel } = machine.style;
  if (qrData === null) return machine.report('no-effect', 'GS ( k: no QR data stored to print', command);
  if (qrModel === 'micro') return machine.report('not-modelled', 'GS ( k: micro QR is not modelled', command);
  if (!atLineStart(machine, command)) return;
  const modules = encodeQr(qrData, qrErrorLevel);
  if (modules === null) return machine.report('no-effect', 'GS ( k: the data do not fit in a QR code', command);
  const side = modules.length * qrModule;
  if (side > machine.areaDots()) {
    const what = `GS ( k: the QR code needs ${side} dots, wider than the print area: not printed`;
    return machine.report('no-effect', what, command);
  }
  machine.print({
    kind: 'qr',
    text: payloadText(qrData),
    model: qrModel,
    moduleDots: qrModule,
    errorLevel: qrErrorLevel,
    modules,
    heightDots: side,
    ...machine.place(side),
  });
};

const setQrModel: Handler = (machine, command) => {
  const n = byteAt(functionData(command), 2);
  if (n < 49 || n > 51) return refuseParameter(machine, command);
  machine.style.qrModel = n === 49 ? 1 : n === 50 ? 2 : 'micro';
};

const setQrModule: Handler = (machine, command) => {
  const n = byteAt(functionData(command), 2);
  if (n < 1 || n > 16) return refuseParameter(machine, command);
  machine.style.qrModule = n;
};

const setQrErrorLevel: Handler = (machine, command) => {
  const level = errorLevels[byteAt(functionData(command), 2) - 48];
  if (level === undefined) return refuseParameter(machine, command);
  machine.style.qrErrorLevel = level;
};

const storeQrData: Handler = (machine, command) => {
  const data = functionData(command);
  if (byteAt(data, 2) !== 48 || data.length < 4) return refuseParameter(machine, command);
  machine.style.qrData = data.slice(3);
};

const qrFunctions: ReadonlyMap<number, Handler> = new Map([
  [65, setQrModel],
  [67, setQrModule],
  [69, setQrErrorLevel],
  [80, storeQrData],
  [81, printQr],
]);

/** GS ( k pL pH cn fn ...: cn 49 is QR. */
const twoDimensional: Handler = (machine, command) => {
  const data = functionData(command);
  const [kind, fn] = [byteAt(data, 0), byteAt(data, 1)];
  const run = kind === 49 ? qrFunctions.get(fn) : undefined;
  if (run === undefined) {
    return machine.report('not-modelled', `GS ( k: code ${kind} function ${fn} is not modelled`, command);
  }
  run(machine, command);
};

export const qrCommands: HandlerTable = { 'GS ( k': twoDimensional };
