// Entry of the kiosk in Electron, built to dist/main/electron.js beside dist/renderer and dist/preload.
import { startElectronShell } from './electron-shell.ts';

startElectronShell(process, import.meta.dirname);
