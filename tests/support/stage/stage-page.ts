// The real page on a fake main: `window.stage.show(name)` puts a scene on screen. For screenshots and for looking around
// without a kiosk.
/// <reference types="vite/client" />
import '../../../src-renderer/without-eval.ts';
import { type MountedPage, mount } from '../../../src-renderer/mount.tsx';
import type { ServiceDetail, Snapshot } from '../../../src-shared/contract/views.ts';
import type { PanelSettings } from '../../../src-shared/domain/panel.ts';
import { detailOf, information, otherTimes, snapshot, ticketFor } from './bandung.ts';
import { createFakeMain, type FakeMain } from './fake-main.ts';
import { looks, type Scene, scenes } from './scenes.ts';

/** A scene as it plays: what the page has behind it, and what it shows. */
export interface Playing extends MountedPage {
  readonly main: FakeMain;
}
export interface Stage {
  /** Resolves when the scene is complete: its events are sent and their answers are in. */
  readonly show: (scene: string, language: string, look: string) => Promise<void>;
  playing: Playing | null;
  /** Another panel than the drawn one, for scenes shown from now on. */
  panel: PanelSettings | null;
  /** Another catalogue than Bandung's, for scenes shown from now on. */
  catalogue: { readonly world: Partial<Snapshot>; readonly services: Readonly<Record<string, ServiceDetail>> } | null;
}
declare global {
  interface Window {
    stage?: Stage;
  }
}

function mainOf(scene: Scene): FakeMain {
  let taken = ticketFor('perekaman-ktp');
  const take = (serviceId: string, priority: boolean): ReturnType<NonNullable<Scene['take']>> => {
    const answer = scene.take?.(serviceId, priority) ?? { ok: true, value: ticketFor(serviceId, { priority }) };
    if (answer !== 'silence' && answer.ok) taken = answer.value;
    return answer;
  };
  return createFakeMain({
    'kiosk.snapshot': () => ({
      ok: true,
      value: {
        ...snapshot,
        ...(stage.panel === null ? {} : { panel: stage.panel }),
        ...scene.world,
        ...stage.catalogue?.world,
      },
    }),
    'catalogue.service': ({ serviceId }) => ({
      ok: true,
      value: stage.catalogue?.services[serviceId] ?? detailOf(serviceId),
    }),
    'tickets.take': ({ serviceId, priority }) => take(serviceId, priority),
    'tickets.get': () => ({ ok: true, value: taken }),
    'tickets.print': () => scene.print ?? { ok: true, value: taken },
    'catalogue.information': () => scene.information ?? { ok: true, value: information },
    'survey.answer': () => scene.survey ?? { ok: true, value: {} },
    'catalogue.otherTimes': () => ({ ok: true, value: scene.otherTimes ?? otherTimes }),
    'printing.requirements': () => scene.list ?? { ok: true, value: { jobId: 7 } },
    'speech.check': () => ({ ok: true, value: { available: scene.voice !== 'missing' } }),
    'speech.say': () => ({ ok: true, value: {} }),
    'speech.stop': () => ({ ok: true, value: {} }),
    // A scene says itself what the answer was.
    'booking.find': () => 'silence',
    'booking.checkIn': () => 'silence',
    'tracking.look': () => 'silence',
    'help.call': () => scene.help ?? { ok: true, value: { sent: true } },
  });
}

const stage: Stage = {
  playing: null,
  panel: null,
  catalogue: null,
  show: async (name, language, look) => {
    const scene = scenes[name];
    const access = looks[look];
    if (scene === undefined || access === undefined) throw new Error(`there is no scene ${name} or look ${look}`);
    stage.playing?.unmount();
    const element = document.getElementById('page');
    if (element === null) throw new Error('stage.html has no #page');
    const main = mainOf(scene);
    const page = await mount(element, main.pipe);
    stage.playing = { ...page, main };
    main.open();
    await until(() => page.store.getState().connection === 'open');
    if (scene.connection !== undefined) main.close(scene.connection);
    for (const event of scene.events) page.store.dispatch(event);
    if (scene.events.length > 0) {
      const voice = scene.voice === 'on' ? { ...access.voice, on: true } : access.voice;
      page.store.dispatch({ type: 'accessChanged', access: { ...access, voice } });
      page.store.dispatch({ type: 'languageChosen', language });
    }
    if (scene.afterwards !== undefined) {
      await until(() => page.store.getState().session.screen.kind === 'ticket');
      for (const event of scene.afterwards) page.store.dispatch(event);
    }
    // A screen of a chunk of its own comes when that is loaded.
    await until(
      () => page.store.getState().session.screen.kind !== 'search' || document.querySelector('.search-box') !== null,
    );
    await frame();
    await frame();
    await until(() => document.querySelector('.screen:empty') === null);
    await frame();
    await frame();
    // Codes are drawn a frame after what stands around them.
    await until(() => document.querySelector('.qr:empty') === null);
  },
};
window.stage = stage;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await frame();
}
