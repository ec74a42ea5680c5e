// Daily quota: how many numbers of a service are left on a business date.
// Counted by numbers issued, not by people served: a number given is never given again, cancelled or not.

/** Numbers left, never below 0; null: the service has no quota. */
export function quotaLeft(dailyQuota: number | null, issuedToday: number): number | null {
  return dailyQuota === null ? null : Math.max(0, dailyQuota - issuedToday);
}
