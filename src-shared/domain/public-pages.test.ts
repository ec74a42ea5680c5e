import { expect, it } from 'vitest';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { servicePage } from './public-pages.ts';

it.each([
  ['https://antre.example.go.id', 'https://antre.example.go.id/layanan/ktp'],
  ['https://antre.example.go.id/', 'https://antre.example.go.id/layanan/ktp'],
  ['https://example.go.id/mpp/', 'https://example.go.id/mpp/layanan/ktp'],
  [null, null],
])('below %j a service has the page %j', (publicUrl, page) => {
  expect(servicePage({ publicUrl }, serviceIdOf('ktp'))).toBe(page);
});
