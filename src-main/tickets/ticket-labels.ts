// What screen and paper will say of a ticket's service, taken from the catalogue at the moment of issuing.
import { effectiveCounters } from '../../src-shared/domain/catalogue-facts.ts';
import type { Requirement } from '../../src-shared/protocol/catalogue.ts';
import type { LocalDate, LocalText, TicketId } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { TicketLabels } from '../store/ticket.ts';

/** Most documents a ticket lists (design language §7). */
const PREPARE_LIMIT = 4;

export interface LabelledTicket {
  readonly ticketId: TicketId;
  readonly number: string;
  readonly businessDate: LocalDate;
}

export function labelTicket({ catalogue, instansi, service }: CatalogueEntry, ticket: LabelledTicket): TicketLabels {
  const { site } = catalogue;
  const zone = catalogue.zones.find((candidate) => candidate.id === instansi.zone);
  if (zone === undefined)
    throw new Error(`instansi ${instansi.id} stands in zone ${instansi.zone}, which is not there`);
  return {
    siteName: site.name,
    siteTagline: site.tagline,
    serviceName: service.name,
    instansiName: instansi.shortName,
    zoneName: zone.name,
    floor: zone.floor,
    countersName: effectiveCounters(instansi, service).name,
    prepare: documentsToPrepare(service.components.requirements),
    footer: site.ticketFooter,
    timeZone: site.timeZone,
    sample: catalogue.sample,
    // Without a follow-up page the code holds what a counter needs to find the ticket.
    qr:
      site.publicUrl === null
        ? `${site.name.id} ${ticket.number} ${ticket.businessDate}`
        : new URL(`t/${ticket.ticketId}`, withSlash(site.publicUrl)).href,
    followUp: site.publicUrl !== null,
  };
}

/** Things to carry that everybody needs; conditions and "only if" papers are on the requirements page. */
function documentsToPrepare(requirements: readonly Requirement[]): LocalText[] {
  return requirements
    .filter(
      (requirement) => requirement.kind !== 'condition' && requirement.when === undefined && requirement.confirmed,
    )
    .slice(0, PREPARE_LIMIT)
    .map((requirement) => requirement.text);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
