// One of every paper, and tickets as they may come: long names, long numbers, missing figures, priority, copies.
import { sayIn } from '../../src-main/printing/compose-paper.ts';
import type { PaperDocument, PaperWidth } from '../../src-main/printing/document.ts';
import { bookingDocument } from '../../src-main/printing/document-booking.ts';
import { daySummaryDocument } from '../../src-main/printing/document-day-summary.ts';
import { manualSlipsDocument } from '../../src-main/printing/document-manual-slips.ts';
import { requirementsDocument } from '../../src-main/printing/document-requirements.ts';
import { testPageDocument } from '../../src-main/printing/document-test-page.ts';
import { ticketDocument } from '../../src-main/printing/document-ticket.ts';
import type { CatalogueEntry } from '../../src-main/store/catalogue-snapshots.ts';
import type { Ticket, TicketLabels } from '../../src-main/store/ticket.ts';
import { localDateSchema, localTimeSchema, requestIdSchema, ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from './catalogue-fixture.ts';

const TUESDAY = localDateSchema.parse('2026-05-12');
const MORNING = Date.parse('2026-05-12T09:41:00+07:00');
const REPRINTED = Date.parse('2026-05-12T09:55:00+07:00');
const kioskName = 'Kios 03';

/** The ticket of the design's pictures. */
export function sampleTicket(over: Partial<Ticket> = {}, labels: Partial<TicketLabels> = {}): Ticket {
  return {
    ticketId: ticketIdSchema.parse('0196c0de-7a3b-7c11-9f00-0a1b2c3d4e5f'),
    requestId: requestIdSchema.parse('0196c0de-7a3b-7c11-9f00-0a1b2c3d4e60'),
    number: 'B-042',
    epoch: 1,
    serviceId: serviceIdOf('perekaman-ktp'),
    businessDate: TUESDAY,
    issuedAt: MORNING,
    priority: false,
    language: 'id',
    ahead: 12,
    wait: { from: 25, to: 40 },
    clockSuspect: false,
    labels: { ...sampleLabels, ...labels },
    ...over,
  };
}

const sampleLabels: TicketLabels = {
  siteName: { id: 'MPP Kota Bandung', en: 'Bandung Public Service Mall' },
  siteTagline: { id: 'Mal Pelayanan Publik', en: 'Public service mall' },
  serviceName: { id: 'Perekaman KTP-el', en: 'ID card: first recording', su: 'Ngarékam KTP-el' },
  instansiName: { id: 'Disdukcapil', en: 'Civil Registration' },
  zoneName: { id: 'Zona B', en: 'Zone B' },
  floor: { id: 'Lantai 1', en: 'Floor 1' },
  countersName: { id: 'Loket 1–8', en: 'Counters 1–8' },
  prepare: [
    { id: 'Kartu Keluarga asli', en: 'Family card, original' },
    { id: 'KTP lama atau surat kehilangan', en: 'Old ID card or loss report' },
  ],
  footer: [
    { id: 'Berlaku hari ini. Terlewat?', en: 'Valid today. Missed your turn?' },
    { id: 'Datang ke meja informasi.', en: 'Go to the information desk.' },
  ],
  timeZone: 'Asia/Jakarta',
  sample: false,
  qr: 'https://mpp.example.go.id/t/0196c0de-7a3b-7c11-9f00-0a1b2c3d4e5f',
  followUp: true,
};

/** No list, no figures, no page to follow: the least a ticket can be. */
export const plainLabels: Partial<TicketLabels> = {
  prepare: [],
  followUp: false,
  qr: 'MPP Kota Bandung B-042 2026-05-12',
};

const longLabels: Partial<TicketLabels> = {
  siteName: { id: 'Mal Pelayanan Publik Kabupaten Ogan Komering Ulu Timur' },
  serviceName: { id: 'Penerbitan Surat Izin Praktik Tenaga Kesehatan dan Perpanjangannya di Luar Wilayah Kabupaten' },
  instansiName: { id: 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu' },
  countersName: { id: 'Loket Pelayanan Terpadu 1–12 dan 14' },
  prepare: [
    { id: 'Surat Tanda Registrasi (STR) yang masih berlaku, dilegalisir' },
    { id: 'Rekomendasi_organisasi_profesi_dan_fasilitas_pelayanan_kesehatan_setempat' },
    { id: 'KTP & KK "asli" <fotokopi>' },
    { id: 'Pas foto 4×6, 2 lembar' },
  ],
  sample: true,
};

export function sampleTicketPaper(
  over: Partial<Ticket> = {},
  labels: Partial<TicketLabels> = {},
  copy = 0,
): PaperDocument {
  const ticket = sampleTicket(over, labels);
  return ticketDocument({ ticket, copy, kioskName, printedAt: REPRINTED, say: sayIn(ticket.language) });
}

export const ticketPapers: Readonly<Record<string, PaperDocument>> = {
  'a ticket': sampleTicketPaper(),
  'a ticket in English': sampleTicketPaper({ language: 'en', ahead: 1 }),
  'a ticket in Sundanese': sampleTicketPaper({ language: 'su' }),
  'a priority ticket of a kiosk alone': sampleTicketPaper({ number: 'AKB-123', priority: true, ahead: 3 }),
  'a copy': sampleTicketPaper({ number: 'AK-07' }, {}, 1),
  'a second copy with priority, in English': sampleTicketPaper(
    { number: 'B-1042', priority: true, language: 'en' },
    {},
    2,
  ),
  'a ticket with long names': sampleTicketPaper({ number: 'AK-1234' }, longLabels),
  'a ticket without figures': sampleTicketPaper({ ahead: null, wait: null }, plainLabels),
  'a ticket with the longest number': sampleTicketPaper({ number: 'ABK-999999' }),
};

export function papers(width: PaperWidth): Readonly<Record<string, PaperDocument>> {
  const entry = entryOf('ktp');
  const { site } = entry.catalogue;
  const words = { say: sayIn('id'), language: 'id', kioskName, printedAt: MORNING };
  return {
    ...ticketPapers,
    'a requirement list': requirementsDocument({ ...words, entry, link: 'https://mpp.example.go.id/l/ktp' }),
    'a requirement list in English, without a page': requirementsDocument({
      ...words,
      say: sayIn('en'),
      language: 'en',
      entry: { ...entry, service: { ...entry.service, checkedOn: TUESDAY, validUntil: TUESDAY } },
      link: null,
    }),
    'a booking slip': bookingDocument({
      ...words,
      entry: entryOf('paspor'),
      booking: {
        code: '7Q4K2M',
        date: localDateSchema.parse('2026-05-13'),
        from: localTimeSchema.parse('09:00'),
        to: localTimeSchema.parse('09:30'),
      },
      documents: ['Paspor lama', 'KTP-el asli'],
    }),
    'a test page': testPageDocument({
      ...words,
      site,
      printer: { address: 'tcp://192.168.100.150:9100', profile: 'Epson TM-T82, TM-T88' },
      paperWidth: width,
    }),
    'a sheet of manual slips': manualSlipsDocument({
      ...words,
      entry,
      businessDate: TUESDAY,
      numbers: Array.from({ length: 50 }, (_, index) => `AK-${String(index + 57).padStart(2, '0')}`),
    }),
    'a day summary': daySummaryDocument({ ...words, site, sample: true, figures: sampleDay }),
    'a day summary of nothing': daySummaryDocument({
      ...words,
      site,
      sample: false,
      figures: { ...sampleDay, ticketsLeft: null, services: [] },
    }),
  };
}

const sampleDay = {
  businessDate: TUESDAY,
  issued: 118,
  priority: 14,
  printed: 113,
  notPrinted: 3,
  uncertain: 2,
  copies: 4,
  unsent: 0,
  ticketsLeft: 210,
  services: [
    { name: { id: 'Perekaman KTP-el' }, issued: 117, first: 'A-001', last: 'A-117' },
    { name: { id: 'Penerbitan Surat Izin Praktik Tenaga Kesehatan' }, issued: 1, first: 'C-001', last: 'C-001' },
  ],
};

function entryOf(id: string): CatalogueEntry {
  const catalogue = tinyCatalogue();
  for (const instansi of catalogue.instansi) {
    const service = instansi.services.find((each) => each.id === id);
    if (service !== undefined) return { catalogue, instansi, service };
  }
  throw new Error(`the tiny catalogue has no service ${id}`);
}
