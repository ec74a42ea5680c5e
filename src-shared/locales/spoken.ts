// From what is written to what is said: times, ranges, money and queue numbers as people say them. A voice left to itself
// reads "09.41" as a decimal and "25–40" as a subtraction. What a language has no rules for is read as Indonesian.
import type { Language } from '../protocol/words.ts';
import { englishSpoken } from './spoken-en.ts';
import { indonesianSpoken } from './spoken-id.ts';
import type { SpokenRules } from './spoken-rules.ts';

const rulesOf: Readonly<Record<string, SpokenRules>> = { en: englishSpoken, id: indonesianSpoken };

/** The language whose voice reads `language`: itself where it has rules here, otherwise Indonesian. */
export function spokenLanguage(language: Language): Language {
  return language in rulesOf ? language : 'id';
}

/** `text` as a voice should read it. Nothing is dropped but signs that mean nothing aloud. */
export function spokenForm(text: string, language: Language): string {
  const rules = rulesOf[language] ?? indonesianSpoken;
  const steps: readonly ((text: string) => string)[] = [
    (each) => money(each, rules),
    (each) => times(each, rules),
    (each) => numbers(each, rules),
    (each) => ranges(each, rules),
    (each) => figures(each, rules),
    (each) => rules.words.reduce((said, [written, words]) => said.replace(written, words), each),
    signs,
  ];
  return steps.reduce((said, step) => step(said), text);
}

/** `B-042`, `AKL-07`: sign by sign. */
function numbers(text: string, rules: SpokenRules): string {
  return text.replace(/(?<![\w-])([A-Z]{1,3})-(\d{2,3})(?![\w-])/g, (_, letters: string, digits: string) =>
    [...[...letters].map(rules.letter), ...[...digits].map((digit) => rules.digit(Number(digit)))].join(', '),
  );
}

const TIME = String.raw`([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d])`;
const ONE_TIME = new RegExp(String.raw`(?<![\d.,:])${TIME}(?:\s?[–-]\s?${TIME})?(?![.,:]\d)`, 'g');

/** `09.41`, `08.00–15.00`; with the word for "at" unless it already stands there. */
function times(text: string, rules: SpokenRules): string {
  return text.replace(ONE_TIME, (...found) => {
    const [, hour, minute, lastHour, lastMinute, at] = found as [string, string, string, string?, string?, number?];
    const said = rules.time(Number(hour), Number(minute));
    const until = lastHour === undefined ? '' : ` ${rules.to} ${rules.time(Number(lastHour), Number(lastMinute))}`;
    return `${rules.beforeTime.test(text.slice(0, at)) ? '' : rules.at}${said}${until}`;
  });
}

/** `Rp50.000`, points between thousands. */
function money(text: string, rules: SpokenRules): string {
  return text.replace(/\bRp\s?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00|,-)?/g, (_, digits: string) =>
    rules.money(Number(digits.replaceAll('.', ''))),
  );
}

/** `25–40`, `A–Z`: an en dash between two signs; with space around it, it is a pause. */
function ranges(text: string, rules: SpokenRules): string {
  return text.replace(/(?<=\w)–(?=\w)/g, ` ${rules.to} `).replace(/\s[–—-]\s/g, ', ');
}

/** `1.250` is one thousand and more, `76,61` and `76.61` have decimals. */
function figures(text: string, rules: SpokenRules): string {
  return text
    .replace(/(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]\d)/g, (digits) => digits.replaceAll('.', ''))
    .replace(/(?<![\d.,])(\d+)[.,](\d+)(?![\d]|[.,]\d)/g, `$1 ${rules.decimal} $2`)
    .replace(/(\d)\s?%/g, `$1 ${rules.percent}`);
}

/** Signs that only eyes need. */
function signs(text: string): string {
  return (
    text
      .replace(/\s*[·•|]\s*/g, ', ')
      .replace(/…/g, '.')
      .replace(/["“”„]/g, ' ')
      // What stands in brackets is said between two pauses.
      .replace(/\s*[()]\s*/g, ', ')
      .replace(/\s+([,.;:?])/g, '$1')
      .replace(/,(?=[,.;:?])/g, '')
      .replace(/^, |, ?$/g, '')
      .replace(/\s{2,}/g, ' ')
      .trim()
  );
}
