// What a service requires as plain text inside a code, for a site without pages on the web: what a phone can show and keep
// without any network. Short enough that every phone reads the code from the screen.
import type { ServiceDetail } from '../../src-shared/contract/views.ts';
import { formatPlainDate } from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Fact } from '../../src-shared/protocol/catalogue.ts';
import type { LocalText } from '../../src-shared/protocol/words.ts';

/** Bytes of a code of 69 modules with medium correction: each module is at least 1.6 mm in a dialog's width. */
export const MOST_BYTES = 331;

export interface PhoneText {
  readonly detail: ServiceDetail;
  readonly instansiName: LocalText;
  readonly say: Say;
  readonly local: (text: LocalText) => string;
}

/** Line by line, the most needed first; where not all fits, the last line says so. Never longer than `MOST_BYTES`. */
export function phoneText(asked: PhoneText): string {
  const lines = linesOf(asked);
  const whole = lines.join('\n');
  if (bytes(whole) <= MOST_BYTES) return whole;
  const note = asked.say('phone.shortened');
  let text = '';
  for (const line of lines) {
    const longer = text === '' ? line : `${text}\n${line}`;
    if (bytes(`${longer}\n${note}`) > MOST_BYTES) break;
    text = longer;
  }
  return text === '' ? `${cut(lines[0] ?? '', MOST_BYTES - bytes(note) - 1)}\n${note}` : `${text}\n${note}`;
}

function linesOf({ detail, instansiName, say, local }: PhoneText): readonly string[] {
  const { requirements, duration, fee } = detail.components;
  const fact = (label: string, { text }: Fact) =>
    `${label}: ${text === null ? say('service.askAtCounter') : local(text)}`;
  return [
    local(detail.name),
    local(instansiName),
    ...(requirements.length === 0 ? [say('service.noRequirements')] : []),
    ...requirements.map(({ text, when }) => `- ${local(text)}${when === undefined ? '' : ` (${local(when)})`}`),
    fact(say('service.fee'), fee),
    fact(say('service.duration'), duration),
    detail.checkedOn === null
      ? say('service.notChecked')
      : say('service.checkedOn', { date: formatPlainDate(say, detail.checkedOn) }),
  ];
}

const encoder = new TextEncoder();
const bytes = (text: string): number => encoder.encode(text).length;

/** The beginning of `text` that takes at most `most` bytes. */
function cut(text: string, most: number): string {
  const signs = [...text];
  while (bytes(signs.join('')) > most) signs.pop();
  return signs.join('');
}
