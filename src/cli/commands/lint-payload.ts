import type { Command } from 'commander';
import type { LintedDocument } from '../../core/lint.ts';
import { checkPayloadFile, payloadFormatOf } from '../../node/check-payload.ts';
import type { Envelope } from '../../payloads/envelope.ts';
import { payloadFormats } from '../../payloads/payload-formats.ts';
import { payloadCatalogue } from '../../rules/payloads/payload-catalogue.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';
import { wholeNumber } from '../options.ts';

interface Options extends LintOptions, Omit<Envelope, 'workflowId'> {
  readonly as?: string;
  readonly workflow?: string;
  readonly xmlLimit: number;
}

const MEBIBYTE = 1024 * 1024;
const XML_LIMIT_MIB = 64;
const LARGEST_XML_LIMIT_MIB = 512;

/** `meshkit lint payload`: whether files are what their workflow carries. */
export function addLintPayload(parent: Command, { finish }: Finish): void {
  const command = parent
    .command('payload')
    .summary('whether payload files are right: CSV, XML, FHIR, EDIFACT')
    .description(
      'Checks payload files as they stream in. The format is that of --as, of the workflow id, or what a file looks like. ' +
        `Formats: ${payloadFormats.map(({ id }) => id).join(', ')}.`,
    )
    .argument('<file...>', 'payload files; gzip is undone')
    .option('--as <format>', 'the format of all files')
    .option('--workflow <id>', 'the workflow id that carries them')
    .option('--to <recipient>', 'the recipient, Mex-To: a routing address is compared with the payload')
    .option('--from <mailbox>', 'the mailbox of the sender, Mex-From')
    .option('--partner-id <text>', 'Mex-PartnerID')
    .option(
      '--xml-limit <MiB>',
      'longest XML that is read whole',
      wholeNumber(1, LARGEST_XML_LIMIT_MIB),
      XML_LIMIT_MIB,
    );
  withLintOptions(command).action((files: readonly string[], options: Options) =>
    finish(async () => {
      const documents: LintedDocument[] = [];
      for (const file of files) documents.push(await checked(file, options));
      return finishLint({ what: 'payload', documents }, options);
    }),
  );
}

async function checked(file: string, options: Options): Promise<LintedDocument> {
  const { as, workflow, xmlLimit, to, from, partnerId } = options;
  const envelope: Envelope = {
    ...(to !== undefined && { to }),
    ...(from !== undefined && { from }),
    ...(partnerId !== undefined && { partnerId }),
    ...(workflow !== undefined && { workflowId: workflow }),
  };
  const facts = { envelope, limits: { readCharacters: xmlLimit * MEBIBYTE } };
  const { format, notes } = await checkPayloadFile(file, facts, as === undefined ? undefined : payloadFormatOf(as));
  const name = format ? `${file} (${format.title})` : file;
  const { unchecked } = notes;
  // Rules of other formats say nothing about this one.
  const results = notes.results(payloadCatalogue).filter(({ state }) => state !== 'not applicable');
  return { name, results, ...(unchecked !== undefined && { unchecked }) };
}
