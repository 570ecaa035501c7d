import type { Command } from 'commander';
import { lint, type LintedDocument } from '../../core/lint.ts';
import { checkPayloadFile, payloadFormatOf, type PayloadCheck } from '../../node/check-payload.ts';
import { readWrittenFile } from '../../node/checked-document.ts';
import { mentionContents } from '../../node/identical-files.ts';
import { readOwnColumns } from '../../node/own-columns.ts';
import type { Envelope } from '../../payloads/envelope.ts';
import type { PayloadFormat } from '../../payloads/payload-format.ts';
import { payloadFormats } from '../../payloads/payload-formats.ts';
import type { PayloadFacts } from '../../payloads/payload-facts.ts';
import { judgeSupply } from '../../payloads/supply.ts';
import { readXmlSchema, type XmlSchema } from '../../payloads/xml-schema.ts';
import { workflowCatalogue } from '../../mesh/workflow-catalogue.ts';
import { payloadCatalogue } from '../../rules/payloads/payload-catalogue.ts';
import { messageRules } from '../../rules/workflow/message.ts';
import type { MessageDocument } from '../../rules/workflow/message-rule.ts';
import type { Finish } from '../finish.ts';
import { finishLint, withLintOptions, type LintOptions } from '../lint-output.ts';
import { wholeNumber } from '../options.ts';
import { ownWorkflows, type ConfigurationChoice } from '../own-workflows.ts';

interface Options extends LintOptions, ConfigurationChoice, Omit<Envelope, 'workflowId'> {
  readonly as?: string;
  readonly columns?: string;
  readonly schema?: string;
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
    .argument('<file...>', 'payload files, all of one supply together; gzip is undone')
    .option('--as <format>', 'the format of all files')
    .option('--columns <file>', 'columns of your own for CSV, in YAML or JSON, in place of --as')
    .option('--schema <file>', 'an XSD of your own for XML')
    .option('--workflow <id>', 'the workflow id that carries them')
    .option('--to <recipient>', 'the recipient, Mex-To: a routing address is compared with the payload')
    .option('--from <mailbox>', 'the mailbox of the sender, Mex-From')
    .option('--partner-id <text>', 'Mex-PartnerID')
    .option('--local-id <text>', 'Mex-LocalID')
    .option('--subject <text>', 'Mex-Subject')
    .option('--file-name <name>', 'Mex-FileName')
    .option('--config <file>', 'the configuration file, for workflow ids of your own')
    .option(
      '--xml-limit <MiB>',
      'longest XML or JSON that is read whole',
      wholeNumber(1, LARGEST_XML_LIMIT_MIB),
      XML_LIMIT_MIB,
    );
  withLintOptions(command).action((files: readonly string[], options: Options) =>
    finish(async () => {
      const checks: PayloadCheck[] = [];
      const schema = await schemaOf(options);
      for (const file of files) checks.push(await checked(file, options, schema));
      const supply = checks.map(({ notes }) => notes);
      await mentionContents(supply);
      judgeSupply(supply);
      return finishLint({ what: 'payload', documents: checks.map((check) => documentOf(check, options)) }, options);
    }),
  );
}

function schemaOf({ schema }: Options): Promise<XmlSchema> | undefined {
  return schema === undefined ? undefined : readXmlSchema(readWrittenFile(schema), schema);
}

function wantedFormat({ as, columns }: Options): PayloadFormat | undefined {
  if (columns !== undefined) return readOwnColumns(columns);
  return as === undefined ? undefined : payloadFormatOf(as);
}

function checked(file: string, options: Options, schema: XmlSchema | undefined): Promise<PayloadCheck> {
  const envelope = envelopeIn(options);
  const carried = workflowCatalogue(ownWorkflows(options)).byId.get(envelope.workflowId ?? '')?.payload;
  const facts: PayloadFacts = {
    ...{ envelope, limits: { readCharacters: options.xmlLimit * MEBIBYTE } },
    ...(carried && { carried }),
    ...(schema && { schema }),
  };
  return checkPayloadFile(file, facts, wantedFormat(options));
}

function documentOf({ format, notes }: PayloadCheck, options: Options): LintedDocument {
  const { unchecked, file } = notes;
  const results = [...notes.results(payloadCatalogue), ...messageResults(file, envelopeIn(options), format, options)];
  return {
    name: format ? `${file} (${format.title})` : file,
    // Rules of other formats say nothing about this one.
    results: results.filter(({ state }) => state !== 'not applicable'),
    ...(unchecked !== undefined && { unchecked }),
  };
}

function envelopeIn({ workflow, to, from, partnerId, localId, subject, fileName }: Options): Envelope {
  const given = { workflowId: workflow, to, from, partnerId, localId, subject, fileName };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** What the headers promise and give away, as far as they were told. */
function messageResults(file: string, envelope: Envelope, format: PayloadFormat | undefined, options: Options) {
  const { workflowId = '', to, localId, subject, fileName } = envelope;
  const { kind, acknowledgement = false } = format ?? {};
  const message: MessageDocument = {
    ...{ place: { file }, workflowId, workflows: workflowCatalogue(ownWorkflows(options)) },
    ...(to !== undefined && { to }),
    ...(subject !== undefined && { subject }),
    ...(localId !== undefined && { localId }),
    ...(fileName !== undefined && { fileName }),
    ...(kind !== undefined && { payload: { kind, acknowledgement } }),
  };
  return lint(messageRules, message);
}
