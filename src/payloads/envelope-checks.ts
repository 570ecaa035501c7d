import { sentName, type PayloadFacts } from './payload-facts.ts';
import type { PayloadNotes } from './payload-notes.ts';

type EnvelopeCheck = (facts: PayloadFacts, notes: PayloadNotes) => void;

const GP2GP_BYTES = 50_000_000;
const OPT_OUT_BYTES = 20_000_000_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const VACCINES =
  '3IN1|4IN1|6IN1|BCG|COVID|FLU|HEPB|HIB|HIBMENC|HPV|MENACWY|MENB|MMR|MMRV|PNEUMOCOCCAL|PERTUSSIS|ROTAVIRUS|RSV|SHINGLES';
const IMMUNISATION_NAME = new RegExp(
  `^(${VACCINES})_Vaccinations_V5_[A-Z0-9]+_[0-9]{8}T[0-9]{6}(00|01)\\.(csv|dat)$`,
  'i',
);

/** What each format asks of the headers that carry it, as far as they were told, and of the file as a whole. */
export const envelopeChecks: Readonly<Record<string, EnvelopeCheck>> = {
  'gp2gp-mi': ({ file }, notes) => {
    if (!file) return;
    const received = file.compressed ? 'a gzip file' : `${file.bytes} bytes`;
    const holds = !file.compressed && file.bytes <= GP2GP_BYTES;
    notes.expect('PAY-108', undefined, holds, `a file of at most ${GP2GP_BYTES} bytes, not compressed`, received);
  },
  'opt-out-check': ({ envelope, file }, notes) => {
    for (const [name, text] of [['subject', envelope.subject] as const, ['local id', envelope.localId] as const]) {
      if (text === undefined) continue;
      const expected = `a ${name} of letters, digits, hyphens and underscores`;
      notes.expect('PAY-122', undefined, /^[A-Za-z0-9_-]+$/.test(text), expected, text === '' ? 'none' : 'another one');
    }
    const { fileName } = envelope;
    if (fileName !== undefined) {
      const isUsual = /^[A-Z0-9]+-[0-9]{6}([0-9]{2})?-[0-9]{4}\.dat$/i.test(fileName);
      notes.expect('PAY-123', undefined, isUsual, 'a name such as X26ABC1-010125-0001.dat', 'another form');
    }
    if (file) {
      const holds = file.bytes <= OPT_OUT_BYTES;
      notes.expect('PAY-125', undefined, holds, `at most ${OPT_OUT_BYTES} bytes`, `${file.bytes}`);
    }
  },
  immunisation: (facts, notes) => {
    const name = sentName(facts, /_Vaccinations_/i);
    if (name === undefined) return;
    const expected = 'a name such as FLU_Vaccinations_V5_X26_20250101T10000000.csv';
    notes.expect('PAY-155', undefined, IMMUNISATION_NAME.test(name), expected, 'another form');
    notes.mention({ once: 'PAY-157', of: `the file name ${name}`, at: undefined });
  },
  'notify-request': ({ envelope: { subject, localId } }, notes) => {
    if (subject !== undefined)
      notes.expect('PAY-171', undefined, UUID.test(subject), 'the UUID of a routing plan as subject', 'another one');
    if (localId !== undefined) notes.expect('PAY-171', undefined, localId.trim() !== '', 'a local id', 'none');
  },
};
