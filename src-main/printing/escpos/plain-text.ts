// Text a receipt printer can print whatever code page it woke up with: ASCII only, broken into lines by words.

const replacements: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '‑': '-',
  '·': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '×': 'x',
  ' ': ' ',
};

/** `Toél layar – 25–40` becomes `Toel layar - 25-40`. A character without a likeness becomes `?`. */
export function transliterate(text: string): string {
  return Array.from(text.normalize('NFKD').replace(/\p{Mark}/gu, ''), (character) => {
    const replaced = replacements[character] ?? character;
    return /^[\x20-\x7e]*$/.test(replaced) ? replaced : '?';
  }).join('');
}

/** Lines of at most `columns` characters; a longer word is broken hard. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => pieces(long, columns))) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, columns: number): string[] {
  return word.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [];
}
