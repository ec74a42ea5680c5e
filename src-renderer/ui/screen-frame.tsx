// The scaffold of a citizen's screen: trim, header, banners, what the screen is about, dock. And its title, which takes
// the focus when the screen appears, so that a screen reader begins there.
import { type ReactNode, useEffect, useRef } from 'react';
import { Banners } from './banner.tsx';
import { Dock, type Position } from './dock.tsx';
import { Header } from './header.tsx';
import { SampleTab } from './sample-tab.tsx';
import './screen-frame.css';

interface ScreenFrameProps {
  /** Names the screen for its style sheet. */
  readonly name: string;
  readonly largeHeader?: boolean;
  readonly back?: boolean;
  readonly position?: Position | undefined;
  readonly children: ReactNode;
}

export function ScreenFrame({ name, largeHeader = false, back = true, position, children }: ScreenFrameProps) {
  return (
    <div className={`screen screen-${name}`}>
      <div className="trim" />
      <SampleTab />
      <Header large={largeHeader} />
      <Banners />
      <main className="screen-body">{children}</main>
      <Dock back={back} position={position} />
    </div>
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
