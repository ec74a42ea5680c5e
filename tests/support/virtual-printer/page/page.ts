// The page's own program: shows what the printer tells over Server-Sent Events, sends the buttons' commands.
// What it receives was made by the server of the same version, so the types are taken on trust.
import type { PaperView, SnapshotView } from '../page-view.ts';
import type { StatusView, SwitchName } from '../status-view.ts';
import { drawPaper, make } from './draw-paper.ts';

const SHOWN_PAPERS = 50;

function find(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (node === null) throw new Error(`the page has no #${id}`);
  return node;
}

const printed = find('printed');
const open = find('open');
const switches = [...document.querySelectorAll<HTMLButtonElement>('button[data-switch]')];

const troubles: readonly (readonly [SwitchName, string])[] = [
  ['power-off', 'switched off'],
  ['hang', 'hanging'],
  ['cover-open', 'cover open'],
  ['paper-out', 'paper out'],
  ['cutter-jam', 'cutter jam'],
  ['overheated', 'head too hot'],
  ['refuse', 'refusing new connections'],
  ['slow-read', 'reading slowly'],
  ['silent', 'silent'],
  ['wrong-bits', 'answering with wrong bits'],
  ['paper-near-end', 'paper near its end'],
];
const stopping: readonly SwitchName[] = ['power-off', 'hang', 'cover-open', 'paper-out', 'cutter-jam', 'overheated'];

function showState(status: StatusView | null): void {
  const wrong = troubles.filter(([name]) => status?.switches[name] === true);
  const stops = wrong.some(([name]) => stopping.includes(name));
  const mood = status === null ? 'lost' : stops ? 'bad' : wrong.length > 0 ? 'warn' : 'good';
  const names = wrong.map(([, words]) => words).join(', ');
  const words = {
    lost: 'No contact with the printer',
    bad: `Stopped: ${names}`,
    warn: `Printing, but ${names}`,
    good: status?.moving === true ? 'Printing' : 'Ready to print',
  };
  const line = find('state');
  line.className = `state ${mood}`;
  line.replaceChildren(
    make('span', 'badge', { lost: '?', bad: '!', warn: '!', good: '✓' }[mood]),
    make('span', 'words', words[mood]),
  );
  line.firstElementChild?.setAttribute('aria-hidden', 'true');
}

function bytes(count: number): string {
  return `${count.toLocaleString('id-ID')} B`;
}

function millimetres(length: number | null): string {
  if (length === null) return 'endless';
  const unit = length >= 1_000 ? 'm' : 'mm';
  const value = length >= 1_000 ? length / 1_000 : length;
  return `${value.toLocaleString('id-ID', { maximumFractionDigits: 1 })} ${unit}`;
}

function showBuffer({ bytesWaiting, bufferBytes, busy }: StatusView): void {
  find('waiting').textContent =
    `${bytesWaiting.toLocaleString('id-ID')} of ${bytes(bufferBytes)}${busy ? ', busy' : ''}`;
  find('meter').classList.toggle('full', busy);
  find('fill').style.width = `${(100 * bytesWaiting) / bufferBytes}%`;
}

function showStatus(status: StatusView): void {
  showState(status);
  showBuffer(status);
  find('address').textContent = status.printer;
  find('model').textContent = status.model;
  find('roll').textContent = millimetres(status.rollLeftMm);
  find('speed').textContent = status.speedMmPerSecond === null ? 'at once' : `${status.speedMmPerSecond} mm/s`;
  find('paper-width').textContent = `${status.paperMm} mm`;
  find('papers').textContent = String(status.papers);
  find('connections').textContent = String(status.connections);
  find('received').textContent = bytes(status.bytesReceived);
  for (const button of switches) {
    const on = status.switches[button.dataset['switch'] as SwitchName];
    button.setAttribute('aria-pressed', String(on));
  }
}

function showEmptiness(): void {
  find('empty').hidden = printed.childElementCount > 0 || open.childElementCount > 0;
}

function showOpen(paper: PaperView): void {
  open.replaceChildren(...(paper.elements.length === 0 && paper.problems.length === 0 ? [] : [drawPaper(paper)]));
  showEmptiness();
}

function addPaper(paper: PaperView): void {
  const item = make('li', 'new', drawPaper(paper));
  printed.prepend(item);
  while (printed.childElementCount > SHOWN_PAPERS) printed.lastElementChild?.remove();
  showEmptiness();
}

function showSnapshot(snapshot: SnapshotView): void {
  showStatus(snapshot.status);
  printed.replaceChildren(...snapshot.papers.map((paper) => make('li', '', drawPaper(paper))));
  showOpen(snapshot.open);
}

function listen(): void {
  const source = new EventSource('/events');
  const on = <Data>(name: string, show: (data: Data) => void): void => {
    source.addEventListener(name, (event: MessageEvent<string>) => show(JSON.parse(event.data)));
  };
  on<SnapshotView>('snapshot', showSnapshot);
  on<StatusView>('status', showStatus);
  // Not called 'open': that is EventSource's own event.
  on<PaperView>('slot', showOpen);
  on<PaperView>('paper', addPaper);
  // The browser connects again by itself and gets a new snapshot.
  source.addEventListener('error', () => showState(null));
}

async function send(command: object): Promise<void> {
  const answer = await fetch('/command', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

function press(button: HTMLButtonElement): Promise<void> {
  const { action, switch: name } = button.dataset;
  if (action !== undefined) return send({ kind: 'action', name: action });
  return send({ kind: 'switch', name, on: button.getAttribute('aria-pressed') !== 'true' });
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button')) {
  button.addEventListener('click', () => {
    press(button).catch(() => showState(null));
  });
}
listen();
