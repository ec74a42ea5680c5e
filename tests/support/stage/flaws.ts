// What is wrong with a screen as it stands, in words: something cut off, too small to read, too small to touch. Runs
// inside the page, so it may use nothing from outside itself.

/** Empty for a sound screen. */
export function flaws(): string[] {
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const found: string[] = [];
  const name = (element: Element) => `${element.className || element.tagName} "${element.textContent?.slice(0, 40)}"`;
  const ignored = (element: Element) => element.closest('.spoken, [inert], svg') !== null;

  /** The boxes one can see around an element: whatever has a border or a ground of its own. */
  const known = new Map<Element, Element[]>();
  const boxesAround = (element: Element): Element[] => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const parent = element.parentElement;
    const around = parent === null || parent.id === 'page' ? [] : boxesAround(parent);
    const style = getComputedStyle(element);
    const drawn = style.borderTopWidth !== '0px' || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
    const boxes = drawn && style.display !== 'inline' ? [element, ...around] : around;
    known.set(element, boxes);
    return boxes;
  };

  const page = document.getElementById('page');
  const texts = document.createTreeWalker(page ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element === null || ignored(element) || node.textContent?.trim() === '') continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < unit * 1.99) found.push(`too small to read: ${name(element)}`);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of range.getClientRects()) {
      if (line.left < -1 || line.top < -1 || line.right > innerWidth + 1 || line.bottom > innerHeight + 1) {
        found.push(`runs off the screen: ${name(element)}`);
      }
      for (const box of boxesAround(element)) {
        const edge = box.getBoundingClientRect();
        // A line is higher than its letters, the more so the tighter it is set.
        const slack = size / 3;
        const wide = line.left < edge.left - 1 || line.right > edge.right + 1;
        const high = line.top < edge.top - slack || line.bottom > edge.bottom + slack;
        if (wide || high) found.push(`runs out of ${box.className}: ${name(element)}`);
      }
    }
  }

  // Pictures beside words: what is cut or hangs over its card looks broken even where every word can be read.
  for (const picture of document.querySelectorAll('.petal, .survey-scale, .meter')) {
    const { width, top, bottom, left, right } = picture.getBoundingClientRect();
    if (width === 0 || ignored(picture)) continue;
    for (const box of boxesAround(picture)) {
      const edge = box.getBoundingClientRect();
      const over = top < edge.top - 1 || bottom > edge.bottom + 1 || left < edge.left - 1 || right > edge.right + 1;
      if (over) found.push(`hangs over ${box.className}: ${name(picture)}`);
    }
  }

  for (const button of document.querySelectorAll('button')) {
    const box = button.getBoundingClientRect();
    const small = box.width < unit * 5 || box.height < unit * 5;
    if (!ignored(button) && box.width > 0 && small) found.push(`too small to touch: ${name(button)}`);
  }
  const dock = document.querySelector('.stage:not([inert]) .dock')?.getBoundingClientRect();
  for (const child of document.querySelectorAll('.screen-body > *, .flow-row')) {
    const hidden = dock !== undefined && child.getBoundingClientRect().bottom > dock.top + 1;
    if (hidden && !ignored(child)) found.push(`under the dock: ${name(child)}`);
  }

  const root = document.documentElement;
  const band = root.dataset['reach'] === 'band' ? Number.parseFloat(root.style.getPropertyValue('--band')) : null;
  const touched = [...document.querySelectorAll('button')].filter((each) => !ignored(each) && each.tabIndex !== -1);
  for (const button of touched) {
    const box = button.getBoundingClientRect();
    const high = band !== null && box.width > 0 && box.top < innerHeight - band - 1;
    if (high) found.push(`out of reach: ${name(button)}`);
  }
  const above = document.querySelector('.reach-information')?.getBoundingClientRect();
  for (const child of document.querySelectorAll('.reach-information > *')) {
    const edge = child.getBoundingClientRect();
    const cut = above !== undefined && (edge.bottom > above.bottom + 1 || edge.top < above.top - 1);
    if (cut && !ignored(child)) found.push(`cut off above the band: ${name(child)}`);
  }
  return found;
}
