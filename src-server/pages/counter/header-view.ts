// The bar on top: which counter, which site, the clock, whether the server is there, and the way to choose again.
import { localMoment, zoneAbbreviation } from '../../../src-shared/domain/local-time.ts';
import type { Catalogue } from '../../../src-shared/protocol/catalogue.ts';
import { element } from './element.ts';
import { type IconName, icon, mark } from './icons.ts';
import type { LinkState } from './live-link.ts';
import { words } from './words.ts';

export interface HeaderState {
  readonly catalogue: Catalogue | null;
  readonly counter: string | null;
  /** Null before there is a token to connect with. */
  readonly link: LinkState | null;
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface HeaderView {
  readonly root: HTMLElement;
  draw(state: HeaderState): void;
}

const links = {
  connected: { icon: 'online', text: words.connected },
  connecting: { icon: 'connecting', text: words.connecting },
  disconnected: { icon: 'offline', text: words.disconnected },
} as const satisfies Record<LinkState, { icon: IconName; text: string }>;

export function headerView(onChange: () => void): HeaderView {
  const title = element('h1', {}, words.title);
  const subtitle = element('span', {});
  const clock = element('div', { class: 'clock' });
  const link = element('span', { class: 'chip', role: 'status' });
  const change = element('button', { class: 'button small', type: 'button' }, icon('settings'), words.change);
  change.addEventListener('click', onChange);
  const root = element(
    'header',
    { class: 'top' },
    element('span', { class: 'logo' }, mark()),
    element('div', { class: 'who' }, title, subtitle),
    clock,
    link,
    change,
  );
  return { root, draw: (state) => drawHeader({ title, subtitle, clock, link, change }, state) };
}

interface HeaderParts {
  readonly title: HTMLElement;
  readonly subtitle: HTMLElement;
  readonly clock: HTMLElement;
  readonly link: HTMLElement;
  readonly change: HTMLElement;
}

function drawHeader(parts: HeaderParts, { catalogue, counter, link, now }: HeaderState): void {
  const site = catalogue?.site ?? null;
  parts.title.textContent = counter ?? words.title;
  const sample = catalogue?.sample === true ? ` · ${words.sample}` : '';
  parts.subtitle.textContent = site === null ? '' : `${site.name.id}${sample}`;
  const time = site === null ? '' : localMoment(now, site.timeZone).time.replace(':', '.');
  const zone = site === null ? '' : zoneAbbreviation(site.timeZone);
  parts.clock.replaceChildren(element('b', {}, time), ` ${zone}`);
  parts.link.hidden = link === null;
  if (link !== null) {
    parts.link.className = `chip ${link}`;
    parts.link.replaceChildren(icon(links[link].icon), links[link].text);
  }
  parts.change.hidden = counter === null;
}
