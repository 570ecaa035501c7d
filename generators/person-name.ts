import fc from 'fast-check';

export interface NameConstraints {
  /** `ascii`: what a header carries safely. `latin-1` adds the accents of western Europe, `unicode` all others. Default `unicode`. */
  readonly characters?: 'ascii' | 'latin-1' | 'unicode';
  /** Whether a name may hold a blank. Default true. */
  readonly blanks?: boolean;
  /** Longest name, in characters, 2 or more. It is reached. Default 35, the limit of most national formats. */
  readonly maxLength?: number;
}

const STARTS = [
  'Bar',
  'Cor',
  'Den',
  'Fal',
  'Gil',
  'Har',
  'Kel',
  'Lor',
  'Mar',
  'Nor',
  'Pel',
  'Quin',
  'Ros',
  'Sel',
  'Tam',
  'Wen',
];
const ENDS = [
  'by',
  'combe',
  'den',
  'field',
  'ford',
  'ham',
  'ley',
  'more',
  'ridge',
  'stead',
  'ton',
  'well',
  'wick',
  'worth',
];
const ACCENTS = {
  ascii: [] as readonly string[],
  'latin-1': ['é', 'ö', 'ñ', 'ç', 'ø', 'ß', 'Å', 'ÿ'],
  unicode: ['é', 'ł', 'ő', 'š', 'Ż', 'ş', '\u2019', 'e\u0301', 'Ŵ', '李'],
} as const;

/** For surnames in the forms that they have in England: plain, O'Name, Double-Barrel, with blanks, accented, of one letter, as long as allowed. Made up. */
export function surname({
  characters = 'unicode',
  blanks = true,
  maxLength = 35,
}: NameConstraints = {}): fc.Arbitrary<string> {
  const plain = fc.tuple(fc.constantFrom(...STARTS), fc.constantFrom(...ENDS)).map((parts) => parts.join(''));
  const accents = ACCENTS[characters];
  const forms = [
    { weight: 10, arbitrary: plain },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom("O'", "D'", "N'"), plain).map((parts) => parts.join('')) },
    { weight: 2, arbitrary: fc.tuple(plain, plain).map((parts) => parts.join('-')) },
    { weight: 1, arbitrary: fc.constantFrom('O', 'Ng', 'A') },
    { weight: 1, arbitrary: fc.constantFrom(...STARTS).map((start) => asLongAs(maxLength, start)) },
  ];
  if (blanks) forms.push({ weight: 2, arbitrary: withParticle(plain) });
  if (accents.length > 0) forms.push({ weight: 2, arbitrary: accented(accents, plain) });
  return fc.oneof({ withCrossShrink: true }, ...forms).map((name) => cut(name, maxLength));
}

/** For given names, made up. The same constraints as those of a surname. */
export function givenName(constraints: NameConstraints = {}): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    {
      weight: 6,
      arbitrary: fc.constantFrom('Alix', 'Bryn', 'Ceri', 'Devan', 'Eira', 'Fenn', 'Jo-Anne', 'Jac', 'Wren'),
    },
    { weight: 1, arbitrary: surname(constraints) },
  );
}

const withParticle = (plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('van der', 'de', 'St', 'Mac', 'al'), plain).map((parts) => parts.join(' '));

const accented = (accents: readonly string[], plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(plain, fc.constantFrom(...accents)).map(([name, accent]) => name.slice(0, 2) + accent + name.slice(2));

const asLongAs = (length: number, start: string): string =>
  `${start}-${'Longstead-'.repeat(length / 9)}`.slice(0, length - 1) + 'y';

/** A name of at most `length` characters that doesn't end inside a join. */
const cut = (name: string, length: number): string => name.slice(0, length).replace(/[-'\u2019 ]+$/, '');
