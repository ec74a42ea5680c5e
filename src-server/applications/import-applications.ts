// Takes over how applications stand. Each item is judged by itself; its answer does not name the receipt, so that a log of
// answers holds none.
import type { z } from 'zod';
import { receiptOf } from '../../src-shared/domain/booking-code.ts';
import {
  type applicationImportAnswerSchema,
  type ImportedApplication,
  importedApplicationSchema,
} from '../../src-shared/protocol/applications.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { describeFault } from '../described-fault.ts';
import { findApplication, type Standing, saveApplication } from '../store/applications.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

const APPLICATION_LINE = 'applications';

type Result = z.infer<typeof applicationImportAnswerSchema>['results'][number];

interface Surroundings {
  readonly queries: Queries;
  readonly catalogue: Catalogue;
  readonly services: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function importApplications(
  { store, catalogue, at }: { readonly store: Store; readonly catalogue: Catalogue; readonly at: number },
  items: readonly unknown[],
): Promise<Result[]> {
  const parsed = items.map((item) => importedApplicationSchema.safeParse(item));
  const services = new Set<string>(catalogue.instansi.flatMap((each) => each.services.map(({ id }) => id)));
  return store.transaction(async (queries) => {
    const around: Surroundings = { queries, catalogue, services, at };
    const results: Result[] = [];
    for (const { data, error } of parsed) {
      results.push(
        data === undefined ? { status: 'refused', reason: describeFault(error) } : await importOne(around, data),
      );
    }
    return results;
  }, APPLICATION_LINE);
}

async function importOne(
  { queries, catalogue, services, at }: Surroundings,
  application: ImportedApplication,
): Promise<Result> {
  if (!services.has(application.serviceId)) {
    return { status: 'refused', reason: `the catalogue has no service "${application.serviceId}"` };
  }
  const folded = receiptOf(application.receipt);
  if (folded === null) throw new Error('the schema lets through what is no receipt number');
  const receipt = { siteId: catalogue.site.id, receipt: folded };
  const before = await findApplication(queries, receipt);
  if (before !== null && isSame(before, application)) return { status: 'unchanged' };
  await saveApplication(queries, receipt, { ...application, at });
  return { status: before === null ? 'created' : 'changed' };
}

function isSame(before: Standing, { serviceId, state, step, stepOn }: ImportedApplication): boolean {
  return (
    before.serviceId === serviceId &&
    before.state === state &&
    before.stepOn === stepOn &&
    JSON.stringify(before.step) === JSON.stringify(step)
  );
}
