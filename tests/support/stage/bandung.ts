// A day at MPP Kota Bandung for tests and screenshots: Tuesday 12 May 2026, 09.41, lively, with one instansi closed, one
// service without quota, one only online. Everything here is sample data, in the shapes the page gets from main.

import type { z } from 'zod';
import { type Information, informationSchema } from '../../../src-shared/contract/information-views.ts';
import {
  type Directory,
  directorySchema,
  type OtherTimes,
  otherTimesSchema,
  type ServiceDetail,
  type Snapshot,
  type Statuses,
  serviceDetailSchema,
  snapshotSchema,
  statusesSchema,
  type TicketView,
  ticketViewSchema,
} from '../../../src-shared/contract/views.ts';
import { unknownPanel } from '../../../src-shared/domain/panel.ts';

/** 09.41 WIB */
export const morning = Date.UTC(2026, 4, 12, 2, 41);

type Text = string | readonly [id: string, en: string];
const text = (value: Text) => (typeof value === 'string' ? { id: value } : { id: value[0], en: value[1] });

interface ServiceRow {
  readonly id: string;
  readonly name: Text;
  readonly icon?: string;
  readonly waiting?: number;
  readonly wait?: readonly [number, number];
  readonly left?: number | null;
  readonly state?: z.input<typeof statusesSchema>[string]['availability'];
  readonly channel?: z.input<typeof serviceDetailSchema>['channel'];
}
interface InstansiRow {
  readonly id: string;
  readonly name: Text;
  readonly icon: string;
  readonly rank?: number;
  readonly zone?: string;
  readonly counters?: string;
  readonly services: readonly ServiceRow[];
}

const tomorrow = { date: '2026-05-13', time: '08:00' };
const thursday = { date: '2026-05-21', time: '08:00' };
const quota = (left: number): Partial<ServiceRow> => ({ left });
const online = (name: string, url: string | null): Partial<ServiceRow> => ({
  channel: { kind: 'online-only', name: { id: name }, url },
  state: { kind: 'online-only', name: { id: name }, url },
});
const away = (moment: typeof tomorrow): Partial<ServiceRow> => ({
  state: { kind: 'closed', reason: 'weekday', message: null, reopens: moment },
});

/** The one service shown of an instansi that has many. */
const consultation = (id: string, waiting: number, wait: readonly [number, number], name?: Text): ServiceRow => ({
  id: `${id}-konsultasi`,
  name: name ?? ['Konsultasi dan informasi', 'Advice and information'],
  icon: 'chats-circle',
  waiting,
  wait,
});

