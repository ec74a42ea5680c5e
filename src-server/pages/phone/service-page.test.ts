// The page behind "Kirim ke HP", as a phone gets it.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../../tests/support/catalogue-fixture.ts';
import { type Answer, ask, startTestServer } from '../../test-client.ts';

const catalogue = tinyCatalogue();
const open = async (path: string, from = catalogue): Promise<Answer> =>
  ask(await startTestServer({ catalogue: from }), path);
/** What a person reads: text without style and tags. */
const read = (answer: Answer): string =>
  String(answer.body)
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the page of a service', () => {
  it('tells all six components, the place and how fresh they are', async () => {
    const answer = await open('/layanan/ktp');
    const text = read(answer);
    expect(answer.status).toBe(200);
    for (const words of [
      'Perekaman KTP-el',
      'Dinas Kependudukan dan Pencatatan Sipil · Lantai 1 · Zona A · Loket 1–4',
      'Persyaratan',
      'KTP-el asli',
      'Fotokopi KK Fotokopi Tanyakan di loket',
      'Prosedur Ambil nomor Serahkan berkas',
      'Waktu 1 hari',
      'Biaya Tanyakan di loket',
      'Produk Dokumen',
      'Pengaduan lapor.go.id',
      'Belum dicek',
      'Data contoh',
    ]) {
      expect(text).toContain(words);
    }
    expect(String(answer.body)).toContain('<a href="https://lapor.go.id">');
  });

  it('speaks the language asked for, and marks what is not there in it', async () => {
    const answer = await open('/layanan/ktp?lang=en');
    const text = read(answer);
    expect(text).toContain('ID card enrolment');
    expect(text).toContain('Requirements Original ID card');
    expect(String(answer.body)).toMatch(/^<!doctype html>\n<html lang="en">/);
    const later = await open('/layanan/balik-nama?lang=en');
    expect(String(later.body)).toContain('<a href="https://samsat.example.go.id">');
    expect(String(later.body)).not.toContain('<span lang="id">Samsat');
    expect(String((await open('/layanan/paspor?lang=en')).body)).toContain('lang="id">Indonesia</a>');
  });

  it('has no language that the site does not offer', async () => {
    expect(read(await open('/layanan/ktp?lang=su'))).toContain('Persyaratan');
    const only = await open('/layanan/ktp', tinyCatalogue({ languages: ['id'] }));
    expect(String(only.body)).not.toContain('<nav');
  });

  it('says how a service is reached that has no counter, or asks to register first', async () => {
    expect(read(await open('/layanan/e-visa'))).toContain('Layanan ini lewat HP Lewat Portal e-visa');
    expect(read(await open('/layanan/paspor'))).toContain('Daftar lewat HP dulu Lewat M-Paspor');
  });

  it('needs no script, and its policy allows none', async () => {
    const answer = await open('/layanan/ktp');
    const body = String(answer.body);
    expect(body).not.toMatch(/<script|\son\w+=|style="/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('of a service that is not there is a kind page, whatever the address says', async () => {
    for (const path of ['/layanan/nothing', '/layanan/%3Cscript%3E']) {
      const answer = await open(path);
      expect(answer.status).toBe(404);
      expect(read(answer)).toContain('Layanan ini sudah tidak ada di daftar.');
    }
  });

  it('writes what an author typed as text, never as a tag', async () => {
    const evil = structuredClone(catalogue);
    const service = evil.instansi[0]?.services[0];
    if (service === undefined) throw new Error('no service');
    service.name = { id: '<img src=x onerror=alert(1)>' };
    const body = String((await open('/layanan/ktp', evil)).body);
    expect(body).not.toContain('<img');
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });
});
