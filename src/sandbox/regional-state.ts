import type { Analyzer } from './services/access-analyzer/state.ts';
import type { AutoScalingState } from './services/auto-scaling/state.ts';
import type { Ec2State } from './services/ec2/state.ts';
import type { Detector } from './services/guardduty/state.ts';
import type { SecurityHubState } from './services/security-hub/state.ts';
import type { ServiceSetting } from './services/ssm/state.ts';

/** What the account has in one Region, but for what IAM Identity Center has there. */
export interface RegionalState {
  ec2: Ec2State;
  autoScaling: AutoScalingState;
  analyzers: Analyzer[];
  /** Whether Systems Manager's documents may be made public. */
  documentSharing: ServiceSetting;
  detectors: Detector[];
  securityHub: SecurityHubState;
}
