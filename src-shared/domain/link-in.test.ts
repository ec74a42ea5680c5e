import { expect, test } from 'vitest';
import { linkIn } from './link-in.ts';

test.each([
  ['Loket Informasi, atau lapor.go.id', 'https://lapor.go.id'],
  ['lapor.go.id.', 'https://lapor.go.id'],
  ['Lewat https://www.lapor.go.id/masuk, atau loket', 'https://www.lapor.go.id/masuk'],
  ['SMS ke 1708 atau datang ke loket', null],
  ['pengaduan@bandung.go.id', null],
  ['Jl. Cianjur No. 34', null],
])('%j leads to %j', (id, link) => {
  expect(linkIn({ id })).toBe(link);
});

test('what nobody confirmed leads nowhere', () => {
  expect(linkIn(null)).toBeNull();
});
