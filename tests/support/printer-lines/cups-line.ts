// A raw queue of a real cupsd that sends to a network printer on 127.0.0.1.
import { createCupsPort } from '../../../src-main/printing/transports/cups-queue.ts';
import { cupsMissing, startCupsDaemon } from './cups-daemon.ts';
import { type LineKind, patient } from './printer-line.ts';
import { createTcpFarEnd } from './tcp-line.ts';

export const cupsLine: LineKind = {
  name: 'CUPS queue',
  missing: cupsMissing,
  answers: false,
  noticesHangUp: false,
  flood: 16 * 1024 * 1024,
  create: async () => {
    const [farEnd, daemon] = await Promise.all([createTcpFarEnd(), startCupsDaemon()]);
    daemon.addQueue('tiket', farEnd.number());
    return {
      ...farEnd,
      port: (deadlines = patient) => createCupsPort({ queue: 'tiket' }, deadlines, daemon.environment),
      portThatNeverOpens: async (deadlines) => {
        daemon.freeze();
        return createCupsPort({ queue: 'tiket' }, deadlines, daemon.environment);
      },
    };
  },
};
