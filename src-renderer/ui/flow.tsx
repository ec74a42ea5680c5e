// A list or a set of cards, paged by what really fits: everything is drawn once unseen, measured, and then shown page by
// page. So a long name, large text or a new language changes the number of pages, never cuts anything off.
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useKiosk, useLanguage } from '../session/kiosk-context.tsx';
import type { Position } from './dock.tsx';
import './flow.css';
import { type FlowPage, type FlowPart, fillPages } from './flow-pages.ts';

export interface FlowItem {
  readonly key: string;
  readonly node: ReactNode;
  /** How many entries of a list this row holds; a row of tiles holds several. */
  readonly entries?: number;
}
export interface FlowGroup {
  readonly id: string;
  /** Class of its frame. */
  readonly frame?: string;
  readonly head?: (continued: boolean) => ReactNode;
  readonly rows: readonly FlowItem[];
}

interface FlowProps {
  readonly groups: readonly FlowGroup[];
  readonly columns: number;
  /** From 0; a page that is not there any more shows the last. */
  readonly page: number;
  /** Changes with everything that may change a row's height, except language, text size and contrast. */
  readonly signature: string;
  /** Told how many entries each page holds. */
  readonly onPages: (entries: readonly number[]) => void;
}

interface Laid {
  readonly key: string;
  readonly pages: readonly FlowPage[];
}

export function Flow({ groups, columns, page, signature, onPages }: FlowProps) {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const { textSize, contrast } = useKiosk((state) => state.session.access);
  const key = [signature, columns, size, useLanguage(), textSize, contrast].join('|');
  const [laid, setLaid] = useState<Laid | null>(null);

  useLayoutEffect(() => {
    if (box.current === null || size === '' || laid?.key === key) return;
    const pages = measure(box.current, groups, columns);
    setLaid({ key, pages });
    onPages(pages.map((each) => entriesOf(each, groups)));
  }, [key, size, laid, groups, columns, onPages]);

  const measured = laid?.key === key;
  const shown = laid?.pages[Math.min(page, laid.pages.length - 1)] ?? [];
  return (
    <div ref={box} className="flow" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {measured
        ? shown.map((column) => <Column key={column[0]?.rows[0] ?? 'empty'} parts={column} groups={groups} />)
        : size !== '' && <Column parts={everything(groups)} groups={groups} />}
    </div>
  );
}

function Column({ parts, groups }: { readonly parts: readonly FlowPart[]; readonly groups: readonly FlowGroup[] }) {
  const rows = numbered(groups);
  return (
    <div className="flow-column">
      {parts.map((part) => {
        const group = groups.find((each) => each.id === part.group);
        return (
          <section key={part.group} className={`flow-group ${group?.frame ?? ''}`} data-group={part.group}>
            {group?.head?.(part.continued)}
            <div className="flow-rows">
              {part.rows.map((index) => (
                <div key={rows[index]?.key} className="flow-row">
                  {rows[index]?.node}
                </div>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** What the dock says about page `page` of pages that hold `entries` each. */
export function positionOf(entries: readonly number[], page: number): Position | undefined {
  if (entries.length === 0) return undefined;
  const shown = Math.min(page, entries.length - 1);
  const before = entries.slice(0, shown).reduce((sum, each) => sum + each, 0);
  const total = entries.reduce((sum, each) => sum + each, 0);
  const counted = total === 0 ? {} : { from: before + 1, to: before + (entries[shown] ?? 0), total };
  return { page: shown, pages: entries.length, ...counted };
}

function numbered(groups: readonly FlowGroup[]): readonly FlowItem[] {
  return groups.flatMap((group) => group.rows);
}

function everything(groups: readonly FlowGroup[]): readonly FlowPart[] {
  let next = 0;
  return groups
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ group: group.id, rows: group.rows.map(() => next++), continued: false }));
}

function entriesOf(page: FlowPage, groups: readonly FlowGroup[]): number {
  const rows = numbered(groups);
  const shown = page.flatMap((column) => column.flatMap((part) => part.rows));
  return shown.reduce((sum, index) => sum + (rows[index]?.entries ?? 0), 0);
}

/** Reads the heights of what is drawn in `box`, and pages by them. */
function measure(box: HTMLElement, groups: readonly FlowGroup[], columns: number): readonly FlowPage[] {
  const heights = new Map<string, { rows: number[]; gap: number; chrome: number }>();
  for (const frame of box.querySelectorAll<HTMLElement>('.flow-group')) {
    const list = frame.querySelector<HTMLElement>(':scope > .flow-rows');
    if (list === null) continue;
    const rows = [...list.children].map((row) => row.getBoundingClientRect().height);
    const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
    const inside = rows.reduce((sum, height) => sum + height, gap * (rows.length - 1));
    heights.set(frame.dataset['group'] ?? '', { rows, gap, chrome: frame.getBoundingClientRect().height - inside });
  }
  const column = box.querySelector('.flow-column');
  return fillPages(
    groups.flatMap((group) => (heights.get(group.id)?.rows ?? []).map((height) => ({ group: group.id, height }))),
    {
      columns,
      height: box.clientHeight,
      groupGap: column === null ? 0 : Number.parseFloat(getComputedStyle(column).rowGap) || 0,
      rowGap: (group) => heights.get(group)?.gap ?? 0,
      chrome: (group) => heights.get(group)?.chrome ?? 0,
    },
  );
}

/** `width x height` of an element, renewed when it changes; empty before it is known. */
function useSize(element: RefObject<HTMLElement | null>): string {
  const [size, setSize] = useState('');
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return;
    const read = () => setSize(`${box.clientWidth}x${box.clientHeight}`);
    const observer = new ResizeObserver(read);
    observer.observe(box);
    read();
    return () => observer.disconnect();
  }, [element]);
  return size;
}