const rows: readonly InstansiRow[] = [
  {
    id: 'disdukcapil',
    name: 'Disdukcapil',
    icon: 'identification-card',
    rank: 1,
    zone: 'b',
    counters: 'Loket 1–8',
    services: [
      {
        id: 'perekaman-ktp',
        name: ['Perekaman KTP-el', 'ID card recording'],
        icon: 'fingerprint',
        waiting: 12,
        wait: [25, 40],
        ...quota(38),
      },
      {
        id: 'kartu-keluarga',
        name: ['Kartu Keluarga (KK)', 'Family card (KK)'],
        icon: 'users-four',
        waiting: 21,
        wait: [50, 75],
        ...quota(54),
      },
      {
        id: 'akta-kelahiran',
        name: ['Akta Kelahiran', 'Birth certificate'],
        icon: 'baby',
        waiting: 3,
        wait: [5, 15],
        ...quota(41),
      },
      {
        id: 'ktp-hilang',
        name: ['KTP-el hilang atau rusak', 'Lost or damaged ID card'],
        icon: 'identification-badge',
        waiting: 6,
        wait: [15, 25],
        ...quota(22),
      },
      {
        id: 'kia',
        name: ['Kartu Identitas Anak (KIA)', 'Child ID card (KIA)'],
        icon: 'baby-carriage',
        state: { kind: 'quota-gone', quota: 40, reopens: tomorrow },
      },
      {
        id: 'pindah-datang',
        name: ['Pindah datang', 'Moving in'],
        icon: 'truck',
        ...online('Salaman', 'https://disdukcapil.bandung.go.id/salaman'),
      },
      {
        id: 'akta-kematian',
        name: ['Akta Kematian', 'Death certificate'],
        icon: 'flower-lotus',
        waiting: 1,
        wait: [0, 10],
        ...quota(28),
      },
      {
        id: 'akta-perkawinan',
        name: ['Akta Perkawinan', 'Marriage certificate'],
        icon: 'heart',
        waiting: 2,
        wait: [5, 15],
        ...quota(18),
      },
      {
        id: 'legalisir',
        name: ['Legalisir dokumen kependudukan', 'Certified copies of civil documents'],
        icon: 'stamp',
        state: { kind: 'closed', reason: 'break', message: null, reopens: { date: '2026-05-12', time: '13:00' } },
      },
    ],
  },
  {
    id: 'samsat',
    name: ['Samsat Bapenda Jabar', 'Samsat Vehicle Tax'],
    icon: 'car',
    rank: 2,
    zone: 'c',
    counters: 'Loket 9–14',
    services: [
      {
        id: 'stnk-tahunan',
        name: ['Perpanjangan STNK tahunan', 'Yearly vehicle tax'],
        icon: 'car',
        waiting: 14,
        wait: [20, 35],
      },
      {
        id: 'stnk-lima',
        name: ['STNK 5 tahunan, ganti pelat', 'Five-year vehicle registration, new plate'],
        icon: 'car-profile',
        waiting: 9,
        wait: [30, 45],
      },
    ],
  },
  {
    id: 'polrestabes',
    name: ['Polrestabes SIM & SKCK', 'Police SIM & SKCK'],
    icon: 'police-car',
    rank: 3,
    zone: 'd',
    counters: 'Loket 15–20',
    services: [
      {
        id: 'sim-perpanjangan',
        name: ['Perpanjangan SIM A dan C', 'Driving licence renewal A and C'],
        icon: 'certificate',
        waiting: 26,
        wait: [55, 80],
        ...quota(9),
      },
      {
        id: 'skck',
        name: ['SKCK baru', 'Police clearance (SKCK)'],
        icon: 'shield-check',
        waiting: 8,
        wait: [20, 35],
        ...quota(33),
      },
    ],
  },
  {
    id: 'imigrasi',
    name: ['Kantor Imigrasi', 'Immigration Office'],
    icon: 'airplane-takeoff',
    rank: 4,
    zone: 'a',
    counters: 'Loket 21–23',
    services: [
      {
        id: 'paspor-baru',
        name: ['Paspor baru', 'New passport'],
        icon: 'airplane',
        waiting: 7,
        wait: [25, 45],
        ...quota(6),
        channel: { kind: 'register-first', name: { id: 'M-Paspor' }, url: 'https://www.imigrasi.go.id/m-paspor' },
      },
    ],
  },
  {
    id: 'bjb',
    name: 'Bank bjb',
    icon: 'bank',
    services: [
      {
        id: 'bjb-setor',
        name: ['Setoran pajak dan retribusi', 'Tax and fee payment'],
        icon: 'coins',
        waiting: 2,
        wait: [5, 10],
      },
    ],
  },
  {
    id: 'bpjs-kesehatan',
    name: 'BPJS Kesehatan',
    icon: 'heartbeat',
    services: [
      {
        id: 'bpjs-daftar',
        name: ['Pendaftaran peserta baru', 'New member'],
        icon: 'heartbeat',
        waiting: 9,
        wait: [20, 35],
      },
    ],
  },
  {
    id: 'bpjs-tk',
    name: 'BPJS Ketenagakerjaan',
    icon: 'hard-hat',
    services: [consultation('bpjs-tk', 3, [10, 20], ['Klaim JHT', 'Old-age savings claim'])],
  },
  {
    id: 'bpn',
    name: ['BPN Pertanahan', 'BPN Land Office'],
    icon: 'map-pin-area',
    services: [consultation('bpn', 1, [5, 15], ['Cek sertipikat tanah', 'Check a land certificate'])],
  },
  {
    id: 'dpmptsp',
    name: ['DPMPTSP Perizinan & NIB', 'DPMPTSP Permits & NIB'],
    icon: 'storefront',
    zone: 'c',
    counters: 'Loket 24–27',
    services: [
      {
        id: 'pbg',
        name: ['Persetujuan Bangunan Gedung (PBG) rumah tinggal', 'Building approval (PBG) for a house'],
        icon: 'compass-tool',
        waiting: 2,
        wait: [10, 20],
      },
      consultation('dpmptsp', 1, [5, 15]),
    ],
  },
  {
    id: 'kejaksaan',
    name: ['Kejaksaan Negeri', 'Public Prosecutor'],
    icon: 'scales',
    services: [{ ...consultation('kejaksaan', 0, [0, 5]), ...away(tomorrow) }],
  },
  {
    id: 'kemenag',
    name: ['Kementerian Agama', 'Religious Affairs'],
    icon: 'mosque',
    services: [consultation('kemenag', 2, [5, 15], ['Daftar nikah', 'Register a marriage'])],
  },
  {
    id: 'kpp',
    name: ['KPP Pratama Pajak', 'Tax Office'],
    icon: 'receipt',
    services: [consultation('kpp', 8, [20, 35], ['Aktivasi NPWP', 'Activate a tax number'])],
  },
  {
    id: 'pa',
    name: ['Pengadilan Agama', 'Religious Court'],
    icon: 'gavel',
    services: [{ ...consultation('pa', 0, [0, 5]), ...away(thursday) }],
  },
  {
    id: 'tirtawening',
    name: ['Perumda Tirtawening', 'Tirtawening Water'],
    icon: 'drop',
    services: [consultation('tirtawening', 1, [0, 10], ['Sambungan air baru', 'New water connection'])],
  },
  {
    id: 'pln',
    name: 'PLN',
    icon: 'lightning',
    services: [consultation('pln', 1, [5, 10], ['Tambah daya listrik', 'More electric power'])],
  },
  {
    id: 'pos',
    name: 'Pos Indonesia',
    icon: 'envelope',
    services: [consultation('pos', 1, [5, 10], ['Kirim dokumen', 'Send documents'])],
  },
  {
    id: 'taspen',
    name: 'Taspen',
    icon: 'piggy-bank',
    services: [consultation('taspen', 2, [5, 15], ['Klaim pensiun', 'Pension claim'])],
  },
  {
    id: 'dinkes',
    name: ['Dinas Kesehatan', 'Health Office'],
    icon: 'first-aid-kit',
    services: [consultation('dinkes', 3, [10, 20], ['Izin praktik perawat', 'Nurse practice licence'])],
  },
  {
    id: 'dinsos',
    name: ['Dinas Sosial', 'Social Affairs'],
    icon: 'hand-heart',
    services: [consultation('dinsos', 5, [15, 25], ['Surat keterangan DTSEN', 'Social data letter'])],
  },
  {
    id: 'disnaker',
    name: ['Dinas Tenaga Kerja', 'Manpower Office'],
    icon: 'briefcase',
    services: [consultation('disnaker', 4, [10, 25], ['Kartu pencari kerja (AK1)', 'Job seeker card (AK1)'])],
  },
  {
    id: 'dishub',
    name: ['Dinas Perhubungan', 'Transport Office'],
    icon: 'traffic-sign',
    services: [consultation('dishub', 1, [5, 15], ['Uji kir kendaraan', 'Vehicle roadworthiness test'])],
  },
  {
    id: 'dlh',
    name: ['Dinas Lingkungan Hidup', 'Environment Office'],
    icon: 'leaf',
    services: [consultation('dlh', 0, [0, 5], ['Dokumen lingkungan UKL-UPL', 'Environmental papers'])],
  },
  {
    id: 'bpom',
    name: 'BPOM Bandung',
    icon: 'pill',
    services: [consultation('bpom', 1, [5, 10], ['Izin edar pangan olahan', 'Processed food licence'])],
  },
  {
    id: 'bnn',
    name: ['BNN Kota Bandung', 'Narcotics Agency'],
    icon: 'shield-check',
    services: [consultation('bnn', 0, [0, 5], ['Surat bebas narkotika', 'Drug-free letter'])],
  },
  {
    id: 'bea-cukai',
    name: ['Bea Cukai', 'Customs'],
    icon: 'package',
    services: [consultation('bea-cukai', 1, [5, 15], ['Daftar IMEI HP', 'Register a phone IMEI'])],
  },
  {
    id: 'ombudsman',
    name: 'Ombudsman RI',
    icon: 'megaphone',
    services: [consultation('ombudsman', 0, [0, 5], ['Laporan layanan publik', 'Report a public service'])],
  },
];

