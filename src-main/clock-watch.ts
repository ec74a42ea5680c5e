// What is done each time the server says what time it is: the site's clock learns it, the screens look anew, and a
// machine whose clock is off is written down once, not at every beat.
import type { EventLog } from './log-events.ts';
import type { SignalBoard } from './signals.ts';
import { CLOCK_OFF, type SiteClock } from './site-clock.ts';

export interface ClockWatchPorts {
  readonly siteClock: Pick<SiteClock, 'learn' | 'machineAhead'>;
  readonly signals: Pick<SignalBoard, 'emit'>;
  readonly log: EventLog;
}

/** Takes the server's time, UTC milliseconds. A clock that was put right and goes wrong again is written down again. */
export function createClockWatch({ siteClock, signals, log }: ClockWatchPorts): (serverNow: number) => void {
  let wasOff = false;
  return (serverNow) => {
    siteClock.learn(serverNow);
    signals.emit('clock.learned', {});
    const machineAhead = siteClock.machineAhead() ?? 0;
    const isOff = Math.abs(machineAhead) > CLOCK_OFF;
    if (isOff && !wasOff) log.write('clock.off', { machineAhead });
    wasOff = isOff;
  };
}
