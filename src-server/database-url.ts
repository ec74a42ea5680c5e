// The address of a database as people and logs may see it: without its password.

/** Takes the password out of `postgres://user:password@host/…`, also out of something that only resembles an address. */
export function withoutPassword(url: string): string {
  return url.replace(/(:\/\/[^:@/?]*):[^@/?]*@/, '$1@').replace(/([?&]password=)[^&]*/gi, '$1…');
}
