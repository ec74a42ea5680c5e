// Banners: what is wrong and what still works, below the header for as long as it is so. Never a stop.
import type { ReactNode } from 'react';
import type { PrinterView } from '../../src-shared/contract/views.ts';
import { printsNow } from '../../src-shared/locales/printer-words.ts';
import { useSay, useWorld } from '../session/kiosk-context.tsx';
import './banner.css';
import { Icon } from './icon.tsx';

export type BannerTone = 'offline' | 'warning' | 'error' | 'info' | 'ok';

interface BannerProps {
  readonly tone: BannerTone;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}

export function Banner({ tone, icon, children }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role="status" data-voice="first">
      {icon}
      <div>{children}</div>
    </div>
  );
}

/** The banners of the whole kiosk, on every screen with a header. */
export function Banners() {
  const say = useSay();
  const { link, printer } = useWorld();
  const trouble = printerTrouble(printer);
  if (link !== 'offline' && trouble === null) return null;
  return (
    <div className="banners">
      {link === 'offline' && (
        <Banner tone="offline" icon={<Icon name="wifi-slash" weight="fill" />}>
          {say('banner.offline')}
        </Banner>
      )}
      {trouble !== null && (
        <Banner tone="warning" icon={<Icon name="printer" weight="fill" />}>
          {say(trouble)}
        </Banner>
      )}
    </div>
  );
}

/** A kiosk without a printer has no trouble: it was set up so. And a roll near its end is not the citizen's business. */
function printerTrouble(printer: PrinterView): 'banner.paper' | 'banner.printer' | null {
  if (!printer.configured || printer.trouble === 'not-configured' || printsNow(printer)) return null;
  return printer.trouble === 'paper-out' ? 'banner.paper' : 'banner.printer';
}
