// Days on which the model found a bug, as short as they get, each with its story. They are played before anything else is
// believed, and none is ever taken out.
import type { Script } from './steps.ts';

export const foundScripts: readonly { readonly story: string; readonly script: Script }[] = [
  {
    story: 'the second kiosk was lent a part of the quota that the first, alone, still counted by itself',
    script: {
      kiosks: 1,
      steps: [
        { do: 'double-tap', kiosk: 1, service: 'kk', fate: 'ok' },
        { do: 'add-kiosk' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'tap-together', service: 'kk' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
      ],
    },
  },
  {
    story: 'the only issuer was taken out of service with a number nobody had heard of, and the next one gave it again',
    script: {
      kiosks: 2,
      steps: [
        { do: 'tap', kiosk: 0, service: 'ktp', fate: 'ok' },
        { do: 'remove-kiosk', kiosk: 0 },
        { do: 'sync', kiosk: 0, fates: [] },
        { do: 'tap-together', service: 'ktp' },
      ],
    },
  },
  {
    story: 'numbers given alone were booked as numbers of the share, and the kiosk was lent as many again',
    script: {
      kiosks: 2,
      steps: [
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'tap-together', service: 'kk' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'sync', kiosk: 0, fates: [] },
        { do: 'tap', kiosk: 1, service: 'kk', fate: 'ok' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'tap-together', service: 'kk' },
      ],
    },
  },
  {
    story: 'a database restored from a backup took what the server had allowed then for still allowed',
    script: {
      kiosks: 1,
      steps: [
        { do: 'back-up', kiosk: 0 },
        { do: 'add-kiosk' },
        { do: 'pass', minutes: 1 },
        { do: 'sync', kiosk: 0, fates: [] },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'tap', kiosk: 1, service: 'ktp', fate: 'ok' },
        { do: 'net-down', kiosk: 0 },
        { do: 'ruin-database', kiosk: 0, how: 'gone' },
        { do: 'tap', kiosk: 0, service: 'ktp', fate: 'ok' },
      ],
    },
  },
  {
    story: 'a copy told a server that was put back the newest first, which hid that it had forgotten what lay before',
    script: {
      kiosks: 1,
      steps: [
        { do: 'tap', kiosk: 1, service: 'kk', fate: 'ok' },
        { do: 'remember-server' },
        { do: 'sync', kiosk: 2, fates: ['ok', 'ok', 'ok', 'ok', 'ok'] },
        { do: 'restore-server' },
        { do: 'tap', kiosk: 3, service: 'kk', fate: 'ok' },
        { do: 'clone-disk', kiosk: 1 },
        { do: 'sync', kiosk: 3, fates: ['late', 'ok', 'ok'] },
      ],
    },
  },
  {
    story: 'a ticket with a number that a server put back had granted twice was set aside, and its grant stayed open',
    script: {
      kiosks: 2,
      steps: [
        { do: 'clone-disk', kiosk: 3 },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'sync', kiosk: 0, fates: [] },
        { do: 'remember-server' },
        { do: 'tap', kiosk: 1, service: 'kk', fate: 'ok' },
        { do: 'restore-server' },
        { do: 'sync', kiosk: 2, fates: ['ok', 'ok'] },
        { do: 'tap', kiosk: 2, service: 'kk', fate: 'ok' },
      ],
    },
  },
  {
    story: 'a share of the quota that was given back came to life again with a backup',
    script: {
      kiosks: 2,
      steps: [
        { do: 'pass', minutes: 800 },
        { do: 'sync', kiosk: 2, fates: ['ok'] },
        { do: 'tap-together', service: 'kk' },
        { do: 'add-kiosk' },
        { do: 'back-up', kiosk: 0 },
        { do: 'sync', kiosk: 3, fates: ['ok', 'ok', 'ok', 'ok', 'reply-lost'] },
        { do: 'net-up', kiosk: 3 },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
        { do: 'sync', kiosk: 3, fates: ['ok'] },
        { do: 'ruin-database', kiosk: 3, how: 'garbage' },
        { do: 'tap-together', service: 'kk' },
        { do: 'tap', kiosk: 0, service: 'kk', fate: 'ok' },
      ],
    },
  },
];
