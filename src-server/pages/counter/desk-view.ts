// The desk: the number at this counter, what can be done with it, and who waits. Buttons stay the same elements all the
// time, so that focus and a finger on its way never lose them.
import { localMoment } from '../../../src-shared/domain/local-time.ts';
import { numberParts } from '../../../src-shared/domain/number.ts';
import type { Catalogue, Instansi, Service } from '../../../src-shared/protocol/catalogue.ts';
import type { ServiceQueue, TicketRecord } from '../../../src-shared/protocol/operator.ts';
import type { ServiceId, TimeZone } from '../../../src-shared/protocol/words.ts';
import type { HelpCalls } from './api.ts';
import { lacksPaper, permissionsFor, type Queues, totalWaiting } from './desk-model.ts';
import { element } from './element.ts';
import { type IconName, icon } from './icons.ts';
import { shownStates, words } from './words.ts';

export type DeskAction = 'call' | 'recall' | 'finish' | 'no-show';

export interface DeskListeners {
  readonly onAction: (action: DeskAction) => void;
  readonly onCallService: (serviceId: ServiceId) => void;
  readonly onHelpAnswered: (helpId: string) => void;
}

/** One sentence above the plate: what went wrong, or what is simply so. */
export interface Notice {
  readonly look: 'error' | 'plain';
  readonly text: string;
}

export interface DeskState {
  readonly catalogue: Catalogue;
  readonly queues: Queues;
  readonly shown: TicketRecord | null;
  readonly working: DeskAction | null;
  readonly notice: Notice | null;
  readonly help: HelpCalls;
}

export interface DeskView {
  readonly root: HTMLElement;
  draw(state: DeskState): void;
}

/** Tickets listed per service; the rest is a number. */
const LISTED = 6;

const buttons = {
  call: { label: words.callNext, icon: 'megaphone', key: 'N', look: 'accent big' },
  recall: { label: words.recall, icon: 'repeat', key: 'U', look: 'plain' },
  finish: { label: words.finish, icon: 'check', key: 'S', look: 'plain' },
  'no-show': { label: words.noShow, icon: 'absent', key: 'T', look: 'plain' },
} as const satisfies Record<DeskAction, { label: string; icon: IconName; key: string; look: string }>;
const actions = ['call', 'recall', 'finish', 'no-show'] as const satisfies readonly DeskAction[];

const stateIcons = {
  waiting: 'people',
  called: 'megaphone',
  finished: 'check',
  'no-show': 'absent',
} as const satisfies Record<TicketRecord['state'], IconName>;

/** The action of a key without modifiers, or null. */
export function actionOfKey(key: string): DeskAction | null {
  return actions.find((action) => buttons[action].key === key.toUpperCase()) ?? null;
}

export function deskView(listeners: DeskListeners): DeskView {
  const paper = element('section', { class: 'paper', 'aria-live': 'polite', 'aria-atomic': 'true' });
  const messages = element('div', { class: 'messages' });
  const queue = element('section', { class: 'queue', 'aria-label': words.queue });
  const controls = new Map(actions.map((action) => [action, actionButton(action, listeners)]));
  const root = element(
    'main',
    { class: 'desk' },
    element('div', { class: 'left' }, messages, paper, element('div', { class: 'controls' }, ...controls.values())),
    queue,
  );
  let drawnPaper = '';
  return {
    root,
    draw: (state) => {
      // Read aloud when it changes, so it must not be touched when it does not.
      const text = JSON.stringify([state.shown, state.catalogue.revision]);
      if (text !== drawnPaper) paper.replaceChildren(...plate(state));
      drawnPaper = text;
      messages.replaceChildren(...banners(state, listeners));
      keepingFocus(queue, () => queue.replaceChildren(...queueRows(state, listeners)));
      for (const [action, button] of controls) drawButton(button, action, state);
    },
  };
}

/** Draws the queue anew and puts the focus back on the button of the same service. */
function keepingFocus(queue: HTMLElement, redraw: () => void): void {
  const focused = document.activeElement;
  const id = focused !== null && queue.contains(focused) ? focused.id : '';
  redraw();
  if (id !== '') document.getElementById(id)?.focus();
}

function actionButton(action: DeskAction, listeners: DeskListeners): HTMLButtonElement {
  const { label, icon: name, key, look } = buttons[action];
  const button = element(
    'button',
    { class: `button ${look}`, type: 'button', 'aria-keyshortcuts': key },
    icon(name),
    element('span', { class: 'label' }, label),
    element('kbd', { 'aria-hidden': 'true' }, key),
  );
  button.addEventListener('click', () => listeners.onAction(action));
  return button;
}

function drawButton(button: HTMLButtonElement, action: DeskAction, { shown, working }: DeskState): void {
  const { recall, end } = permissionsFor(shown);
  const possible = { call: true, recall, finish: end, 'no-show': end }[action];
  // aria-disabled keeps the button reachable and its place stable; the page itself ignores what is not possible.
  button.setAttribute('aria-disabled', String(!possible || working !== null));
  button.classList.toggle('off', !possible);
  const label = button.querySelector('.label');
  if (label !== null) label.textContent = working === action ? words.working : buttons[action].label;
}

