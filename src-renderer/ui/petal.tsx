// The petal: an icon on one kelopak of the kawung.
import type { ReactNode } from 'react';

export type PetalTone = 'plain' | 'primary' | 'accent' | 'muted';

export function Petal({ tone = 'plain', children }: { readonly tone?: PetalTone; readonly children: ReactNode }) {
  return <span className={`petal petal-${tone}`}>{children}</span>;
}
