// What every text must keep: the same keys and variables in each language, none empty, none unused, plain words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { english } from './en.ts';
import { indonesian } from './id.ts';
import { defaultLanguage, locales, offeredLocales } from './locales.ts';

const root = join(import.meta.dirname, '..', '..');
const keys = Object.keys(indonesian);
const textsOf: Record<string, Readonly<Record<string, string>>> = Object.fromEntries(
  locales.map((locale) => [locale.language, locale.texts as Record<string, string>]),
);

function variables(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

describe('every language', () => {
  test.each(locales.filter((locale) => !locale.draft).map((locale) => locale.language))('%s has every key', (code) => {
    const present = Object.keys(textsOf[code] ?? {}).filter((key) => !key.endsWith('_one'));
    expect(present.sort()).toEqual([...keys].sort());
  });

  test.each(locales.map((locale) => locale.language))('%s has no key that Indonesian lacks', (code) => {
    const unknown = Object.keys(textsOf[code] ?? {}).filter((key) => !keys.includes(key.replace(/_one$/, '')));
    expect(unknown).toEqual([]);
  });

  test.each(locales.map((locale) => locale.language))('%s uses the same variables as Indonesian', (code) => {
    const different = Object.entries(textsOf[code] ?? {}).filter(([key, text]) => {
      const original = textsOf[defaultLanguage]?.[key.replace(/_one$/, '')] ?? '';
      return variables(text).join() !== variables(original).join();
    });
    expect(different).toEqual([]);
  });

  test.each(locales.map((locale) => locale.language))('%s has no empty or untrimmed text', (code) => {
    const bad = Object.entries(textsOf[code] ?? {}).filter(([, text]) => text === '' || text !== text.trim());
    expect(bad).toEqual([]);
  });

  test('has no text that nothing shows', () => {
    const code = ['src-renderer', 'src-main', 'src-shared', 'src-server']
      .flatMap((folder) => sources(join(root, folder)))
      .filter((path) => !/locales[/\\](id|en|su)\.ts$/.test(path))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    expect(keys.filter((key) => !code.includes(`'${key}'`))).toEqual([]);
  });
});

describe('plain words', () => {
  const citizenTexts = Object.entries(indonesian).filter(([key]) => !/^(technician|system)\./.test(key));

  test('sentences have at most twelve words', () => {
    const long = Object.values({ ...indonesian, ...english }).flatMap((text) =>
      text.split(/(?<=[.?…])\s/).filter((sentence) => sentence.split(/\s+/).length > 14),
    );
    expect(long).toEqual([]);
    const longIndonesian = citizenTexts.flatMap(([, text]) =>
      text.split(/(?<=[.?…])\s/).filter((sentence) => sentence.split(/\s+/).length > 12),
    );
    expect(longIndonesian).toEqual([]);
  });

  test('nobody is shouted at', () => {
    expect([...Object.values(indonesian), ...Object.values(english)].filter((text) => text.includes('!'))).toEqual([]);
  });

  test('no technical words, no blame, no common misspellings', () => {
    const banned =
      /\b(error|gagal|server|offline|online|sinkron\w*|database|timeout|sesi|autentikasi|invalid|submit|silahkan|antri\w*|anda salah)\b/i;
    expect(citizenTexts.filter(([, text]) => banned.test(text))).toEqual([]);
  });
});

describe('the languages offered', () => {
  test('are those of the catalogue, in its order, without drafts', () => {
    expect(offeredLocales(['en', 'su', 'id']).map((locale) => locale.name)).toEqual(['English', 'Indonesia']);
  });

  test('are never none', () => {
    expect(offeredLocales(['su', 'kge']).map((locale) => locale.language)).toEqual([defaultLanguage]);
  });
});
