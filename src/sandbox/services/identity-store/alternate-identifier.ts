import { AwsFault } from '../../service.ts';
import { same } from './store.ts';

export interface AlternateIdentifier {
  readonly ExternalId?: { readonly Issuer: string; readonly Id: string };
  /** AttributeValue is a document: any JSON. */
  readonly UniqueAttribute?: { readonly AttributePath: string; readonly AttributeValue: unknown };
}

interface Identified {
  readonly externalIds: readonly { issuer: string; id: string }[];
}

function invalid(message: string): AwsFault {
  return new AwsFault('ValidationException', message);
}

/**
 * A test for the one entry that an AlternateIdentifier means: by the id that an outside identity provider gave it,
 * or by one of `attributes`, whose paths (in lower case) are compared without case.
 */
export function identifiedBy<Entry extends Identified>(
  { ExternalId, UniqueAttribute }: AlternateIdentifier,
  attributes: Readonly<Record<string, (entry: Entry) => string>>,
): (entry: Entry) => boolean {
  if (ExternalId && !UniqueAttribute) {
    return ({ externalIds }) => externalIds.some(({ issuer, id }) => issuer === ExternalId.Issuer && id === ExternalId.Id);
  }
  if (!UniqueAttribute || ExternalId) throw invalid('AlternateIdentifier takes exactly one of ExternalId and UniqueAttribute');
  const { AttributePath: path, AttributeValue: value } = UniqueAttribute;
  if (typeof value !== 'string' || value === '') throw invalid('attribute value cannot be empty or null for attribute path');
  const attribute = Object.hasOwn(attributes, path.toLowerCase()) ? attributes[path.toLowerCase()] : undefined;
  if (!attribute) throw invalid(`The attribute ${path} is not a unique attribute`);
  return (entry) => same(attribute(entry), value);
}
