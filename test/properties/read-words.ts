const VALUES = new Map<string, bigint>(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, BigInt(value)]),
);
for (const [index, word] of 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').entries()) {
  VALUES.set(word, BigInt(index + 2) * 10n);
}
const SCALES = new Map(
  'thousand million billion trillion quadrillion quintillion'
    .split(' ')
    .map((word, index) => [word, 1000n ** BigInt(index + 1)]),
);

/** Cents from `one thousand two hundred fifty and 50/100`: a second way to read what amount-words writes. */
export function readWords(text: string): bigint {
  const [words = '', fraction = ''] = text.split(' and ');
  let total = 0n;
  let group = 0n;
  for (const word of words.split(/[ -]/)) {
    const scale = SCALES.get(word);
    if (scale !== undefined) {
      total += group * scale;
      group = 0n;
    } else if (word === 'hundred') {
      group *= 100n;
    } else {
      const value = VALUES.get(word);
      if (value === undefined) throw new Error(`No number word: ${word}`);
      group += value;
    }
  }
  return (total + group) * 100n + BigInt(fraction.replace('/100', ''));
}
