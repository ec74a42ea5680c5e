// When a line is long enough to be asked about before joining it: by the site's own measure of minutes and people.
import type { Directory, ServiceStatus } from '../../src-shared/contract/views.ts';
import type { WaitRange } from '../../src-shared/domain/availability-schema.ts';

/** A long line as it was known; at least one of the two is. */
export interface LongLine {
  readonly waiting: number | null;
  readonly wait: WaitRange | null;
}

/** The line of a service, where it is long; null where it is not, or nobody knows. */
export function longLine(
  status: ServiceStatus | undefined,
  { minutes, people }: Directory['site']['longLine'],
): LongLine | null {
  if (status?.availability.kind !== 'open') return null;
  const { waiting, wait } = status.figures;
  const isLong = (waiting !== null && waiting >= people) || (wait !== null && wait.to >= minutes);
  return isLong ? { waiting, wait } : null;
}

/** True where the figures say that a line is short; unknown figures say nothing. */
export function hasShrunk(status: ServiceStatus | undefined, limits: Directory['site']['longLine']): boolean {
  if (status?.availability.kind !== 'open') return false;
  const { waiting, wait } = status.figures;
  return (waiting !== null || wait !== null) && longLine(status, limits) === null;
}
