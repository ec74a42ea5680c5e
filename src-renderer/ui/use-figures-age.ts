// How old the figures on a screen are, as a time of day; null while they are as good as now. A citizen who reads "12 waiting" must
// be able to see that nobody has counted since.
import type { ServiceStatus } from '../../src-shared/contract/views.ts';
import { formatTime, siteMoment } from '../../src-shared/locales/format.ts';
import { useSay, useWorld } from '../session/kiosk-context.tsx';

/** When the oldest of these figures was true, as in `per 09.38`. Statuses without figures say nothing. */
export function useFiguresAge(statuses: readonly (ServiceStatus | undefined)[]): string | null {
  const say = useSay();
  const { timeZone } = useWorld();
  const ages = statuses.flatMap((status) => status?.figures.asOf ?? []);
  if (ages.length === 0) return null;
  return formatTime(say, siteMoment(Math.min(...ages), timeZone).time);
}