function served(row: ServiceRow): z.input<typeof statusesSchema>[string] {
  const open = {
    kind: 'open' as const,
    closesAt: '15:00',
    lastNumberAt: '14:30',
    quotaLeft: row.left ?? null,
    pausedUntil: null,
  };
  const wait = row.wait === undefined ? null : { from: row.wait[0], to: row.wait[1] };
  return {
    availability: row.state ?? open,
    figures: { waiting: row.waiting ?? null, wait, serving: null, asOf: null },
  };
}

function serviceView(instansi: InstansiRow, row: ServiceRow) {
  return {
    id: row.id,
    instansi: instansi.id,
    name: text(row.name),
    icon: row.icon,
    counters: { name: text(instansi.counters ?? 'Loket 30'), count: 3 },
    channel: row.channel ?? { kind: 'counter' as const },
  };
}

export const directory: Directory = directorySchema.parse({
  revision: 7,
  sample: false,
  site: {
    id: 'mpp-kota-bandung',
    name: { id: 'MPP Kota Bandung' },
    tagline: { id: 'Mal Pelayanan Publik', en: 'Public service mall' },
    theme: 'nila',
    interleave: { priority: 1, regular: 2 },
  },
  languages: ['id', 'en', 'su'],
  zones: ['a', 'b', 'c', 'd'].map((zone) => ({
    id: zone,
    name: text([`Zona ${zone.toUpperCase()}`, `Zone ${zone.toUpperCase()}`]),
    floor: text(zone === 'd' ? ['Lantai 2', 'Floor 2'] : ['Lantai 1', 'Floor 1']),
  })),
  instansi: rows.map((row) => ({
    id: row.id,
    name: text(row.name),
    shortName: text(row.name),
    zone: row.zone ?? 'a',
    icon: row.icon,
    popularRank: row.rank,
    counters: { name: text(row.counters ?? 'Loket 30'), count: 3 },
  })),
  services: rows.flatMap((row) => row.services.map((service) => serviceView(row, service))),
  search: {
    services: {
      'perekaman-ktp': ['bikin KTP', 'make an ID card'],
      'ktp-hilang': ['KTP ilang', 'lost ID card'],
      'kartu-keluarga': ['bikin KK', 'tambah anak di KK', 'family card'],
      'akta-kelahiran': ['anak baru lahir', 'newborn'],
      'stnk-tahunan': ['bayar pajak motor', 'car tax'],
      'stnk-lima': ['ganti plat'],
      'sim-perpanjangan': ['perpanjang SIM motor', 'driving licence'],
      skck: ['surat kelakuan baik', 'police clearance'],
      'paspor-baru': ['bikin paspor', 'new passport'],
      'bpjs-daftar': ['kartu BPJS', 'health insurance'],
    },
    instansi: { disdukcapil: ['capil'], samsat: ['pajak kendaraan'] },
    alike: [
      ['bikin', 'buat', 'urus'],
      ['hilang', 'ilang', 'kehilangan'],
    ],
    general: ['bikin', 'baru', 'new'],
    ignored: ['saya', 'mau'],
    mostWanted: [
      'perekaman-ktp',
      'sim-perpanjangan',
      'stnk-tahunan',
      'paspor-baru',
      'kartu-keluarga',
      'skck',
      'akta-kelahiran',
      'ktp-hilang',
      'stnk-lima',
      'bpjs-daftar',
    ],
  },
});

