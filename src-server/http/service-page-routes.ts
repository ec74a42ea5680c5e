// The page of a service for a phone: open to anybody, in the languages of the site.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import { SERVICE_PAGES } from '../../src-shared/domain/public-pages.ts';
import { type Locale, offeredLocales } from '../../src-shared/locales/locales.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import type { Language, LocalText } from '../../src-shared/protocol/words.ts';
import { sayIn } from '../pages/phone/say-in.ts';
import { type ServicePageFacts, servicePageHtml, unknownServicePage } from '../pages/phone/service-page.ts';
import { SERVICE_PAGE_STYLE } from '../pages/phone/service-page-style.ts';
import { type App, commonErrors } from './app-type.ts';
import type { HttpContext } from './context.ts';

const styleHash = createHash('sha256').update(SERVICE_PAGE_STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
/** A hall of phones may keep it; a corrected requirement still reaches them within minutes. */
const KEPT_SECONDS = 300;

const html = { content: { 'text/html': { schema: z.string() } } } as const;

export function addServicePages(app: App, { catalogue }: Pick<HttpContext, 'catalogue'>): void {
  app.get(`/${SERVICE_PAGES}/:serviceId`, {
    schema: {
      summary: 'What a service requires, for a phone',
      tags: ['public'],
      // Any text: a mistyped address gets the kind page too, not an error in JSON.
      params: z.strictObject({ serviceId: z.string() }),
      querystring: z.looseObject({ lang: z.string().optional() }),
      response: { ...commonErrors, 200: html, 404: html },
    },
    handler: async (request, reply) => {
      const published = catalogue.current()?.catalogue ?? null;
      const languages = offeredLocales(published?.languages ?? []);
      const language = chosen(languages, request.query.lang, request.headers['accept-language']);
      const facts = published === null ? null : factsOf(published, request.params.serviceId);
      reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('vary', 'accept-language')
        .header('cache-control', facts === null ? 'no-store' : `public, max-age=${KEPT_SECONDS}`);
      const say = sayIn(language);
      if (facts === null) return reply.code(404).send(unknownServicePage({ language, say }));
      return reply.send(servicePageHtml({ ...facts, language, languages, say }));
    },
  });
}

/** The language asked for in the address, or the first of the phone's own that is offered, or the site's first. */
function chosen(languages: readonly Locale[], asked: string | undefined, accepted: string | undefined): Language {
  const own = (accepted ?? '').split(',').map((each) =>
    each
      .trim()
      .slice(0, 3)
      .replace(/[^a-z].*$/, ''),
  );
  const codes = languages.map(({ language }) => language);
  const wanted = [asked, ...own].find((each) => each !== undefined && codes.includes(each));
  return wanted ?? codes[0] ?? 'id';
}

function factsOf(
  { site, sample, zones, instansi: all }: Catalogue,
  serviceId: string,
): Omit<ServicePageFacts, 'language' | 'languages' | 'say'> | null {
  for (const instansi of all) {
    const service = instansi.services.find(({ id }) => id === serviceId);
    if (service === undefined) continue;
    const zone = zones.find(({ id }) => id === instansi.zone);
    const place: LocalText[] = [
      ...(zone === undefined ? [] : [zone.floor, zone.name]),
      effectiveCounters(instansi, service).name,
    ];
    return { siteName: site.name, sample, instansi, service, place };
  }
  return null;
}
