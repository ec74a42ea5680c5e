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
];
