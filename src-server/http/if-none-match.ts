// If-None-Match as RFC 9110 §13.1.2 compares it: weakly, against a list.

/** True where the asker has what bears `etag` already. */
export function isKnown(header: string | undefined, etag: string): boolean {
  const offered = (header ?? '').split(',').map((part) => part.trim().replace(/^W\//, ''));
  return offered.includes(etag) || offered.includes('*');
}
