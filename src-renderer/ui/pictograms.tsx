// The kiosk's own pictograms of who goes first: a 256 grid, a 16-unit stroke, round ends. Decoration; the words beside
// them say who is meant.
import type { ReactNode } from 'react';

function Pictogram({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="pictogram" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** A bent back and a stick. */
export function Elderly() {
  return (
    <Pictogram>
      <circle cx="132" cy="46" r="24" className="pictogram-tint" />
      <path d="M112 84c-22 10-34 34-32 68l30 22-6 58" />
      <path d="M112 84l18 36 34 14" />
      <path d="M82 152l-26 80" />
      <path d="M188 118c0-16-24-16-24 0v116" />
    </Pictogram>
  );
}

/** Someone in a wheelchair, moving forward. */
export function Disability() {
  return (
    <Pictogram>
      <circle cx="104" cy="42" r="24" className="pictogram-tint" />
      <path d="M104 84v60h72l28 60 24-10" />
      <path d="M106 106h56" />
      <path d="M76 112a62 62 0 1 0 86 82" />
    </Pictogram>
  );
}

/** A woman, her hand on her belly. */
export function Pregnant() {
  return (
    <Pictogram>
      <circle cx="112" cy="44" r="24" className="pictogram-tint" />
      <path d="M104 88c-16 20-20 44-20 84h22v62" />
      <path d="M120 88c4 18 44 26 44 58 0 20-16 28-36 28v60" className="pictogram-tint" />
      <path d="M106 234v-62" />
      <path d="M104 118c4 24 16 34 36 32" />
    </Pictogram>
  );
}

/** A baby in someone's arms. */
export function Infant() {
  return (
    <Pictogram>
      <circle cx="112" cy="44" r="24" className="pictogram-tint" />
      <circle cx="172" cy="112" r="18" className="pictogram-tint" />
      <path d="M96 88c-22 10-30 34-28 66h24v78" />
      <path d="M132 232v-56" />
      <path d="M112 92c4 38 10 56 34 60l44-8c14-4 12-14 0-14h-20" />
      <path d="M92 232v-58h40" />
    </Pictogram>
  );
}
