import { foldName } from '../../shared/domain/person-name';

/** Letters that have no accent to take off. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  ı: 'i',
};

const GREEK = 'αβγδεζηθικλμνξοπρστυφχψως';
const LATIN = [
  'a',
  'v',
  'g',
  'd',
  'e',
  'z',
  'i',
  'th',
  'i',
  'k',
  'l',
  'm',
  'n',
  'x',
  'o',
  'p',
  'r',
  's',
  't',
  'y',
  'f',
  'ch',
  'ps',
  'o',
  's',
];

const toAscii = (letter: string): string => PLAIN[letter] ?? LATIN[GREEK.indexOf(letter)] ?? letter;

/** The part before the @ has at most 64 characters; a number may follow to make it unique. */
const LONGEST_LOCAL_PART = 56;

const asciiWord = (text: string): string =>
  [...foldName(text)]
    .map(toAscii)
    .join('')
    .replace(/[^a-z0-9]/g, '');

/** `name.surname@training.example` in lower-case ASCII, numbered when it is taken. Adds it to `taken`. */
export function trainingEmail(fullName: string, taken: Set<string>): string {
  const parts = fullName.split(' ');
  const wanted = [parts[0] ?? '', parts.at(-1) ?? ''].map(asciiWord).filter((word) => word !== '');
  const local = wanted.join('.').slice(0, LONGEST_LOCAL_PART);
  let email = `${local}@training.example`;
  for (let number = 2; taken.has(email); number += 1) email = `${local}${number}@training.example`;
  taken.add(email);
  return email;
}
