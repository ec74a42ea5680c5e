// What authors may write, file by file: the catalogue's own schemas, strict about unknown keys and with shorthands.
// The meaning stays in src-shared/protocol/catalogue.ts; the result of these schemas is judged by it once more.
import { z } from 'zod';
import {
  floorPlanSchema,
  kioskSpotSchema,
  noticeSchema,
  placeSchema,
  zoneAreaSchema,
  zoneSchema,
} from '../../src-shared/protocol/building.ts';
import {
  catalogueSchema,
  channelSchema,
  componentsSchema,
  countersSchema,
  factSchema,
  holidaySchema,
  instansiSchema,
  interleaveSchema,
  keywordsSchema,
  requirementSchema,
  scheduleSchema,
  searchWordsSchema,
  seasonSchema,
  serviceSchema,
  siteSchema,
} from '../../src-shared/protocol/catalogue.ts';
import { instansiIdSchema, languageSchema, localTextSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { shown } from './catalogue-fault.ts';
import { weekShorthandSchema } from './week-shorthand.ts';

const UNKNOWN = { text: null };

/** An object whose unknown keys are faults that name the allowed ones. */
function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `allowed: ${Object.keys(shape).join(', ')}` : undefined),
  });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text: a plain string is Indonesian, a mapping gives one text per language of the catalogue. */
function textSchema(languages: readonly string[] | null) {
  return z.preprocess((value, context) => {
    if (typeof value === 'string') return { id: value };
    if (!isMapping(value)) {
      const message =
        value === undefined ? 'is missing' : `expected a text, or one text per language; found ${shown(value)}`;
      context.addIssue({ code: 'custom', message, input: value });
      return z.NEVER;
    }
    for (const key of Object.keys(value)) {
      if (languages === null || languages.includes(key)) continue;
      const message = `unknown key "${key}"; allowed: ${languages.join(', ')} (the languages of site.yaml)`;
      context.addIssue({ code: 'custom', path: [key], message, input: value });
    }
    return value;
  }, localTextSchema);
}

/**
 * The schemas of the five kinds of file. `languages` are those of site.yaml; null where they are not known because
 * site.yaml itself is broken: then any language is accepted.
 */
export function authoringSchemas(languages: readonly string[] | null) {
  const text = textSchema(languages);

  /** `null`, a text, or `{ text, note }`. */
  const fact = z.preprocess(
    (value) => {
      if (value === null) return UNKNOWN;
      return typeof value === 'string' || (isMapping(value) && 'id' in value) ? { text: value } : value;
    },
    strict({ ...factSchema.shape, text: text.nullable(), note: text.optional() }),
  );

  const counters = strict({ ...countersSchema.shape, name: text });
  const requirement = strict({ ...requirementSchema.shape, text, when: text.optional(), note: text.optional() });
  const components = strict({
    ...componentsSchema.shape,
    requirements: z.array(requirement).max(24).default([]),
    procedure: z.array(text).max(10).default([]),
    duration: fact.default(UNKNOWN),
    fee: fact.default(UNKNOWN),
    product: fact.default(UNKNOWN),
    complaint: fact.optional(),
  });

  const [, registerFirst, onlineOnly] = channelSchema.options;
  const channel = z.preprocess(
    (value) => (value === 'counter' ? { kind: 'counter' } : value),
    z.discriminatedUnion(
      'kind',
      [
        strict({ kind: z.literal('counter') }),
        strict({ ...registerFirst.shape, name: text, url: registerFirst.shape.url.default(null) }),
        strict({ ...onlineOnly.shape, name: text, url: onlineOnly.shape.url.default(null) }),
      ],
      {
        error: (issue) =>
          issue.code === 'invalid_union' ? 'expected counter, register-first or online-only' : undefined,
      },
    ),
  );

  // Keywords have files of their own, one for each language.
  const { keywords: _ofService, ...serviceShape } = serviceSchema.shape;
  const { keywords: _ofInstansi, ...instansiShape } = instansiSchema.shape;
  const service = strict({
    ...serviceShape,
    name: text,
    counters: counters.optional(),
    channel: channel.default({ kind: 'counter' }),
    components: components.prefault({}),
    mistakes: z.array(text).max(8).default([]),
    note: text.optional(),
  });

  const instansi = strict({
    ...instansiShape,
    name: text,
    shortName: text,
    counters,
    /** Where to complain about any service of this instansi that does not say its own. */
    complaint: fact.optional(),
    services: z.array(service).min(1),
  }).transform(({ complaint, services, ...rest }) => ({
    ...rest,
    services: services.map((each) => ({
      ...each,
      components: { ...each.components, complaint: each.components.complaint ?? complaint ?? UNKNOWN },
    })),
  }));

  const zone = strict({
    ...zoneSchema.shape,
    name: text,
    floor: text,
    directions: text.optional(),
    waiting: text.optional(),
  });
  const floorPlan = strict({
    ...floorPlanSchema.shape,
    floor: text,
    zones: z.array(strict(zoneAreaSchema.shape)).min(1).max(12),
    places: z.array(strict(placeSchema.shape)).max(40).default([]),
    kiosks: z.array(strict(kioskSpotSchema.shape)).max(40).default([]),
  });
  const notice = strict({ ...noticeSchema.shape, title: text, text });

  const season = strict({ ...seasonSchema.shape, name: text, week: weekShorthandSchema }).refine(
    (dates) => dates.from <= dates.to,
    { error: '"to" must not be before "from"' },
  );
  const schedule = strict({
    ...scheduleSchema.shape,
    name: text,
    week: weekShorthandSchema,
    seasons: z.array(season).default([]),
  });

  return {
    site: strict({
      format: z.literal(1),
      revision: z.int().min(1),
      sample: z.boolean(),
      languages: z.array(languageSchema).min(1),
      site: strict({
        ...siteSchema.shape,
        name: text,
        tagline: text,
        interleave: strict(interleaveSchema.shape).optional(),
        ticketFooter: z.array(text).max(3).default([]),
      }),
      zones: z.array(zone).min(1),
      floorPlans: z.array(floorPlan).max(6).default([]),
      notices: z.array(notice).max(30).default([]),
      mostWanted: catalogueSchema.shape.mostWanted,
    }),
    schedules: strict({ schedules: z.array(schedule).min(1) }),
    words: strict({
      ...searchWordsSchema.shape,
      services: z.record(serviceIdSchema, keywordsSchema.valueType).default({}),
      instansi: z.record(instansiIdSchema, keywordsSchema.valueType).default({}),
    }),
    holidays: strict({ holidays: z.array(strict({ ...holidaySchema.shape, name: text })) }),
    instansi,
  };
}

export type AuthoringSchemas = ReturnType<typeof authoringSchemas>;
export type SiteFile = z.output<AuthoringSchemas['site']>;
export type SchedulesFile = z.output<AuthoringSchemas['schedules']>;
export type HolidaysFile = z.output<AuthoringSchemas['holidays']>;
export type InstansiFile = z.output<AuthoringSchemas['instansi']>;
/** Everyday words of one language. */
export type WordsFile = z.output<AuthoringSchemas['words']>;
