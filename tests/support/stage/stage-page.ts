// The real page on a fake main: `window.stage.show(name)` puts a scene on screen. For screenshots and for looking around
// without a kiosk.
/// <reference types="vite/client" />
import '../../../src-renderer/without-eval.ts';
import { mount } from '../../../src-renderer/mount.tsx';
import type { KioskStore } from '../../../src-renderer/session/store.ts';
import { detailOf, snapshot, ticketFor } from './bandung.ts';
import { createFakeMain, type FakeMain } from './fake-main.ts';
import { looks, type Scene, scenes } from './scenes.ts';

export interface Stage {
  /** Once per page: a scene is never put over another. */
  readonly show: (scene: string, language: string, look: string) => void;
  readonly main: FakeMain;
  readonly store: KioskStore;
}
declare global {
  interface Window {
    stage?: Stage;
  }
}

let current: Scene = { events: [] };
const main = createFakeMain({
  'kiosk.snapshot': () => ({ ok: true, value: { ...snapshot, ...current.world } }),
  'catalogue.service': ({ serviceId }) => ({ ok: true, value: detailOf(serviceId) }),
  'tickets.take': ({ serviceId, priority }) =>
    current.take?.(serviceId, priority) ?? { ok: true, value: ticketFor(serviceId, { priority }) },
  'tickets.get': () => ({ ok: true, value: ticketFor('perekaman-ktp') }),
  'help.call': () => current.help ?? { ok: true, value: { sent: true } },
});

const element = document.getElementById('page');
if (element === null) throw new Error('stage.html has no #page');
const store = await mount(element, main.pipe);

/** Tells whoever waits that the scene is complete: its events are sent and their answers are in. */
const set = () => {
  setTimeout(() => {
    document.documentElement.dataset['stage'] = 'set';
  });
};

const show: Stage['show'] = (name, language, look) => {
  const scene = scenes[name];
  const access = looks[look];
  if (scene === undefined || access === undefined) throw new Error(`there is no scene ${name} or look ${look}`);
  current = scene;
  if (scene.connection === 'lost') return set();
  if (scene.connection === 'taken-over') {
    main.close('taken-over');
    return set();
  }
  main.open();
  const stop = store.subscribe(({ connection }) => {
    if (connection !== 'open') return;
    stop();
    for (const event of scene.events) store.dispatch(event);
    if (scene.events.length > 0) {
      store.dispatch({ type: 'accessChanged', access });
      store.dispatch({ type: 'languageChosen', language });
    }
    set();
  });
};
window.stage = { show, main, store };
