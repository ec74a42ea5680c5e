// A catalogue folder without mistakes becomes one snapshot; what is not a catalogue at all is refused with the reason.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { bpn, type Changes, disdukcapil, faultsOf, schedules, withCatalogueFolder } from './folder-for-tests.ts';
import { type LoadOptions, loadCatalogue } from './load-catalogue.ts';

function catalogueOf(changes: Changes = {}, options: LoadOptions = {}): Promise<Catalogue> {
  return withCatalogueFolder(changes, async (folder) => {
    const loaded = await loadCatalogue(folder, options);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults, null, 1));
    return loaded.catalogue;
  });
}

describe('a folder without mistakes', () => {
  it('becomes one snapshot with the instansi in the order of their file names', async () => {
    const catalogue = await catalogueOf();
    expect(catalogue.instansi.map((instansi) => instansi.id)).toEqual(['bpn', 'disdukcapil']);
    expect(catalogue.sample).toBe(true);
    expect(catalogue.site.lastNumberMinutes).toBe(30);
  });

  it('takes the revision of site.yaml unless the caller gives one', async () => {
    expect((await catalogueOf()).revision).toBe(7);
    expect((await catalogueOf({}, { revision: 12 })).revision).toBe(12);
  });

  it('writes a week out day by day, with breaks', async () => {
    const week = (await catalogueOf()).schedules[0]?.week;
    expect(week?.thu).toEqual([
      { open: '08:00', close: '12:00' },
      { open: '13:00', close: '15:00' },
    ]);
    expect(week?.fri).toEqual([{ open: '08:00', close: '11:30' }]);
    expect(week?.sat).toEqual([]);
  });

  it('reads a plain string as the Indonesian text', async () => {
    const catalogue = await catalogueOf();
    expect(catalogue.zones[0]?.floor).toEqual({ id: 'Lantai 1' });
    expect(catalogue.instansi[1]?.services[0]?.name).toEqual({ id: 'Perekaman KTP-el', en: 'ID card recording' });
  });

  it('keeps requirements with their condition, and marks only unconfirmed ones so', async () => {
    const requirements = (await catalogueOf()).instansi[1]?.services[0]?.components.requirements;
    expect(requirements).toEqual([
      { kind: 'copy', text: { id: 'Kartu Keluarga' }, when: { id: 'jika ada' }, confirmed: true },
      { kind: 'data', text: { id: 'Nomor HP' }, confirmed: false },
    ]);
  });

  it('reads a fact as a text, as text with note, or as not known', async () => {
    const components = (await catalogueOf()).instansi[1]?.services[0]?.components;
    expect(components?.fee).toEqual({ text: { id: 'Gratis' } });
    expect(components?.duration).toEqual({ text: { id: '1 hari' }, note: { id: 'sejak direkam' } });
    expect(components?.product).toEqual({ text: null });
  });

  it('gives a service the complaint channel of its instansi, and none where nobody named one', async () => {
    const catalogue = await catalogueOf();
    expect(catalogue.instansi[1]?.services[1]?.components.complaint).toEqual({ text: { id: 'lapor.go.id' } });
    expect(catalogue.instansi[0]?.services[0]?.components.complaint).toEqual({ text: null });
  });

  it('lets a service say that its complaint channel is not known', async () => {
    const changed = disdukcapil.replace('      fee: Gratis', '      fee: Gratis\n      complaint: null');
    const catalogue = await catalogueOf({ 'instansi/disdukcapil.yaml': changed });
    expect(catalogue.instansi[1]?.services[0]?.components.complaint).toEqual({ text: null });
  });

  it('reads the channel; an address that is not known is null', async () => {
    const services = (await catalogueOf()).instansi[1]?.services;
    expect(services?.[0]?.channel).toEqual({ kind: 'counter' });
    expect(services?.[1]?.channel).toEqual({ kind: 'register-first', name: { id: 'Aplikasi IKD' }, url: null });
  });

  it('comes back the same when its JSON snapshot is loaded', async () => {
    const catalogue = await catalogueOf();
    await withCatalogueFolder({}, async (folder) => {
      const file = join(folder, 'snapshot.json');
      await writeFile(file, JSON.stringify(catalogue));
      expect(await loadCatalogue(file)).toEqual({ ok: true, catalogue });
      const revised = await loadCatalogue(file, { revision: 99 });
      expect(revised.ok && revised.catalogue.revision).toBe(99);
    });
  });

  it('takes anchors and aliases of YAML', async () => {
    const text = `schedules:
  - { id: umum, name: Umum, week: &week { mon-fri: 08:00-15:00, sat-sun: closed } }
  - { id: sama, name: Sama, week: *week }
`;
    const catalogue = await catalogueOf({ 'schedules.yaml': text });
    expect(catalogue.schedules[1]?.week).toEqual(catalogue.schedules[0]?.week);
  });
});

describe('the example in README.md', () => {
  it('loads as it stands there', async () => {
    const readme = await readFile(new URL('../../assets/catalogue/README.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '';
    expect(example).toContain('id: bpn');
    expect(await faultsOf({ 'instansi/bpn.yaml': example })).toEqual([]);
  });
});

describe('the source', () => {
  it('may not contain YAML that nothing reads', async () => {
    const faults = await faultsOf({ 'instansi/kpp.yml': bpn, 'Schedules.yaml': schedules, 'catatan.md': 'bukan YAML' });
    expect(faults.map((fault) => fault.file).sort()).toEqual(['Schedules.yaml', 'instansi/kpp.yml']);
    expect(faults[0]?.reason).toBe(
      'nothing reads this file; allowed: site.yaml, schedules.yaml, holidays.yaml, instansi/*.yaml and words/*.yaml',
    );
  });

  it('must have an instansi', async () => {
    const faults = await faultsOf({ 'instansi/bpn.yaml': null, 'instansi/disdukcapil.yaml': null });
    expect(faults).toEqual([
      { file: 'instansi/', path: '', reason: 'there is no instansi file (*.yaml) in this folder' },
    ]);
  });

  it('must exist', async () => {
    await withCatalogueFolder({}, async (folder) => {
      const missing = join(folder, 'tidak-ada');
      expect(await loadCatalogue(missing)).toEqual({
        ok: false,
        faults: [{ file: missing, path: '', reason: 'there is no such file or folder' }],
      });
    });
  });

  it.each([
    ['not JSON', '{\n "format": 1,, }', { file: 'snapshot.json', path: '', line: 2 }],
    ['not a catalogue', '{ "format": 1 }', { file: 'snapshot.json', path: 'revision' }],
    ['nothing', 'null', { file: 'snapshot.json', path: '' }],
  ])('is refused as a snapshot when it is %s', async (_what, text, expected) => {
    await withCatalogueFolder({ 'snapshot.json': text }, async (folder) => {
      const loaded = await loadCatalogue(join(folder, 'snapshot.json'));
      expect(!loaded.ok && loaded.faults).toEqual(expect.arrayContaining([expect.objectContaining(expected)]));
    });
  });
});
