// The counter page: asks who it is, then keeps the desk up to date and does what the clerk presses.
import './without-eval.ts';
import type { Catalogue } from '../../../src-shared/protocol/catalogue.ts';
import type { LiveMessage } from '../../../src-shared/protocol/kiosk-server.ts';
import type { ServiceQueue, TicketRecord } from '../../../src-shared/protocol/operator.ts';
import type { ServiceId } from '../../../src-shared/protocol/words.ts';
import { type Answer, type Api, createApi, type HelpCalls, type Problem } from './api.ts';
import './counter.css';
import { type Choice, newRequestId, permissionsFor, serviceToCall, ticketAtCounter } from './desk-model.ts';
import { actionOfKey, type DeskAction, type DeskView, deskView, type Notice } from './desk-view.ts';
import { headerView } from './header-view.ts';
import { type LinkState, openLiveLink } from './live-link.ts';
import { forgetToken, keepToken, rememberChoice, rememberedChoice, takeToken } from './session-memory.ts';
import { setupView } from './setup-view.ts';
import { tokenView, waitingView } from './token-view.ts';
import { explain, words } from './words.ts';

/** Milliseconds. */
const timers = { clock: 1_000, secondPress: 600 } as const;

const unreachable = explain({ kind: 'unreachable' });
const nobodyWaits: Notice = { look: 'plain', text: words.nobodyWaits };

