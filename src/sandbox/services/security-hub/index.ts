import { regional } from '../../regional.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';

/** HUB-1. */
function describeHub({ state, region }: Call): Record<string, unknown> {
  const { cspmSince } = regional(state, region).securityHub;
  if (cspmSince === undefined) {
    throw new AwsFault('InvalidAccessException', `Account ${state.accountId} is not subscribed to AWS Security Hub`);
  }
  return {
    HubArn: `arn:aws:securityhub:${region}:${state.accountId}:hub/default`,
    SubscribedAt: new Date(cspmSince).toISOString(),
    AutoEnableControls: true,
    ControlFindingGenerator: 'SECURITY_CONTROL',
  };
}

/** HUB-2: another service of the same name. */
function describeSecurityHubV2({ state, region }: Call): Record<string, unknown> {
  const { v2Since } = regional(state, region).securityHub;
  if (v2Since === undefined) throw new AwsFault('ResourceNotFoundException', 'Security Hub V2 is not enabled for this account.');
  return { HubV2Arn: `arn:aws:securityhub:${region}:${state.accountId}:hubv2/default`, SubscribedAt: new Date(v2Since).toISOString() };
}

export const securityHub: Service = {
  id: 'securityhub',
  operations: {
    DescribeHub: { write: false, run: describeHub },
    DescribeSecurityHubV2: { write: false, run: describeSecurityHubV2 },
  },
};
