// The satisfaction survey for operators: the index of a period as JSON, as a page to read and print, and the sheets as CSV.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { LEAST_RESPONDENTS, surveyResult } from '../../src-shared/domain/skm.ts';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { type SurveyReport, surveyQuerySchema, surveyReportSchema } from '../../src-shared/protocol/survey-report.ts';
import { inLanguage, type LocalDate, localDateSchema, type ServiceId } from '../../src-shared/protocol/words.ts';
import { surveyCsv } from '../pages/operator/survey-csv.ts';
import { SURVEY_PAGE_STYLE, surveyPage } from '../pages/operator/survey-page.ts';
import type { SiteToday } from '../site-calendar.ts';
import type { Queries } from '../store/schema.ts';
import { listSurveys, type SurveyFilter, surveyedServices, tallySurveys } from '../store/surveys.ts';
import { type App, commonErrors, nothing, unauthorized } from './app-type.ts';
import { type HttpContext, noCatalogue } from './context.ts';

const styleHash = createHash('sha256').update(SURVEY_PAGE_STYLE).digest('base64');
const SURVEY_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

const operator = { tags: ['operator'], params: nothing } as const;
const byToken = { ...operator, security: [{ bearer: [] }], querystring: surveyQuerySchema } as const;
const byPassword = { ...operator, security: [{ basic: [] }] } as const;
const errors = { ...commonErrors, ...unauthorized, 409: serverErrorSchema } as const;

export function addSurveyRoutes(app: App, context: HttpContext): void {
  addReport(app, context);
  addPage(app, context);
  addSheets(app, context);
}

function addReport(app: App, { authorize, calendar, store }: HttpContext): void {
  app.get('/api/survey', {
    onRequest: authorize.operator,
    schema: {
      ...byToken,
      summary: 'The satisfaction index (IKM) of a period, with its nine elements',
      response: { ...errors, 200: surveyReportSchema },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(409).send(noCatalogue);
      const filter = filterOf(today, request.query);
      return filter.from > filter.to ? reply.code(400).send(backwards(filter)) : reportOf(store.queries, filter);
    },
  });
}

function addPage(app: App, context: HttpContext): void {
  const { authorize, calendar, store, catalogue } = context;
  app.get('/survey', {
    onRequest: authorize.operatorPage,
    schema: {
      ...byPassword,
      summary: 'The same as a page, to read and to print; the password is the token',
      // Any text: a date typed by hand gets a page that says what is wrong with it.
      querystring: z.object({ from: z.string(), to: z.string(), serviceId: z.string() }).partial(),
      response: { ...errors, 200: { content: { 'text/html': { schema: z.string() } } } },
    },
    handler: async (request, reply) => {
      const today = calendar();
      const site = catalogue.current()?.catalogue;
      if (today === null || site === undefined) return reply.code(409).send(noCatalogue);
      const asked = surveyQuerySchema.safeParse(withoutEmpty(request.query));
      const wanted = filterOf(today, asked.success ? asked.data : {});
      const sound = asked.success && wanted.from <= wanted.to;
      const filter = sound ? wanted : filterOf(today, {});
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', SURVEY_POLICY)
        .header('referrer-policy', 'no-referrer')
        .header('cache-control', 'no-store')
        .send(
          surveyPage({
            site,
            report: await reportOf(store.queries, filter),
            services: await surveyedServices(store.queries, filter),
            nameOf: nameIn(context),
            today: today.businessDate,
            refused: !sound,
          }),
        );
    },
  });
}

function addSheets(app: App, context: HttpContext): void {
  const { authorize, calendar, store } = context;
  app.get('/survey.csv', {
    onRequest: authorize.operatorPage,
    schema: {
      ...byPassword,
      summary: 'Every answered sheet of a period, U1 to U9, for a spreadsheet; it names nobody',
      querystring: surveyQuerySchema,
      response: { ...errors, 200: { content: { 'text/csv': { schema: z.string() } } } },
    },
    handler: async (request, reply) => {
      const today = calendar();
      if (today === null) return reply.code(409).send(noCatalogue);
      const filter = filterOf(today, request.query);
      if (filter.from > filter.to) return reply.code(400).send(backwards(filter));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="skm-${filter.from}-${filter.to}.csv"`)
        .header('cache-control', 'no-store')
        .send(surveyCsv(await listSurveys(store.queries, filter), nameIn(context)));
    },
  });
}

/** Without dates: from the first of this month to today. With one of them the other goes with it. */
function filterOf({ siteId, businessDate }: SiteToday, query: z.infer<typeof surveyQuerySchema>): SurveyFilter {
  const to = query.to ?? (query.from !== undefined && query.from > businessDate ? query.from : businessDate);
  return { siteId, from: query.from ?? firstOfMonth(to), to, serviceId: query.serviceId ?? null };
}

function firstOfMonth(date: LocalDate): LocalDate {
  return localDateSchema.parse(`${date.slice(0, 8)}01`);
}

function backwards({ from, to }: SurveyFilter): { readonly code: string; readonly message: string } {
  return { code: 'bad-request', message: `querystring.from is ${from}; it must not be after to, ${to}.` };
}

async function reportOf(queries: Queries, filter: SurveyFilter): Promise<SurveyReport> {
  const { from, to, serviceId } = filter;
  const { elements, ...result } = surveyResult(await tallySurveys(queries, filter));
  return {
    ...{ from, to, serviceId, leastRespondents: LEAST_RESPONDENTS },
    ...result,
    elements: elements.map((each) => ({ ...each, counts: [...each.counts] })),
  };
}

/** A form sends an empty text for what was not chosen. */
function withoutEmpty(query: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value]])),
  );
}

/** The name of a service in the catalogue in force; its id where it left it. */
function nameIn({ catalogue }: HttpContext): (serviceId: ServiceId) => string {
  const services = catalogue
    .current()
    ?.catalogue.instansi.flatMap((instansi) =>
      instansi.services.map((service) => [service.id, inLanguage(service.name, 'id')] as const),
    );
  const names = new Map<ServiceId, string>(services);
  return (serviceId) => names.get(serviceId) ?? serviceId;
}
