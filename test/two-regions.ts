import type { SandboxState } from '../src/sandbox/state.ts';

const TWO_REGIONS: readonly string[] = ['us-east-1', 'eu-west-1'];

/** For `but`: what each Region has for itself is soon read where two are enabled. Those to opt in to are still there. */
export function inTwoRegions({ regions }: SandboxState): void {
  for (const [region, { status }] of Object.entries(regions)) {
    if (status === 'ENABLED_BY_DEFAULT' && !TWO_REGIONS.includes(region)) delete regions[region];
  }
}
