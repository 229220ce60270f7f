import { newId } from '../callers.ts';
import { foundOrganization } from '../organization.ts';
import { joined } from './permission-sets.ts';
import { type Change, instanceOf, NO_INSTANCE } from './order.ts';

export const accountChanges = {
  'disable-mfa': ({ state: { root } }) => {
    if (root.mfaDevices.length === 0) return 'the root user has no MFA device';
    root.mfaDevices = [];
    return undefined;
  },
  'add-root-key': ({ state: { root }, ids, now }) => {
    root.accessKeys.push({ accessKeyId: newId('AKIA', ids('key')), status: 'Active', createdAt: now });
    return undefined;
  },
  'disable-region': ({ state: { regions } }, { region = 'eu-south-1' }) => {
    if (!Object.hasOwn(regions, region)) return `there is no Region ${region}`;
    regions[region] = { status: 'DISABLED' };
    return undefined;
  },
  'create-organization': ({ state, ids }) => {
    if (state.organization) return 'there is an organization already';
    foundOrganization(state, ids('organization'), 'ALL');
    return undefined;
  },
  'upgrade-plan': ({ state: { plan } }) => {
    if (plan?.type !== 'FREE') return 'the account is on no free plan';
    plan.type = 'PAID';
    return undefined;
  },
  'join-account': ({ state, now }, { accountId = '444455556666' }) => {
    if (!state.organization) return 'there is no organization';
    joined(state, accountId, now);
    return undefined;
  },
  'delegate-administrator': ({ state, now }, { accountId = '444455556666' }) => {
    if (!state.organization) return 'there is no organization';
    joined(state, accountId, now);
    state.organization.delegated = [...(state.organization.delegated ?? []), { accountId, service: 'sso.amazonaws.com', at: now }];
    return undefined;
  },
  'create-control-policy': ({ state: { organization } }) => {
    if (!organization) return 'there is no organization';
    organization.policies = [...(organization.policies ?? []), 'Meanwhile'];
    return undefined;
  },
  'add-application': ({ state, ids, now }) => {
    const instance = instanceOf(state);
    if (!instance) return NO_INSTANCE;
    const id = `${instance.arn.slice(instance.arn.lastIndexOf('/') + 1)}/apl-${ids('application').hex(16)}`;
    const arn = `arn:aws:sso::${instance.ownerAccountId}:application/${id}`;
    instance.applications = [...(instance.applications ?? []), { arn, name: 'Meanwhile', createdAt: now }];
    return undefined;
  },
  'delete-instance': ({ state }) => {
    const instance = instanceOf(state);
    if (!instance) return NO_INSTANCE;
    state.instances = state.instances.filter(({ arn }) => arn !== instance.arn);
    return undefined;
  },
} satisfies Readonly<Record<string, Change>>;