class CounterPage {
  readonly #root: HTMLElement;
  readonly #header = headerView(() => this.#showSetup());
  readonly #desk: DeskView = deskView({
    onAction: (action) => void this.#act(action),
    onCallService: (serviceId) => void this.#call(serviceId),
    onHelpAnswered: (helpId) => void this.#answerHelp(helpId),
  });
  #api: Api | null = null;
  #endLink: () => void = () => undefined;
  #link: LinkState = 'connecting';
  #catalogue: Catalogue | null = null;
  #choice: Choice | null = null;
  #queues = new Map<ServiceId, ServiceQueue>();
  #shown: TicketRecord | null = null;
  #help: HelpCalls = [];
  #working: DeskAction | null = null;
  #notice: Notice | null = null;
  readonly #lastPress = new Map<DeskAction, number>();
  /** A call whose answer was lost; asked again with the same id, so that nobody is skipped. */
  #lostCall: { readonly serviceId: ServiceId; readonly requestId: string } | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    setInterval(() => this.#drawHeader(), timers.clock);
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** Begins, or begins again with another token. */
  start(token: string | null, problem: string | null = null): void {
    this.#endLink();
    if (token === null) {
      this.#api = null;
      this.#choice = null;
      this.#show(tokenView(problem, (entered) => this.#useToken(entered)));
      return;
    }
    this.#api = createApi(token);
    this.#catalogue = null;
    this.#show(waitingView(words.connecting));
    this.#endLink = openLiveLink(token, {
      onState: (state) => {
        this.#link = state;
        this.#drawHeader();
      },
      onMessage: (message) => void this.#hear(message),
      onUnauthorized: () => this.#refuseToken(),
    });
    void this.#loadCatalogue();
  }

  #useToken(token: string): void {
    keepToken(token);
    this.start(token);
  }

  #refuseToken(): void {
    forgetToken();
    this.start(null, explain({ kind: 'unauthorized' }));
  }

  async #loadCatalogue(): Promise<void> {
    const catalogue = await this.#ask((api) => api.catalogue());
    if (catalogue === null) {
      if (this.#catalogue === null && this.#notice !== null) this.#show(waitingView(this.#notice.text));
      return this.#draw();
    }
    this.#catalogue = catalogue;
    const known = new Set(catalogue.instansi.flatMap((instansi) => instansi.services.map((service) => service.id)));
    const choice = this.#choice ?? rememberedChoice();
    const services = choice?.services.filter((serviceId) => known.has(serviceId)) ?? [];
    if (choice === null || services.length === 0) this.#showSetup();
    else await this.#open({ ...choice, services });
  }

  #showSetup(): void {
    const catalogue = this.#catalogue;
    if (catalogue === null) return;
    const choice = this.#choice ?? rememberedChoice();
    this.#choice = null;
    const onChosen = (chosen: Choice): void => {
      rememberChoice(chosen);
      void this.#open(chosen);
    };
    this.#show(setupView({ catalogue, choice, onChosen }));
  }

  async #open(choice: Choice): Promise<void> {
    if (this.#choice?.counter !== choice.counter) this.#shown = null;
    this.#choice = choice;
    this.#queues = new Map();
    this.#show(this.#desk.root);
    await this.#refresh(choice.services);
    this.#help = (await this.#ask((api) => api.help()))?.calls ?? this.#help;
    this.#draw();
  }

  async #hear(message: LiveMessage): Promise<void> {
    switch (message.type) {
      case 'figures': {
        const changed = new Set(message.services.map((service) => service.serviceId));
        return this.#refresh(this.#choice?.services.filter((serviceId) => changed.has(serviceId)) ?? []);
      }
      case 'catalogue':
        if (this.#catalogue !== null && message.revision === this.#catalogue.revision) return;
        return this.#loadCatalogue();
      case 'help':
        this.#help = (await this.#ask((api) => api.help()))?.calls ?? this.#help;
        return this.#draw();
    }
  }

  /** Asks the queues of these services anew and finds the ticket at this counter. */
  async #refresh(services: readonly ServiceId[]): Promise<void> {
    const choice = this.#choice;
    const answers = await Promise.all(
      services.map(async (serviceId) => [serviceId, await this.#ask((api) => api.queue(serviceId))] as const),
    );
    if (choice === null || choice !== this.#choice) return;
    const fresh = new Map(answers);
    const queues = choice.services.map((serviceId) => [serviceId, fresh.get(serviceId) ?? this.#queues.get(serviceId)]);
    this.#queues = new Map(queues.filter((entry): entry is [ServiceId, ServiceQueue] => entry[1] !== undefined));
    this.#shown = ticketAtCounter(this.#queues, choice.counter, this.#shown);
    if (this.#notice === nobodyWaits && serviceToCall(this.#queues) !== null) this.#notice = null;
    this.#draw();
  }

  async #act(action: DeskAction): Promise<void> {
    if (action === 'call') {
      const serviceId = this.#lostCall?.serviceId ?? serviceToCall(this.#queues);
      if (serviceId !== null) return this.#call(serviceId);
      this.#notice = nobodyWaits;
      return this.#draw();
    }
    const ticket = this.#shown;
    const { recall, end } = permissionsFor(ticket);
    if (ticket === null || !(action === 'recall' ? recall : end)) return;
    await this.#work(action, async () => {
      const answer = await this.#ask((api) => api.outcome(ticket.ticketId, action));
      if (answer !== null) this.#shown = answer.ticket;
    });
  }

  async #call(serviceId: ServiceId): Promise<void> {
    const counter = this.#choice?.counter;
    if (counter === undefined) return;
    await this.#work('call', async () => {
      const lost = this.#lostCall?.serviceId === serviceId ? this.#lostCall : null;
      const requestId = lost?.requestId ?? newRequestId();
      this.#lostCall = { serviceId, requestId };
      const answer = await this.#ask((api) => api.call(serviceId, { counter, requestId }));
      if (answer === null) return;
      this.#lostCall = null;
      if (answer.ticket === null) this.#notice = nobodyWaits;
      else this.#shown = answer.ticket;
    });
  }

  async #answerHelp(helpId: string): Promise<void> {
    const answer = await this.#ask((api) => api.answerHelp(helpId));
    if (answer !== null) this.#help = this.#help.filter((call) => call.helpId !== helpId);
    this.#draw();
  }

  /** Runs one action at a time; a second press of the same button in the same moment is a tremble, not a wish. */
  async #work(action: DeskAction, work: () => Promise<void>): Promise<void> {
    const now = Date.now();
    if (this.#working !== null || now - (this.#lastPress.get(action) ?? 0) < timers.secondPress) return;
    this.#lastPress.set(action, now);
    this.#working = action;
    this.#notice = null;
    this.#draw();
    await work();
    this.#working = null;
    await this.#refresh(this.#choice?.services ?? []);
  }

  /** The value of an answer, or null after telling what went wrong. */
  async #ask<Value>(question: (api: Api) => Promise<Answer<Value>>): Promise<Value | null> {
    const api = this.#api;
    if (api === null) return null;
    const answer = await question(api);
    if (api !== this.#api) return null;
    if (answer.ok) {
      if (this.#notice?.text === unreachable) this.#notice = null;
      return answer.value;
    }
    this.#tell(answer.problem);
    return null;
  }

  #tell(problem: Problem): void {
    if (problem.kind === 'unauthorized') this.#refuseToken();
    else this.#notice = { look: 'error', text: explain(problem) };
    if (problem.kind === 'refused') this.#lostCall = null;
  }

  #onKey(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement;
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat || !this.#desk.root.isConnected)
      return;
    const action = actionOfKey(event.key);
    if (action !== null) void this.#act(action);
  }

  #show(view: HTMLElement): void {
    this.#root.replaceChildren(this.#header.root, view);
    this.#draw();
  }

  #drawHeader(): void {
    const { counter = null } = this.#choice ?? {};
    this.#header.draw({
      catalogue: this.#catalogue,
      counter,
      link: this.#api === null ? null : this.#link,
      now: Date.now(),
    });
  }

  #draw(): void {
    this.#drawHeader();
    const catalogue = this.#catalogue;
    if (catalogue === null || !this.#desk.root.isConnected) return;
    this.#desk.draw({
      catalogue,
      queues: this.#queues,
      shown: this.#shown,
      working: this.#working,
      notice: this.#notice,
      help: this.#help,
    });
  }
}

const root = document.querySelector<HTMLElement>('#counter');
if (root !== null) new CounterPage(root).start(takeToken());
