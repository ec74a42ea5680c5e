// The scaffold of a citizen's screen: trim, header, banners, what the screen is about, dock. And its title, which takes
// the focus when the screen appears, so that a screen reader begins there. In reach mode body and dock are a band at the
// bottom, and what only informs stands above it.
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useSay } from '../session/kiosk-context.tsx';
import { Above, AboveContext } from './above.tsx';
import { Banners } from './banner.tsx';
import { Dock, type Position } from './dock.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import './reach.css';
import { SampleTab } from './sample-tab.tsx';
import './screen-frame.css';
import { useReaching, useRoomAbove } from './use-panel.ts';

interface ScreenFrameProps {
  /** Names the screen for its style sheet. */
  readonly name: string;
  readonly largeHeader?: boolean;
  readonly back?: boolean;
  readonly position?: Position | undefined;
  readonly children: ReactNode;
}

export function ScreenFrame({ name, largeHeader = false, back = true, position, children }: ScreenFrameProps) {
  const reaching = useReaching();
  const roomy = useRoomAbove();
  const [element, setElement] = useState<HTMLElement | null>(null);
  const place = useMemo(() => (reaching ? { element, roomy } : null), [reaching, element, roomy]);
  return (
    <div className={`screen screen-${name}`}>
      <div className="frame-above">
        <div className="trim" />
        <SampleTab />
        <Header large={largeHeader && !reaching} />
        {(!reaching || roomy) && <Banners />}
        {reaching && <Information place={setElement} />}
      </div>
      <AboveContext value={place}>
        {reaching && !roomy && <Banners />}
        {reaching && <Place position={position} />}
        <main className="screen-body">{children}</main>
      </AboveContext>
      <Dock back={back} position={position} reaching={reaching} />
    </div>
  );
}

function Information({ place }: { readonly place: (element: HTMLElement | null) => void }) {
  const say = useSay();
  return (
    <section className="reach-upper" aria-label={say('reach.information')}>
      <div ref={place} className="reach-information" />
      <p className="reach-line" data-voice="skip">
        <Icon name="arrow-fat-down" weight="fill" />
        {say('reach.here')}
        <Icon name="arrow-fat-down" weight="fill" />
      </p>
    </section>
  );
}

/** Where in the list one is: said above, because the dock has no room for it beside the way back and forth. */
function Place({ position }: { readonly position: Position | undefined }) {
  const say = useSay();
  if (position === undefined || position.pages < 2) return null;
  const { page, pages, from, to, total } = position;
  const counted = from !== undefined && to !== undefined && total !== undefined;
  return (
    <Above>
      <p className="reach-fact reach-position" role="status">
        <Icon name="list-bullets" weight="bold" />
        <span>
          {counted
            ? say('reach.position', { from, to, total })
            : `${say('dock.page')} ${say('dock.pageOf', { page: page + 1, pages })}`}
        </span>
      </p>
    </Above>
  );
}

export function ScreenTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // With the frame that shows it, not before: focusing at once would lay the whole screen out twice.
    const frame = requestAnimationFrame(() => title.current?.focus({ preventScroll: true }));
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <h1 ref={title} tabIndex={-1}>
      {children}
    </h1>
  );
}
