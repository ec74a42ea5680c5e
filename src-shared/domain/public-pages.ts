// Addresses of the pages a phone opens, below the site's public address. What prints or shows a code asks here, and the
// server answers under the same paths.
import type { ServiceId } from '../protocol/words.ts';

export const SERVICE_PAGES = 'layanan';

/** Where a phone reads what a service requires; null where the site has no public address. */
export function servicePage(site: { readonly publicUrl: string | null }, serviceId: ServiceId): string | null {
  if (site.publicUrl === null) return null;
  return `${site.publicUrl.replace(/\/+$/, '')}/${SERVICE_PAGES}/${serviceId}`;
}