export const statuses: Statuses = statusesSchema.parse(
  Object.fromEntries(rows.flatMap((row) => row.services.map((service) => [service.id, served(service)]))),
);

export const snapshot: Snapshot = snapshotSchema.parse({
  version: 0,
  now: morning,
  timeZone: 'Asia/Jakarta',
  businessDate: '2026-05-12',
  kioskName: '03',
  state: { kind: 'serving' },
  directory,
  hours: { today: { opens: '08:00', closes: '15:00', lastNumber: '14:30' }, open: true, reopens: null },
  statuses,
  printer: { configured: true, trouble: null },
  link: 'online',
  panel: unknownPanel,
  timeouts: { idle: 60_000, warning: 30_000, ticket: 45_000, troubleTicket: 90_000 },
});

const officeDay = [
  { open: '08:00', close: '12:00' },
  { open: '13:00', close: '15:00' },
];
const friday = [
  { open: '08:00', close: '11:30' },
  { open: '13:00', close: '15:00' },
];
const ascension = text(['Kenaikan Yesus Kristus', 'Ascension Day of Jesus Christ']);

export const important = { title: text(['Gedung tutup Kamis, 14 Mei', 'The building is closed on Thursday 14 May']) };

/** The building of the same day: two floors, one holiday ahead, two instansi with days of their own. */
export const information: Information = informationSchema.parse({
  address: 'Jl. Cianjur No. 34, Kacapiring, Batununggal, Kota Bandung',
  floors: [
    {
      floor: text(['Lantai 1', 'Floor 1']),
      width: 36,
      height: 26,
      zones: [
        { zone: 'a', x: 0, y: 11, width: 11, height: 15 },
        { zone: 'b', x: 0, y: 0, width: 22, height: 9 },
        { zone: 'c', x: 24, y: 0, width: 12, height: 15 },
      ],
      places: [
        { kind: 'entrance', x: 17, y: 24 },
        { kind: 'ramp', x: 21, y: 24 },
        { kind: 'exit', x: 25, y: 24 },
        { kind: 'desk', x: 21, y: 17 },
        { kind: 'stairs', x: 14, y: 12 },
        { kind: 'lift', x: 18, y: 12 },
        { kind: 'toilet', x: 29.5, y: 18 },
        { kind: 'accessible-toilet', x: 33.5, y: 18 },
        { kind: 'prayer-room', x: 29.5, y: 24 },
        { kind: 'lactation-room', x: 33.5, y: 24 },
      ],
      kiosk: { x: 16, y: 18.5 },
    },
    {
      floor: text(['Lantai 2', 'Floor 2']),
      width: 36,
      height: 26,
      zones: [{ zone: 'd', x: 0, y: 0, width: 19, height: 15 }],
      places: [
        { kind: 'stairs', x: 14, y: 19 },
        { kind: 'lift', x: 18, y: 19 },
        { kind: 'toilet', x: 29.5, y: 19 },
      ],
      kiosk: null,
    },
  ],
  zones: ['a', 'b', 'c', 'd'].map((id) => ({
    id,
    directions: text(['Dari pintu masuk, jalan lurus sampai ujung.', 'From the entrance, walk straight to the end.']),
    waiting: text(['Duduk di depan loket zona ini.', 'Sit in front of the counters of this zone.']),
  })),
  hours: {
    days: [
      { date: '2026-05-12', periods: officeDay, message: null },
      { date: '2026-05-13', periods: officeDay, message: null },
      { date: '2026-05-14', periods: [], message: ascension },
      { date: '2026-05-15', periods: friday, message: null },
      { date: '2026-05-16', periods: [], message: null },
      { date: '2026-05-17', periods: [], message: null },
      { date: '2026-05-18', periods: officeDay, message: null },
    ],
    season: null,
    holidays: [
      { date: '2026-05-14', name: ascension },
      { date: '2026-05-15', name: text(['Cuti bersama Kenaikan Yesus Kristus', 'Collective leave, Ascension Day']) },
      { date: '2026-05-27', name: text(['Iduladha', 'Eid al-Adha']) },
      { date: '2026-06-01', name: text(['Hari Lahir Pancasila', 'Pancasila Day']) },
    ],
    others: [
      {
        week: { mon: [], tue: officeDay, wed: [], thu: officeDay, fri: [], sat: [], sun: [] },
        instansi: ['pa', 'kejaksaan', 'bpom'],
        services: ['skck'],
      },
      {
        week: {
          mon: officeDay,
          tue: officeDay,
          wed: officeDay,
          thu: officeDay,
          fri: friday,
          sat: [{ open: '08:00', close: '11:00' }],
          sun: [],
        },
        instansi: ['samsat'],
        services: [],
      },
    ],
  },
  notices: [
    {
      ...important,
      text: text([
        'Hari libur nasional. Layanan buka lagi Jumat pukul 08.00.',
        'A national holiday. Services open again on Friday at 08:00.',
      ]),
      until: '2026-05-14',
      importance: 'important',
    },
    {
      title: text(['Tidak perlu perantara', 'No middleman needed']),
      text: text([
        'Urus sendiri lebih aman. Biaya resmi tertulis di layar ini.',
        'It is safer to do it yourself. Official fees are shown on this screen.',
      ]),
    },
  ],
});