function plate({ catalogue, shown }: DeskState): Node[] {
  if (shown === null) {
    return [
      element('p', { class: 'state' }, words.nobodyCalled),
      element('p', { class: 'plate empty', 'aria-hidden': 'true' }, element('i', {})),
    ];
  }
  const { letters, digits } = numberParts(shown.number);
  const found = serviceOf(catalogue, shown.serviceId);
  return [
    element('p', { class: `state ${shown.state}` }, icon(stateIcons[shown.state]), shownStates[shown.state]),
    element(
      'p',
      { class: shown.state === 'called' ? 'plate' : 'plate ended', 'aria-label': shown.number },
      letters,
      element('i', { 'aria-hidden': 'true' }),
      digits,
    ),
    element('h2', {}, found?.service.name.id ?? shown.serviceId),
    element('p', { class: 'facts' }, ...facts(shown, found?.instansi ?? null, catalogue.site.timeZone)),
  ];
}

function facts(ticket: TicketRecord, instansi: Instansi | null, timeZone: TimeZone): Node[] {
  return [
    ...(instansi === null ? [] : [element('span', {}, instansi.shortName.id)]),
    element('span', {}, `Diambil ${timeOf(ticket.issuedAt, timeZone)}`),
    ...(ticket.priority ? [chip('star', words.priority, 'priority')] : []),
    ...(lacksPaper(ticket) ? [chip('printer', words.noPaper, 'busy')] : []),
  ];
}

function banners({ notice, help, catalogue }: DeskState, listeners: DeskListeners): Node[] {
  const calls = help.map((call) => {
    const done = element('button', { class: 'button small', type: 'button' }, words.helpDone);
    done.addEventListener('click', () => listeners.onHelpAnswered(call.helpId));
    const text = `${call.kioskName} minta bantuan sejak ${timeOf(call.at, catalogue.site.timeZone)}.`;
    return element('div', { class: 'banner warn', role: 'status' }, icon('help'), element('span', {}, text), done);
  });
  if (notice === null) return calls;
  const name = notice.look === 'error' ? 'warning' : 'people';
  return [element('p', { class: `banner ${notice.look}`, role: 'alert' }, icon(name), notice.text), ...calls];
}

function queueRows({ catalogue, queues }: DeskState, listeners: DeskListeners): Node[] {
  const heading = element('h2', {}, words.queue, chip('people', `${totalWaiting(queues)} menunggu`, 'plain'));
  const several = queues.size > 1;
  return [heading, ...[...queues].map(([id, queue]) => serviceBlock({ catalogue, id, queue, several, listeners }))];
}

interface ServiceBlock {
  readonly catalogue: Catalogue;
  readonly id: ServiceId;
  readonly queue: ServiceQueue;
  readonly several: boolean;
  readonly listeners: DeskListeners;
}

function serviceBlock({ catalogue, id, queue, several, listeners }: ServiceBlock): HTMLElement {
  const found = serviceOf(catalogue, id);
  const call = element(
    'button',
    {
      id: `call-${id}`,
      class: 'button small',
      type: 'button',
      'aria-label': `${words.callThis} ${found?.service.name.id ?? id}`,
    },
    words.callThis,
  );
  call.addEventListener('click', () => listeners.onCallService(id));
  const more = queue.waiting.length - LISTED;
  return element(
    'article',
    { class: 'service' },
    element(
      'header',
      {},
      element('b', { class: 'prefix' }, found?.service.prefix ?? '?'),
      element('span', { class: 'name' }, found?.service.name.id ?? id),
      element('span', { class: 'count' }, String(queue.figures.waiting)),
      several ? call : null,
    ),
    element(
      'ol',
      {},
      ...queue.waiting.slice(0, LISTED).map((ticket) => waitingRow(ticket, catalogue.site.timeZone)),
      more > 0 ? element('li', { class: 'more' }, `dan ${more} lagi`) : null,
      queue.waiting.length === 0 ? element('li', { class: 'more' }, 'Belum ada yang menunggu') : null,
    ),
  );
}

function waitingRow(ticket: TicketRecord, timeZone: TimeZone): HTMLElement {
  return element(
    'li',
    {},
    element('b', {}, ticket.number),
    ticket.priority ? chip('star', words.priority, 'priority') : null,
    element('span', { class: 'time' }, timeOf(ticket.issuedAt, timeZone)),
  );
}

function chip(name: IconName, text: string, look: string): HTMLElement {
  return element('span', { class: `chip ${look}` }, icon(name), text);
}

function serviceOf(catalogue: Catalogue, id: ServiceId): { instansi: Instansi; service: Service } | null {
  for (const instansi of catalogue.instansi) {
    const service = instansi.services.find((candidate) => candidate.id === id);
    if (service !== undefined) return { instansi, service };
  }
  return null;
}

function timeOf(instant: number, timeZone: TimeZone): string {
  return localMoment(instant, timeZone).time.replace(':', '.');
}
