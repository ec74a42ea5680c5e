// Decoding a stream in one call, and picking elements off the paper: what every test of the decoder starts with.
// Helpers throw where a test's assumption about the paper is wrong.
import { createDecoder } from './decoder.ts';
import type { DecoderEvent, StatusRequest } from './machine.ts';
import type { Paper, PaperElement, PaperWidthDots, TextLine } from './paper.ts';
import { stream } from './stream.ts';

type Part = number | string | Uint8Array;

export function decode(widthDots: PaperWidthDots, ...parts: readonly Part[]) {
  const events: DecoderEvent[] = [];
  const decoder = createDecoder({ widthDots, onEvent: (event) => events.push(event) });
  decoder.write(stream(...parts));
  return { decoder, events, open: decoder.openPaper(), problems: decoder.problems() };
}

export function linesOf(paper: Paper): readonly TextLine[] {
  return paper.elements.filter((element) => element.kind === 'line');
}

export function only<Kind extends PaperElement['kind']>(
  paper: Paper,
  kind: Kind,
): Extract<PaperElement, { kind: Kind }> {
  const found = paper.elements.filter(
    (element): element is Extract<PaperElement, { kind: Kind }> => element.kind === kind,
  );
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`${found.length} elements of kind ${kind}, not one`);
  return first;
}

export function requestsOf(events: readonly DecoderEvent[]): readonly StatusRequest[] {
  return events.flatMap((event) => (event.kind === 'request' ? [event.request] : []));
}
