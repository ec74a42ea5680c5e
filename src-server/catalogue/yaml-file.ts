// One YAML file of the author: its plain value for the schemas, and the line of any place in it for the faults.
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { AuthoringFault, Finding, Segment } from './catalogue-fault.ts';

export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
  /** Places a finding in this file: path as the author wrote it, with its line. */
  readonly fault: (finding: Finding) => AuthoringFault;
}

export type YamlFileResult =
  | { readonly ok: true; readonly file: YamlFile }
  | { readonly ok: false; readonly faults: readonly AuthoringFault[] };

/** Reads YAML 1.2 text. Syntax errors and doubled keys are faults with their line. */
export function readYaml(name: string, text: string): YamlFileResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file: name,
      path: '',
      line: lines.linePos(error.pos[0]).line,
      reason: `not valid YAML: ${error.message}`,
    }));
    return { ok: false, faults };
  }
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const lineOf = (node: Node | null): number => (node?.range ? lines.linePos(node.range[0]).line : 1);
  const fault = (finding: Finding): AuthoringFault => {
    const place = locate(document.contents, finding.segments, resolve);
    return { file: name, path: place.path.join('.'), line: lineOf(place.node), reason: finding.reason };
  };
  return { ok: true, file: { name, value: document.toJS(), fault } };
}

/**
 * Walks as far as the author's text goes. Where a shorthand was written (a plain string for a text in several
 * languages) the schema's path is longer than the author's: it is cut at the scalar. A missing key stays in the path.
 */
function locate(
  root: Node | null,
  segments: readonly Segment[],
  resolve: (node: unknown) => unknown,
): { readonly path: readonly Segment[]; readonly node: Node | null } {
  let current: unknown = root;
  let nearest = root;
  for (const [depth, segment] of segments.entries()) {
    const step = stepInto(resolve(current), segment);
    if (step === 'scalar') return { path: segments.slice(0, depth), node: nearest };
    if (step === 'missing') return { path: segments, node: nearest };
    nearest = step.at;
    current = step.value;
  }
  return { path: segments, node: nearest };
}

type Step = 'scalar' | 'missing' | { readonly at: Node | null; readonly value: unknown };

function stepInto(node: unknown, segment: Segment): Step {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment));
    return pair === undefined ? 'missing' : { at: pair.key, value: pair.value };
  }
  if (isSeq<Node>(node)) {
    const item = node.items[Number(segment)];
    return item === undefined ? 'missing' : { at: item, value: item };
  }
  return 'scalar';
}
