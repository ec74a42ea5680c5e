// Chooses the counter's name and the services it serves.
import type { Catalogue, Instansi, Service } from '../../../src-shared/protocol/catalogue.ts';
import { type Choice, choiceSchema } from './desk-model.ts';
import { element } from './element.ts';
import { icon } from './icons.ts';

export interface SetupInput {
  readonly catalogue: Catalogue;
  readonly choice: Choice | null;
  readonly onChosen: (choice: Choice) => void;
}

interface ServiceRow {
  readonly box: HTMLInputElement;
  readonly label: HTMLLabelElement;
  /** In lower case, what a search may hit. */
  readonly words: string;
}

export function setupView({ catalogue, choice, onChosen }: SetupInput): HTMLElement {
  const name = element('input', {
    id: 'counter-name',
    type: 'text',
    placeholder: 'Loket 1',
    maxlength: '40',
    required: '',
    autocomplete: 'off',
    value: choice?.counter ?? '',
  });
  const rows: ServiceRow[] = [];
  const groups = catalogue.instansi.map((instansi) => serviceGroup(instansi, choice, rows));
  const problem = element('p', { class: 'banner error', role: 'alert', hidden: '' });
  const form = element(
    'form',
    { class: 'sheet setup' },
    element('h2', {}, 'Loket mana, melayani apa?'),
    element('label', { for: 'counter-name' }, 'Nama loket, seperti yang dipanggil'),
    name,
    element('label', { for: 'service-search' }, 'Layanan loket ini'),
    searchField(groups, rows),
    element('div', { class: 'groups' }, ...groups),
    problem,
    element('button', { class: 'button primary', type: 'submit' }, icon('check'), 'Mulai melayani'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const services = rows.filter((row) => row.box.checked).map((row) => row.box.value);
    const chosen = choiceSchema.safeParse({ counter: name.value, services });
    if (chosen.success) return onChosen(chosen.data);
    problem.replaceChildren(
      icon('warning'),
      services.length === 0 ? 'Pilih paling sedikit satu layanan.' : 'Isi nama loket.',
    );
    problem.hidden = false;
  });
  return element('main', { class: 'centre' }, form);
}

function serviceGroup(instansi: Instansi, choice: Choice | null, rows: ServiceRow[]): HTMLFieldSetElement {
  const own = instansi.services
    .filter((service) => service.channel.kind !== 'online-only')
    .map((service) => serviceRow(instansi, service, choice?.services.includes(service.id) === true));
  rows.push(...own);
  return element(
    'fieldset',
    own.length === 0 ? { hidden: '' } : {},
    element('legend', {}, instansi.shortName.id),
    ...own.map((row) => row.label),
  );
}

function serviceRow(instansi: Instansi, service: Service, checked: boolean): ServiceRow {
  const box = element('input', { type: 'checkbox', value: service.id });
  box.checked = checked;
  const label = element(
    'label',
    { class: 'choice' },
    box,
    element('b', { class: 'prefix' }, service.prefix),
    element('span', {}, service.name.id),
  );
  const words = [service.prefix, service.name.id, instansi.name.id, instansi.shortName.id, ...service.synonyms];
  return { box, label, words: words.join(' ').toLowerCase() };
}

function searchField(groups: readonly HTMLFieldSetElement[], rows: readonly ServiceRow[]): HTMLElement {
  const field = element('input', {
    id: 'service-search',
    type: 'search',
    placeholder: 'Cari layanan atau instansi',
    autocomplete: 'off',
  });
  field.addEventListener('input', () => {
    const wanted = field.value.trim().toLowerCase();
    // What is chosen stays in sight, so that nobody serves a service unknowingly.
    for (const { box, label, words } of rows) label.hidden = !box.checked && !words.includes(wanted);
    for (const group of groups) group.hidden = [...group.querySelectorAll('label')].every((label) => label.hidden);
  });
  return field;
}
