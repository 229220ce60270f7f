import type { Block, Expression } from './hcl.ts';

/** Of a resource. */
export type Address = readonly [type: string, name: string];

/** A resource, and the block that imports it. Terraform 1.5 takes no expression as an import's id. */
export const imported = (
  address: Address,
  id: string,
  attributes: Block['attributes'],
  blocks: readonly Block[] = [],
): readonly Block[] => [
  { type: 'import', labels: [], attributes: { to: { expression: address.join('.') }, id }, blocks: [] },
  { type: 'resource', labels: address, attributes, blocks },
];

/** Another resource's attribute, so that Terraform knows what stands on what. */
export const attributeOf = (address: Address, name: string): Expression => ({ expression: `${address.join('.')}.${name}` });

/** The provider reads none as no attribute. */
export const tagsOf = (tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined =>
  Object.keys(tags).length === 0 ? undefined : tags;

/** A resource's name for each policy: `administrator_access` of `…:policy/AdministratorAccess`. */
export function policyLabels(policies: readonly string[]): readonly string[] {
  const labels = policies.map((arn) =>
    arn
      .slice(arn.lastIndexOf('/') + 1)
      .replace(/([a-z\d])([A-Z])/g, '$1_$2')
      .toLowerCase()
      .replace(/\W/g, '_')
      .replace(/^(?=\d)/, '_'),
  );
  return labels.map((label, index) => (labels.indexOf(label) === index ? label : `${label}_${index + 1}`));
}
