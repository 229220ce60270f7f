import type { DefaultVpcs } from '../../model/baseline.ts';
import type { Control } from '../../model/control.ts';
import { counted } from '../../model/text.ts';
import { control } from './control.ts';
import { regionalControl } from './regional.ts';

/** What only a person decides: it costs money, breaks what others do, or has no API that is free to ask. */

export const unusedVpcs = regionalControl<DefaultVpcs>('unused-vpcs', {
  reads: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeVpcs'],
  words: { ok: 'none', advice: 'a default VPC with nothing in it' },
  read: (baseline, region) => baseline.defaultVpcs(region),
  stands: ({ vpcIds, interfaces }) => {
    if (vpcIds.length === 0) return { state: 'ok', detail: 'no default VPC' };
    return interfaces > 0
      ? { state: 'ok', detail: `default VPC in use (${counted(interfaces, 'network interface')})` }
      : { state: 'advice', detail: 'default VPC, nothing in it' };
  },
});

/** It costs money after 30 days: a person decides. */
export const guardDuty = regionalControl<boolean>('guardduty', {
  reads: ['guardduty:GetDetector', 'guardduty:ListDetectors'],
  words: { ok: 'on', advice: 'off' },
  read: (baseline, region) => baseline.guardDuty(region),
  stands: (isOn) => (isOn ? { state: 'ok', detail: 'on' } : { state: 'advice', detail: 'off' }),
});

/** It needs AWS Config, and both cost money: a person decides. */
export const securityHub = regionalControl<boolean>('security-hub', {
  reads: ['securityhub:DescribeHub'],
  words: { ok: 'on', advice: 'off' },
  read: (baseline, region) => baseline.securityHub(region),
  stands: (isOn) => (isOn ? { state: 'ok', detail: 'on' } : { state: 'advice', detail: 'off' }),
});

/** Nothing of it is read: what the summary says is why. */
const unseen = (id: 'trusted-advisor' | 'cost-anomalies' | 'used-regions', summary: string): Control =>
  control(id, { reads: [], inspect: () => Promise.resolve({}), judge: () => ({ state: 'advice', summary, regions: [] }) });

/** "If you call … from an account that doesn't have a Business … plan, then you receive an Access Denied exception": https://docs.aws.amazon.com/awssupport/latest/user/get-started-with-aws-trusted-advisor-api.html */
export const trustedAdvisor = unseen('trusted-advisor', 'not read: the API needs a paid support plan');
/** USD 0.01 for each request: https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/ */
export const costAnomalies = unseen('cost-anomalies', 'not read: AWS charges for each request');
/** A service control policy does it, or one of each role and user. */
export const usedRegions = unseen('used-regions', 'not read: no single call shows whether a policy limits Regions');
