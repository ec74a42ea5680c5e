// Icons: Phosphor by name and weight, those a catalogue names, and the kiosk's own mark. All are decoration; the word
// beside them carries the meaning.
import { catalogueIcons, interfaceIcons } from './icon-paths.ts';
import './icon.css';

type Icons = typeof interfaceIcons;

interface IconProps<Name extends keyof Icons> {
  readonly name: Name;
  readonly weight: keyof Icons[Name];
}

export function Icon<Name extends keyof Icons>({ name, weight }: IconProps<Name>) {
  const weights: Readonly<Record<string, readonly string[]>> = interfaceIcons[name];
  return <Drawing paths={weights[String(weight)] ?? []} tinted={weight === 'duotone'} />;
}

/** The icon a catalogue names, kebab-case as Phosphor does; `buildings` for one this kiosk does not have. */
export function CatalogueIcon({ name }: { readonly name: string | undefined }) {
  const known: Readonly<Record<string, readonly string[]>> = catalogueIcons;
  return <Drawing paths={(name === undefined ? undefined : known[name]) ?? catalogueIcons.buildings} tinted />;
}

function Drawing({ paths, tinted }: { readonly paths: readonly string[]; readonly tinted: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      {paths.map((path, index) => (
        <path key={path} d={path} opacity={tinted && index === 0 ? 0.2 : 1} />
      ))}
    </svg>
  );
}

/** One kawung flower: the mark of the house, on the petal plate of the header. */
export function KawungMark() {
  return (
    <svg className="kawung-mark" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <g fill="currentColor">
        <ellipse cx="29" cy="29" rx="27" ry="16.5" transform="rotate(45 29 29)" />
        <ellipse cx="71" cy="29" rx="27" ry="16.5" transform="rotate(-45 71 29)" />
        <ellipse cx="29" cy="71" rx="27" ry="16.5" transform="rotate(-45 29 71)" />
        <ellipse cx="71" cy="71" rx="27" ry="16.5" transform="rotate(45 71 71)" />
      </g>
      <rect className="kawung-heart" x="44.5" y="44.5" width="11" height="11" transform="rotate(45 50 50)" />
    </svg>
  );
}
