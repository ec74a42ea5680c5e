// What only informs. In reach mode it stands above the band in which everything is touched; otherwise where it is written.
import { createContext, type ReactNode, useContext } from 'react';
import { createPortal } from 'react-dom';

interface Place {
  /** Null until it is there. */
  readonly element: HTMLElement | null;
  /** More than a strip for a title: on lying screens there is none. */
  readonly roomy: boolean;
}

/** The place above the band; null without reach mode. */
export const AboveContext = createContext<Place | null>(null);

interface AboveProps {
  /** Needs several lines: stays in the band where there is only a strip above it. */
  readonly tall?: boolean;
  readonly children: ReactNode;
}

export function Above({ tall = false, children }: AboveProps) {
  const place = useContext(AboveContext);
  if (place === null || (tall && !place.roomy)) return children;
  return place.element && createPortal(children, place.element);
}
