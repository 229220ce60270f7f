import { idsFor } from './ids.ts';
import type { RegionalState } from './regional-state.ts';
import { newEc2 } from './services/ec2/state.ts';
import type { SandboxState } from './state.ts';

/** As a new account has it; ids follow from account and Region, so that it is the same whenever it is looked at first. */
function newRegion(accountId: string, region: string): RegionalState {
  return {
    ec2: newEc2(`vpc-${idsFor(`${accountId}/${region}/vpc`).hex(17)}`),
    autoScaling: { groups: [], launchConfigurations: [] },
    analyzers: [],
    documentSharing: { value: 'Enable' },
    detectors: [],
    securityHub: {},
  };
}

/** What is in that Region; one that nobody has looked at is as a new account has it. */
export function regional(state: Pick<SandboxState, 'accountId' | 'regional'>, region: string): RegionalState {
  return (state.regional[region] ??= newRegion(state.accountId, region));
}
