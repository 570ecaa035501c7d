import type { XmlDocument } from 'libxml2-wasm';
import type { HeaderList } from '../../src/core/exchange.ts';
import { holds, judgeXml } from './xml.ts';

const NAMES = { f: 'http://hl7.org/fhir' };
const HANDLING = "//f:MessageHeader/f:extension[contains(@url,'MessageHandling')]";
const ROUTED = /^(GPFED_CONSULT_REPORT|GPCONNECT_SEND_DOCUMENT|GPCONNECT_UPDATE_RECORD)(_ACK)?$/;

/** One XPath for each rule: what has to be true of the document. */
const RULES: Readonly<Record<string, string>> = {
  'PAY-240': `count(//f:MessageHeader/f:extension/*) > 0`,
  'PAY-241': `/f:Bundle/f:type/@value = 'message'`,
  'PAY-242': `boolean(/f:Bundle/f:entry[1]/f:resource/f:MessageHeader)`,
  'PAY-243': `//f:MessageHeader/f:event/f:code/@value = 'ITK007C'`,
  'PAY-244': `not(${HANDLING}) or ${HANDLING}/f:extension[@url='InfAckRequested']/f:valueBoolean/@value = 'true'`,
  'PAY-245': `not(${HANDLING}) or ${HANDLING}/f:extension[@url='BusAckRequested']/f:valueBoolean/@value = 'true'`,
  'PAY-246': `not(${HANDLING}) or ${HANDLING}/f:extension[@url='RecipientType']/f:valueCoding/f:code/@value = 'FA'`,
  'PAY-247': `not(${HANDLING}) or contains(${HANDLING}/f:extension[@url='MessageDefinition']//f:reference/@value, '/ITK-GPConnectSendDocument-')`,
  'PAY-248': `not(${HANDLING}) or string-length(${HANDLING}/f:extension[@url='SenderReference']/f:valueString/@value) > 0 and string-length(${HANDLING}/f:extension[@url='SenderReference']/f:valueString/@value) < 256`,
  'PAY-249': `not(//f:MessageHeader/f:receiver | //f:MessageHeader/f:destination)`,
  'PAY-250': `count(//f:reference[starts-with(@value,'urn:uuid:')]) = count(//f:reference[@value = //f:fullUrl/@value])`,
  'PAY-251': `//f:Composition/f:status/@value = 'final'`,
  'PAY-252': `//f:Composition/f:type/f:coding/f:code[@value='371531000' or @value='149701000000109']`,
  'PAY-253': `//f:Composition/f:section/f:entry and //f:Binary/f:contentType/@value = 'application/pdf' and starts-with(//f:Binary/f:content/@value, 'JVBERi0') and string-length(translate(//f:Binary/f:content/@value, '-_', '')) = string-length(//f:Binary/f:content/@value)`,
  'PAY-254': `string-length(//f:Binary/f:content/@value) <= 6990507`,
  'PAY-255': `count(//f:Patient/f:name[f:use/@value='official']) = 1`,
  'PAY-256': `translate(//f:Patient/f:birthDate/@value, '0123456789', '9999999999') = '9999-99-99'`,
  'PAY-257': `count(//f:fullUrl) = count(//f:entry[f:resource]) and not(//f:fullUrl[@value = preceding::f:fullUrl/@value])`,
  'PAY-259': `not(//f:MessageHeader/f:event/preceding-sibling::f:source)`,
  'PAY-261': `//f:Composition/f:confidentiality/@value = 'N'`,
  'PAY-262': `not(//f:extension[not(@url)])`,
};

/** The rules that an addressed message breaks, by XPath in libxml2. */
export function judgeGpConnect({
  headers,
  body,
}: {
  readonly headers: HeaderList;
  readonly body: string;
}): readonly string[] {
  const header = (name: string): string => headers.find(([found]) => found === name)?.[1] ?? '';
  let broken: readonly string[] = [];
  const verdict = judgeXml(body, (parsed) => (broken = judgeParsed(parsed, header)));
  return verdict.kind === 'read' ? broken : ['PAY-040'];
}

function judgeParsed(parsed: XmlDocument, header: (name: string) => string): readonly string[] {
  if (parsed.root.namespaceUri !== NAMES.f) return ['PAY-258'];
  const text = (path: string): string => parsed.get(path, NAMES)?.content ?? '';
  const failed = Object.entries(RULES).flatMap(([rule, path]) => (holds(parsed, path) ? [] : [rule]));
  const [, number = '', date = '', surname = ''] = header('Mex-To').split('_');
  const [year = '', month = '', day = ''] = text('//f:Patient/f:birthDate/@value').split('-');
  const isBorn = year.includes('/') || date === day + month + year || date === year + month + day;
  const agrees =
    number === text('//f:Patient/f:identifier/f:value/@value') &&
    isBorn &&
    surname === text('//f:Patient/f:name[1]/f:family/@value');
  return [
    ...(failed.includes('PAY-262') ? ['PAY-262'] : failed),
    ...(text('//f:MessageHeader/f:source/f:endpoint/@value') === header('Mex-From') ? [] : ['PAY-260']),
    ...(agrees ? [] : ['WFL-007']),
    ...(ROUTED.test(header('Mex-WorkflowID')) ? [] : ['WFL-005']),
  ];
}
