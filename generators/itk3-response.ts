import fc from 'fast-check';
import type { HeaderList } from '../src/core/exchange.ts';
import { moment } from './calendar-date.ts';
import {
  bundle,
  coded,
  extension,
  idPrefix,
  idsFrom,
  identified,
  ODS_SYSTEM,
  reference,
  resource,
  STU3,
  value,
} from './fhir.ts';
import { writeDraft, type AddressedMessage, type MessageDraft } from './addressed-message.ts';
import { ITK3_RESPONSES, type Itk3Response } from '../src/payloads/formats/itk3-response-codes.ts';
import { mailboxId } from './mailbox-id.ts';
import { odsCode } from './ods-code.ts';
import { wrap, type XmlElement } from './xml-tree.ts';

export interface Itk3ResponseConstraints {
  /** `infrastructure`: the message could be read or not. `business`: what became of it. Default both. */
  readonly kind?: Itk3Response['kind'];
  /** The sender of the message that is answered. Default any. */
  readonly to?: fc.Arbitrary<string>;
  /** One of the published response codes. Default all of the kind. */
  readonly code?: string;
  /** The id of the message that is answered. Default any. */
  readonly answers?: string;
}

/** For acknowledgements of ITK3 messages (event ITK008M) with every published response code, positive and negative. */
export function itk3Response(constraints: Itk3ResponseConstraints = {}): fc.Arbitrary<AddressedMessage> {
  return itk3ResponseDraft(constraints).map(writeDraft);
}

/** For the same before they are written, which the defects start from. */
export function itk3ResponseDraft({
  kind,
  to = mailboxId(),
  code,
  answers,
}: Itk3ResponseConstraints = {}): fc.Arbitrary<MessageDraft> {
  const responses = ITK3_RESPONSES.filter(
    (response) => [response.kind, undefined].includes(kind) && [response.code, undefined].includes(code),
  );
  return fc
    .record<Facts>({
      response: fc.constantFrom(...responses),
      to,
      from: mailboxId(),
      practice: odsCode({ kinds: ['GP practice'] }),
      at: moment({ earliest: '2018-01-01' }),
      id: idPrefix(),
    })
    .map((facts) => ({
      headers: headersOf(facts),
      root: rootOf({ ...facts, answers: answers ?? idsFrom(facts.id)(9) }),
    }));
}

interface Facts {
  readonly response: Itk3Response;
  readonly to: string;
  readonly from: string;
  readonly practice: string;
  readonly at: string;
  readonly id: string;
}

interface Answered {
  readonly answers: string;
}

const headersOf = ({ to, from, practice }: Facts): HeaderList => [
  ['Mex-To', to],
  ['Mex-WorkflowID', 'GPFED_CONSULT_REPORT_ACK'],
  ['Mex-From', from],
  ['Mex-LocalID', practice],
];

function rootOf(facts: Facts & Answered): XmlElement {
  const id = idsFrom(facts.id);
  const { response, practice } = facts;
  return bundle('message', { id: id(0), profile: `${STU3}/StructureDefinition/ITK-Message-Bundle-1` }, [
    headerOf(facts, id),
    resource(
      'Organization',
      { id: id(2), profile: `${STU3}/StructureDefinition/CareConnect-ITK-Header-Organization-1` },
      identified(ODS_SYSTEM, practice),
    ),
    outcomeOf(response, id(3)),
  ]);
}

/** GPCM-SD-050, 051: both flags are false; the sender reference is echoed; the answered message is named. */
function headerOf(
  { response, from, at, id: own, answers }: Facts & Answered,
  id: (index: number) => string,
): XmlElement {
  return resource(
    'MessageHeader',
    { id: id(1), profile: `${STU3}/StructureDefinition/ITK-MessageHeader-2` },
    extension(
      `${STU3}/StructureDefinition/Extension-ITK-MessageHandling-2`,
      extension('BusAckRequested', value('valueBoolean', 'false')),
      extension('InfAckRequested', value('valueBoolean', 'false')),
      extension('SenderReference', value('valueString', `ENC-${own.slice(0, 8)}`)),
    ),
    coded('event', `${STU3}/CodeSystem/ITK-MessageEvent-2`, 'ITK008M', 'ITK Response'),
    reference('sender', id(2)),
    value('timestamp', `${at}+00:00`),
    wrap('source', value('endpoint', from)),
    wrap(
      'response',
      value('identifier', answers),
      value('code', response.positive ? 'ok' : 'fatal-error'),
      reference('details', id(3)),
    ),
  );
}

function outcomeOf({ code, text, positive }: Itk3Response, id: string): XmlElement {
  return resource(
    'OperationOutcome',
    { id, profile: `${STU3}/StructureDefinition/ITK-Response-OperationOutcome-1` },
    wrap(
      'issue',
      value('severity', positive ? 'information' : 'fatal'),
      value('code', positive ? 'informational' : 'processing'),
      wrap('details', coded('coding', `${STU3}/CodeSystem/ITK-ResponseCodes-1`, code, text)),
      value('diagnostics', text),
    ),
  );
}
