// Date and time of day at the site, by main's clock, renewed when the minute turns.
import { useEffect, useState } from 'react';
import type { LocalMoment } from '../../src-shared/domain/availability-schema.ts';
import { siteMoment } from '../../src-shared/locales/format.ts';
import { delays } from '../delays.ts';
import { useStoreActions, useWorld } from '../session/kiosk-context.tsx';

export function useNow(): LocalMoment {
  const { now } = useStoreActions();
  const { timeZone, clock } = useWorld();
  const thisMinute = () => Math.floor(now() / delays.minute);
  const [minute, setMinute] = useState(thisMinute);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new clock of main and each minute are reasons to look again
  useEffect(() => {
    setMinute(thisMinute());
    const timer = setTimeout(() => setMinute(thisMinute()), delays.minute - (now() % delays.minute));
    return () => clearTimeout(timer);
  }, [clock, minute]);
  return siteMoment(minute * delays.minute, timeZone);
}
