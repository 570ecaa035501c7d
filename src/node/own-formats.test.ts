import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standardXmlLimits } from '../payloads/xml-check.ts';
import { readXmlSchema } from '../payloads/xml-schema.ts';
import { payloadCatalogue } from '../rules/payloads/payload-catalogue.ts';
import { checkPayloadFile } from './check-payload.ts';
import { readOwnColumns } from './own-columns.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshkit-own-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

type Options = Pick<Parameters<typeof checkPayloadFile>[1], 'schema'> & {
  readonly format?: Parameters<typeof checkPayloadFile>[2];
};

async function findings(text: string, { schema, format }: Options = {}) {
  const facts = { envelope: {}, limits: standardXmlLimits, ...(schema && { schema }) };
  const { notes } = await checkPayloadFile(written('payload', text), facts, format);
  const broken = notes.results(payloadCatalogue).filter(({ state }) => state === 'not held');
  return broken.flatMap(({ rule, findings: found }) => found.map(({ place }) => `${rule.id} ${place.line}`));
}

describe('an XSD of the user', () => {
  const XSD = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType><xs:sequence>
    <xs:element name="n" type="xs:int"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;

  it('judges XML with the line of each finding', async () => {
    const schema = await readXmlSchema(XSD, 'a.xsd');
    expect(await findings('<a><n>1</n></a>', { schema })).toEqual([]);
    expect(await findings('<a>\n<n>x</n>\n<m/></a>', { schema })).toEqual(['PAY-047 2', 'PAY-047 3']);
  });

  it('that is none, or that includes another, is refused by name', async () => {
    await expect(readXmlSchema('<a/>', 'a.xsd')).rejects.toThrow(/a\.xsd is no schema/);
    const including = XSD.replace('><xs:element', '><xs:include schemaLocation="file:///etc/hostname"/><xs:element');
    await expect(readXmlSchema(including, 'b.xsd')).rejects.toThrow(/b\.xsd is no schema/);
  });
});

describe('columns of the user', () => {
  const COLUMNS =
    'columns:\n  - { name: Practice, kind: ODS code, required: true }\n  - { name: Count, kind: integer }\n';

  it('judge CSV', async () => {
    const format = readOwnColumns(written('columns.yaml', COLUMNS));
    expect(await findings('Practice,Count\r\nA81001,3\r\n', { format })).toEqual([]);
    expect(await findings('Practice,Count\r\n,x\r\n', { format })).toEqual(['PAY-022 2', 'PAY-029 2']);
  });

  it('that are misspelt are told with their line', () => {
    expect(() => readOwnColumns(written('wrong.yaml', COLUMNS.replace('ODS code', 'ODS')))).toThrow(/wrong\.yaml:2/);
  });
});
