// Server-Sent Events to the open pages: one snapshot on arrival, then what changed.
// It remembers the newest papers, so that a page opened late still shows them.
import type { ServerResponse } from 'node:http';
import { type PaperView, paperView, type SnapshotView } from './page-view.ts';
import type { Paper } from './paper.ts';
import { statusView } from './status-view.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

const SHOWN_PAPERS = 50;

export class PageFeed {
  readonly #printer: VirtualPrinter;
  readonly #now: () => number;
  readonly #pages = new Set<ServerResponse>();
  readonly #stops: readonly (() => void)[];
  #shown: readonly PaperView[] = [];
  #count = 0;
  /** Last text sent of each event, to send only what is new. */
  readonly #sent = new Map<string, string>();

  constructor(printer: VirtualPrinter, now: () => number) {
    this.#printer = printer;
    this.#now = now;
    this.#stops = [printer.onPaper((paper) => this.#add(paper)), printer.onChange(() => this.#update())];
  }

  /** Takes over the response until the page goes away. */
  connect(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', connection: 'keep-alive' });
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
    response.write(eventText('snapshot', JSON.stringify(this.#snapshot())));
  }

  /** Empties the page and the printer's memory of papers. */
  clear(): void {
    this.#shown = [];
    this.#printer.forgetPapers();
    this.#send('snapshot', JSON.stringify(this.#snapshot()));
  }

  close(): void {
    for (const stop of this.#stops) stop();
    for (const page of this.#pages) page.end();
  }

  #snapshot(): SnapshotView {
    return { status: statusView(this.#printer), open: this.#open(), papers: this.#shown };
  }

  #open(): PaperView {
    return paperView(this.#printer.openPaper(), 0, null);
  }

  #add(paper: Paper): void {
    this.#count += 1;
    const view = paperView(paper, this.#count, this.#now());
    this.#shown = [view, ...this.#shown].slice(0, SHOWN_PAPERS);
    this.#send('paper', JSON.stringify(view));
  }

  #update(): void {
    this.#sendIfNew('status', JSON.stringify(statusView(this.#printer)));
    this.#sendIfNew('slot', JSON.stringify(this.#open()));
  }

  #sendIfNew(event: string, data: string): void {
    if (this.#sent.get(event) === data) return;
    this.#sent.set(event, data);
    this.#send(event, data);
  }

  #send(event: string, data: string): void {
    for (const page of this.#pages) page.write(eventText(event, data));
  }
}

function eventText(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`;
}
