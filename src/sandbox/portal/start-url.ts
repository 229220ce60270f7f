import type { Instance, SandboxState } from '../state.ts';

/**
 * The instance whose access portal has that address: `https://d-….awsapps.com/start`, or one of the newer forms with the
 * instance's own id in it. https://docs.aws.amazon.com/singlesignon/latest/userguide/multi-region-workforce-access.html,
 * `sso/resolve.py` of the AWS CLI. Custom subdomains aren't modelled.
 */
export function instanceAt({ instances }: SandboxState, startUrl: string): Instance | undefined {
  return instances.find((instance) => instance.status === 'ACTIVE' && startUrlsOf(instance).includes(startUrl.replace(/(\/#)?\/?$/u, '')));
}

function startUrlsOf({ arn, identityStoreId, regions }: Instance): string[] {
  const id = arn.slice(arn.lastIndexOf('/') + 1);
  return [
    `https://${identityStoreId}.awsapps.com/start`,
    `https://identitycenter.amazonaws.com/${id}`,
    ...regions.flatMap((region) => [`https://${id}.${region}.portal.amazonaws.com`, `https://${id}.portal.${region}.app.aws`]),
  ];
}