/** A holiday in the fasting month. */
export const holidayHours: Information['hours'] = informationSchema.shape.hours.parse({
  ...information.hours,
  days: information.hours.days.map((day, index) => (index === 0 ? { ...day, periods: [], message: ascension } : day)),
  season: text(['Jam Ramadan', 'Ramadan hours']),
});

type Components = z.input<typeof serviceDetailSchema>['components'];

const recording: Components = {
  requirements: [
    {
      kind: 'original',
      text: text(['Kartu Keluarga', 'Family card']),
      note: text(['Fotokopi tidak diperlukan', 'No photocopy needed']),
    },
    { kind: 'condition', text: text(['Berusia 17 tahun atau sudah menikah', 'Aged 17, or married']) },
    {
      kind: 'condition',
      text: text(['Datang sendiri, tidak diwakilkan', 'Come in person']),
      note: text(['Ada foto dan sidik jari', 'Photo and fingerprints are taken']),
    },
    {
      kind: 'original',
      text: text(['KTP lama atau surat kehilangan', 'Old ID card or report of loss']),
      when: text(['Hanya jika pernah punya KTP', 'Only if you had a card']),
    },
  ],
  procedure: [
    text(['Ambil nomor', 'Take a number']),
    text(['Periksa berkas', 'Papers checked']),
    text(['Foto & sidik jari', 'Photo & prints']),
    text(['Ambil KTP-el', 'Collect the card']),
  ],
  duration: { text: text(['1 hari kerja', '1 working day']), note: text(['sejak direkam', 'after recording']) },
  fee: { text: text(['Gratis', 'Free']), note: { id: 'UU 24/2013' } },
  product: { text: text(['KTP-el', 'ID card']), note: text(['1 kartu', '1 card']) },
  complaint: { text: text(['Loket Informasi, atau lapor.go.id', 'Information desk, or lapor.go.id']) },
};

