import fc from 'fast-check';
import { element, type XmlElement, type XmlNode, wrap } from './xml-tree.ts';

/** Pieces of FHIR STU3 XML: a primitive is an attribute `value`, and the order of elements is part of the format. */
export const value = (name: string, text: string): XmlElement => element(name, { value: text });

export const NHS_NUMBER_SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_SYSTEM = 'https://fhir.nhs.uk/Id/ods-organization-code';
export const STU3 = 'https://fhir.nhs.uk/STU3';
export const CARE_CONNECT = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect';

export const coded = (name: string, system: string, code: string, display: string): XmlElement =>
  wrap(name, value('system', system), value('code', code), value('display', display));

export const identified = (system: string, text: string): XmlElement =>
  wrap('identifier', value('system', system), value('value', text));

export const reference = (name: string, id: string): XmlElement => wrap(name, value('reference', `urn:uuid:${id}`));

export const extension = (url: string, ...children: readonly XmlNode[]): XmlElement =>
  element('extension', { url }, ...children);

export const humanName = (name: string, family: string, given: string): XmlElement =>
  wrap(name, value('use', 'official'), value('family', family), value('given', given));

export interface Meta {
  readonly id: string;
  readonly profile: string;
  /** Written before the profile: version and time. */
  readonly version?: readonly XmlElement[];
}

export function resource(
  type: string,
  { id, profile, version = [] }: Meta,
  ...children: readonly XmlNode[]
): XmlElement {
  return wrap(type, value('id', id), wrap('meta', ...version, value('profile', profile)), ...children);
}

/** A bundle whose entries are named by the ids of their resources. The outermost one carries the namespace. */
export function bundle(type: string, meta: Meta, resources: readonly XmlElement[], isRoot = true): XmlElement {
  const head = resource('Bundle', meta, wrap('identifier', value('value', meta.id)), value('type', type));
  const entries = resources.map((inner) =>
    wrap('entry', value('fullUrl', `urn:uuid:${idOf(inner)}`), wrap('resource', inner)),
  );
  const attributes = isRoot ? { xmlns: 'http://hl7.org/fhir' } : {};
  return { ...head, attributes, children: [...head.children, ...entries] };
}

function idOf({ children }: XmlElement): string {
  const [first] = children;
  return typeof first === 'object' && 'attributes' in first ? (first.attributes['value'] ?? '') : '';
}

/** Ids of one message: the first 34 characters of a UUID and two digits, so that a message costs one draw. */
export function idsFrom(prefix: string): (index: number) => string {
  return (index) => prefix + index.toString(16).padStart(2, '0');
}

/** For the beginning that the ids of one message share. */
export const idPrefix = (): fc.Arbitrary<string> => fc.uuid({ version: 4 }).map((uuid) => uuid.slice(0, -2));
