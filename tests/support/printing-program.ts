// A printing run as a process of its own, so that a test can kill it: FOLDER and PRINTER-PORT are its arguments, each line
// on its input takes a number.
import { createInterface } from 'node:readline';
import { startPrintingRun } from './printing-run.ts';

const [folder = '', port = ''] = process.argv.slice(2);
const run = startPrintingRun(folder, Number(port), (line) => {
  process.stdout.write(`${line}\n`);
});
createInterface({ input: process.stdin }).on('line', () => run.take());