/** Long, as building permits are: it takes several pages. */
const building: Components = {
  requirements: [
    'KTP pemilik',
    'Sertifikat tanah atau bukti hak lain',
    'Surat perjanjian pemanfaatan tanah, bila tanah bukan milik sendiri',
    'Keterangan Rencana Kota (KRK) yang masih berlaku',
    'Data bangunan: fungsi, luas, jumlah lantai, tinggi',
    'Gambar rencana arsitektur: denah, tampak, potongan',
    'Gambar rencana struktur dan perhitungannya, bila dua lantai atau lebih',
    'Gambar rencana air bersih, air kotor, dan listrik',
    'Data perencana: KTP, sertifikat keahlian, dan pengalaman kerja',
    'Bukti lunas PBB tahun berjalan',
    'Persetujuan tetangga, bila menempel batas tanah',
  ].map((line, index) => ({
    kind: index < 2 ? ('original' as const) : ('copy' as const),
    text: { id: line },
    confirmed: index !== 10,
    ...(index === 3 ? { note: { id: 'Diurus lebih dulu di kantor yang sama' } } : {}),
  })),
  procedure: [
    'Daftar akun di simbg.pu.go.id',
    'Isi data dan unggah berkas',
    'Dinas memeriksa kelengkapan berkas',
    'Konsultasi dengan tim ahli',
    'Bayar retribusi',
    'Unduh dokumen PBG',
  ].map((id) => ({ id })),
  duration: {
    text: { id: 'Paling lama 28 hari kerja sejak berkas dinyatakan lengkap, di luar waktu perbaikan oleh pemohon' },
  },
  fee: { text: null, note: { id: 'Retribusi dihitung dari luas dan fungsi bangunan' } },
  product: { text: { id: 'Dokumen PBG dengan tanda tangan elektronik' } },
  complaint: { text: { id: 'lapor.go.id, atau loket pengaduan DPMPTSP' } },
};

