// Answered surveys: each taken over once by its id, and counted per element and value.
import {
  type SurveyAnswers,
  type SurveyElement,
  type SurveyTally,
  surveyAnswersSchema,
  surveyElements,
  surveyValues,
  type ValueCounts,
} from '../../src-shared/domain/skm.ts';
import {
  type LocalDate,
  localDateSchema,
  type ServiceId,
  type SiteId,
  serviceIdSchema,
} from '../../src-shared/protocol/words.ts';
import type { Queries } from './schema.ts';

interface NewSurvey {
  readonly surveyId: string;
  readonly siteId: string;
  readonly businessDate: string;
  readonly serviceId: string | null;
  readonly language: string;
  readonly channel: string;
  readonly answers: SurveyAnswers;
}

/** Which surveys: of a site, from one business date to another, both included; of one service, or all of them. */
export interface SurveyFilter {
  readonly siteId: SiteId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly serviceId: ServiceId | null;
}

/** Writes the survey; false, and nothing changed, where it is here already. The first under an id stands. */
export async function saveSurvey(queries: Queries, survey: NewSurvey): Promise<boolean> {
  const { surveyId, siteId, businessDate, serviceId, language, channel, answers } = survey;
  const rows = await queries
    .insertInto('surveys')
    .values({
      survey_id: surveyId,
      site_id: siteId,
      business_date: businessDate,
      service_id: serviceId,
      language,
      channel,
      ...answers,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('survey_id')
    .execute();
  return rows.length === 1;
}

/** How often each value was given to each element, and by how many people in all. */
export async function tallySurveys(queries: Queries, filter: SurveyFilter): Promise<SurveyTally> {
  const row = await matching(queries, filter)
    .select(({ fn }) => [
      fn.countAll<number>().as('respondents'),
      ...surveyElements.flatMap((element) =>
        surveyValues.map((value) =>
          fn.count<number>(element).filterWhere(element, '=', value).as(`${element}_${value}`),
        ),
      ),
    ])
    .executeTakeFirstOrThrow();
  const countsOf = (element: SurveyElement): ValueCounts => [
    row[`${element}_1`],
    row[`${element}_2`],
    row[`${element}_3`],
    row[`${element}_4`],
  ];
  return {
    respondents: row.respondents,
    counts: {
      requirements: countsOf('requirements'),
      procedure: countsOf('procedure'),
      duration: countsOf('duration'),
      fee: countsOf('fee'),
      product: countsOf('product'),
      competence: countsOf('competence'),
      conduct: countsOf('conduct'),
      facilities: countsOf('facilities'),
      complaints: countsOf('complaints'),
    },
  };
}

/** The services that surveys of a period are about, those with most first; null is the building in general. */
export async function surveyedServices(
  queries: Queries,
  filter: Omit<SurveyFilter, 'serviceId'>,
): Promise<readonly { readonly serviceId: ServiceId | null; readonly respondents: number }[]> {
  const rows = await matching(queries, { ...filter, serviceId: null })
    .select(({ fn }) => ['service_id', fn.countAll<number>().as('respondents')])
    .groupBy('service_id')
    .orderBy('respondents', 'desc')
    .orderBy('service_id')
    .execute();
  return rows.map(({ service_id, respondents }) => ({
    serviceId: service_id === null ? null : serviceIdSchema.parse(service_id),
    respondents,
  }));
}

export interface SurveySheet {
  readonly businessDate: LocalDate;
  readonly serviceId: ServiceId | null;
  readonly answers: SurveyAnswers;
}

/** Every sheet by business date. Within a date the order says nothing: ids are random. */
export async function listSurveys(queries: Queries, filter: SurveyFilter): Promise<readonly SurveySheet[]> {
  const rows = await matching(queries, filter)
    .select(['business_date', 'service_id', ...surveyElements])
    .orderBy('business_date')
    .orderBy('survey_id')
    .execute();
  return rows.map(({ business_date, service_id, ...answers }) => ({
    businessDate: localDateSchema.parse(business_date),
    serviceId: service_id === null ? null : serviceIdSchema.parse(service_id),
    answers: surveyAnswersSchema.parse(answers),
  }));
}

function matching(queries: Queries, { siteId, from, to, serviceId }: SurveyFilter) {
  const all = queries
    .selectFrom('surveys')
    .where('site_id', '=', siteId)
    .where('business_date', '>=', from)
    .where('business_date', '<=', to);
  return serviceId === null ? all : all.where('service_id', '=', serviceId);
}
