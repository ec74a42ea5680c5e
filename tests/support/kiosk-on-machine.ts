// The kiosk's own program, in a machine of a test's choice: its marks, between commas, are the first argument. The product has
// no such flag: whoever could name the machine could make two disks one kiosk.

import { runKiosk } from '../../scripts/kiosk.ts';
import { onStop, sayAndExit } from '../../scripts/process.ts';
import { readConfiguration } from '../../src-main/configuration.ts';

const [marks = '', ...args] = process.argv.slice(2);
const configuration = readConfiguration(args, '');
if (!configuration.ok) sayAndExit(configuration.error);
else {
  const running = await runKiosk(configuration.value, () => marks.split(',').filter((mark) => mark !== ''));
  if (!running.ok) sayAndExit(running.error);
  else {
    process.stdout.write(`kiosk=${running.value.url}\n`);
    onStop(running.value.stop);
  }
}