const passport: Components = {
  requirements: [
    { kind: 'original', text: text(['KTP-el', 'ID card']) },
    { kind: 'original', text: text(['Kartu Keluarga', 'Family card']) },
    {
      kind: 'original',
      text: text(['Akta kelahiran, ijazah, atau buku nikah', 'Birth certificate, diploma or marriage book']),
      note: text([
        'Memuat nama, tempat dan tanggal lahir, nama orang tua',
        'With name, place and date of birth, parents',
      ]),
    },
    { kind: 'data', text: text(['Bukti jadwal dari M-Paspor', 'Appointment from M-Paspor']) },
  ],
  procedure: [
    text(['Daftar di M-Paspor', 'Register']),
    text(['Ambil nomor', 'Take a number']),
    text(['Wawancara & foto', 'Interview & photo']),
    text(['Ambil paspor', 'Collect']),
  ],
  duration: { text: text(['4 hari kerja', '4 working days']), note: text(['sejak wawancara', 'after the interview']) },
  fee: { text: { id: 'Rp350.000–650.000' }, note: text(['menurut masa berlaku', 'by validity']) },
  product: { text: text(['Paspor elektronik', 'E-passport']) },
  complaint: { text: null },
};

const unknown: Components = {
  requirements: [],
  procedure: [],
  duration: { text: null },
  fee: { text: null },
  product: { text: null },
  complaint: { text: { id: 'lapor.go.id' } },
};

const componentsById: Readonly<Record<string, Components>> = {
  'perekaman-ktp': recording,
  kia: recording,
  'pindah-datang': recording,
  pbg: building,
  'paspor-baru': passport,
};

/** What `catalogue.service` answers. */
export function detailOf(serviceId: string): ServiceDetail {
  const service = directory.services.find((each) => each.id === serviceId);
  return serviceDetailSchema.parse({
    ...service,
    components: componentsById[serviceId] ?? unknown,
    mistakes:
      serviceId === 'pbg'
        ? [{ id: 'KRK sudah lewat masa berlakunya' }, { id: 'Gambar tidak ditandatangani perencana bersertifikat' }]
        : [],
    checkedOn: serviceId === 'perekaman-ktp' || serviceId === 'paspor-baru' ? '2026-04-28' : null,
    validUntil: null,
  });
}

/** What `catalogue.otherTimes` answers: Tuesdays at this service, and tomorrow. */
export const otherTimes: OtherTimes = otherTimesSchema.parse({
  nextDay: tomorrow,
  usual: { from: 8, numbers: [12, 18, 16, 11, 4, 5, 8] },
});

/** What `tickets.take` answers. */
export function ticketFor(serviceId: string, changes: Partial<z.input<typeof ticketViewSchema>> = {}): TicketView {
  const service = directory.services.find((each) => each.id === serviceId);
  const instansi = directory.instansi.find((each) => each.id === service?.instansi);
  const zone = directory.zones.find((each) => each.id === instansi?.zone);
  return ticketViewSchema.parse({
    ticketId: '018f6b7e-2c5a-7a3b-8c9d-1e2f3a4b5c6d',
    number: 'B-042',
    serviceId,
    serviceName: service?.name,
    instansiName: instansi?.shortName,
    zoneName: zone?.name,
    floor: zone?.floor,
    countersName: service?.counters.name,
    priority: false,
    businessDate: '2026-05-12',
    issuedAt: morning,
    ahead: 12,
    wait: { from: 25, to: 40 },
    qr: 'https://antre.mppbandung.example/t/018f6b7e2c5a7a3b8c9d1e2f3a4b5c6d',
    followUp: true,
    print: { state: 'sending', trouble: null, offered: false },
    ...changes,
  });
}
