// QR codes of papers: which modules are black, and how large a module is printed. Design language, section 5: 8 dots
// (1 mm) a module, what a phone reads at arm's length, and a quiet zone of four modules.
import { encode } from 'uqr';

/** White modules around a symbol (ISO/IEC 18004 §5.3.8). */
export const QUIET_MODULES = 4;
const USUAL_MODULE_DOTS = 8;

/** Rows of modules, true is black, without the quiet zone. Level M: a crease or a thumb print does no harm. */
export function codeModules(data: string): readonly (readonly boolean[])[] {
  return encode(data, { ecc: 'M', boostEcc: false, border: 0 }).data;
}

/** Side of a module in dots, 1 to 8: the largest with which `modules` and the quiet zones fit into `widthDots`. */
export function moduleDots(modules: number, widthDots: number): number {
  return Math.max(1, Math.min(USUAL_MODULE_DOTS, Math.floor(widthDots / (modules + 2 * QUIET_MODULES))));
}
